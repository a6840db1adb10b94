#include "services/referrals/places/word_lists.h"

#include <initializer_list>

#include "absl/container/flat_hash_set.h"

namespace lotse::referrals {
namespace {

class WordSet {
 public:
  WordSet(std::initializer_list<absl::string_view> words) : words_(words) {}
  bool Has(absl::string_view word) const { return words_.contains(word); }

 private:
  absl::flat_hash_set<absl::string_view> words_;
};

}  // namespace

bool IsStrictPreposition(absl::string_view fold) {
  static const auto* const kList =
      new WordSet{"in", "nach", "near", "around", "within", "nahe", "richtung", "innerhalb"};
  return kList->Has(fold);
}

bool IsPlacePreposition(absl::string_view fold) {
  static const auto* const kList =
      new WordSet{"ab",    "at",     "aus",      "bei",        "bis",     "from",    "to",
                  "rund",  "um",     "ueber",    "von",        "vor",     "outside", "into",
                  "naehe", "nearby", "zwischen", "ausserhalb", "towards", "via"};
  return IsStrictPreposition(fold) || kList->Has(fold);
}

bool IsArticlePreposition(absl::string_view fold) {
  static const auto* const kList =
      new WordSet{"im", "ins", "am", "the", "der", "dem", "den", "das", "die", "vom", "zum", "zur"};
  return kList->Has(fold);
}

bool IsOfficeWord(absl::string_view fold) {
  static const auto* const kList = new WordSet{"amt",
                                               "amtsgericht",
                                               "arbeitsagentur",
                                               "area",
                                               "auslaenderamt",
                                               "auslaenderbehoerde",
                                               "abh",
                                               "buergeramt",
                                               "buergerbuero",
                                               "campus",
                                               "einwohnermeldeamt",
                                               "familienkasse",
                                               "finanzamt",
                                               "gemeinde",
                                               "gesundheitsamt",
                                               "grossraum",
                                               "handwerkskammer",
                                               "hochschule",
                                               "hwk",
                                               "ihk",
                                               "jobcenter",
                                               "jugendamt",
                                               "klinikum",
                                               "landeshauptstadt",
                                               "landratsamt",
                                               "meldeamt",
                                               "ort",
                                               "raum",
                                               "rathaus",
                                               "region",
                                               "sozialamt",
                                               "stadt",
                                               "stadtverwaltung",
                                               "standesamt",
                                               "standort",
                                               "umkreis",
                                               "umland",
                                               "uni",
                                               "universitaet",
                                               "vhs",
                                               "volkshochschule",
                                               "welcome",
                                               "wohnort",
                                               "wohngeldstelle",
                                               "zulassungsstelle"};
  return kList->Has(fold);
}

bool IsPersonWord(absl::string_view fold) {
  static const auto* const kList =
      new WordSet{"herr", "herrn", "frau", "familie", "dr", "prof", "mr", "mrs", "ms", "miss"};
  return kList->Has(fold);
}

bool IsUnit(absl::string_view fold) {
  static const auto* const kList =
      new WordSet{"euro",  "euros",     "eur",    "dollar",   "dollars", "tl",        "lira",
                  "km",    "kilometer", "qm",     "kwh",      "brutto",  "netto",     "gross",
                  "net",   "jaehrlich", "people", "menschen", "leute",   "einwohner", "stunden",
                  "hours", "k",         "steps",  "pro",      "per",     "a"};
  return kList->Has(fold);
}

bool IsAmountWord(absl::string_view fold) {
  static const auto* const kList = new WordSet{
      "verdiene", "verdient", "gehalt",  "lohn",    "brutto", "netto",      "eur",    "euro",
      "salary",   "earn",     "earning", "usd",     "zahlen", "zahlt",      "kostet", "kosten",
      "nummer",   "nr",       "tel",     "telefon", "ueber",  "mindestens", "least",  "about",
      "etwa",     "rund",     "nur",     "only",    "cost"};
  return kList->Has(fold);
}

bool IsTargetPreposition(absl::string_view fold) {
  static const auto* const kList = new WordSet{"nach", "to", "into", "towards", "richtung", "gen"};
  return kList->Has(fold);
}

bool IsOriginPreposition(absl::string_view fold) {
  static const auto* const kList = new WordSet{"von", "aus", "from", "vom"};
  return kList->Has(fold);
}

bool IsResidenceWord(absl::string_view fold) {
  static const auto* const kList = new WordSet{
      "wohne",    "wohnen",    "wohnt",     "wohnst",       "wohnhaft",   "lebe",      "lebt",
      "leben",    "live",      "lives",     "living",       "ziehe",      "ziehen",    "zieht",
      "umziehen", "umzug",     "umgezogen", "gezogen",      "zuziehen",   "zugezogen", "eingezogen",
      "move",     "moving",    "moved",     "relocate",     "relocating", "settle",    "settled",
      "settling", "zurueck",   "back",      "heim",         "heimwollen", "gemeldet",  "angemeldet",
      "anmelden", "stay",      "staying",   "jetzt",        "now",        "here",      "hier",
      "return",   "returning", "rueckkehr", "zurueckkehren"};
  return kList->Has(fold);
}

bool IsPastWord(absl::string_view fold) {
  static const auto* const kList = new WordSet{
      "frueher",    "bisher",     "vorher",  "war",     "waren",     "geboren",  "aufgewachsen",
      "studiert",   "gearbeitet", "gelebt",  "gewohnt", "born",      "grew",     "raised",
      "previously", "formerly",   "was",     "were",    "studied",   "worked",   "lived",
      "verlassen",  "leave",      "leaving", "left",    "behalten",  "ehemals",  "jahren",
      "jahre",      "jahr",       "years",   "weg",     "kuendigen", "abmelden", "kommen",
      "komme",      "kommt"};
  return kList->Has(fold);
}

bool IsFiller(absl::string_view fold) {
  static const auto* const kList = new WordSet{
      "den",     "dem",       "der",       "die",    "das",      "the",      "stadt", "city",
      "town",    "raum",      "grossraum", "region", "of",       "gemeinde", "ort",   "schoenen",
      "kleinen", "beautiful", "small",     "naehe",  "umgebung", "area"};
  return kList->Has(fold);
}

bool IsConjunction(absl::string_view fold) {
  static const auto* const kList = new WordSet{"und",     "and",  "aber", "but",  "oder",   "or",
                                               "sondern", "dann", "then", "weil", "because"};
  return kList->Has(fold);
}

bool IsNationwide(absl::string_view key) {
  static const auto* const kList = new WordSet{"deutschland",
                                               "germany",
                                               "ganz deutschland",
                                               "all germany",
                                               "bundesweit",
                                               "nationwide",
                                               "brd",
                                               "deutschlandweit",
                                               "bundesrepublik deutschland",
                                               "bundesrepublik",
                                               "whole germany",
                                               "allemagne",
                                               "federal republic germany",
                                               "ueberall",
                                               "everywhere",
                                               "anywhere",
                                               "anywhere germany",
                                               "bund",
                                               "ueberall deutschland",
                                               "almanya",
                                               "germania",
                                               "niemcy",
                                               "alemania"};
  return kList->Has(key);
}

bool IsNoise(absl::string_view fold) {
  static const auto* const kList = new WordSet{"stadt",
                                               "gemeinde",
                                               "markt",
                                               "flecken",
                                               "city",
                                               "town",
                                               "village",
                                               "dorf",
                                               "ort",
                                               "ortsteil",
                                               "ot",
                                               "ortschaft",
                                               "st",
                                               "m",
                                               "gkst",
                                               "kreisstadt",
                                               "hansestadt",
                                               "landeshauptstadt",
                                               "universitaetsstadt",
                                               "hochschulstadt",
                                               "lutherstadt",
                                               "kurort",
                                               "deutschland",
                                               "germany",
                                               "de",
                                               "d",
                                               "raum",
                                               "umgebung",
                                               "umkreis",
                                               "naehe",
                                               "nahe",
                                               "near",
                                               "area",
                                               "region",
                                               "umland",
                                               "plz",
                                               "ags",
                                               "land",
                                               "bundesland",
                                               "kreisfreie",
                                               "state",
                                               "federal",
                                               "around",
                                               "postleitzahl",
                                               "aus",
                                               "from",
                                               "nach",
                                               "to"};
  return kList->Has(fold);
}

}  // namespace lotse::referrals
