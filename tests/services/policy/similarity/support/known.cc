#include "tests/services/policy/similarity/support/known.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/reference/data_dir.h"

namespace lotse::policy {
namespace {

template <std::size_t n>
std::string OneOf(const std::array<const char*, n>& words, std::mt19937& random) {
  return words[random() % n];
}

constexpr std::array<const char*, 12> kSubjects = {"Die Gehaltsschwelle",
                                                   "Der Sprachnachweis",
                                                   "Die Wartefrist",
                                                   "Das Jahreskontingent",
                                                   "Die Altersgrenze",
                                                   "Der Einreisestichtag",
                                                   "Die Fiktionsbescheinigung",
                                                   "Die Zustimmung der Agentur",
                                                   "Der Wohnraumnachweis",
                                                   "Die Gebühr",
                                                   "Die Vorrangprüfung",
                                                   "Die Gleichwertigkeitsprüfung"};
constexpr std::array<const char*, 10> kDemands = {"soll gesenkt werden",
                                                  "soll erhöht werden",
                                                  "soll beibehalten werden",
                                                  "ist zu streichen",
                                                  "soll eingeführt werden",
                                                  "darf nicht weiter sinken",
                                                  "soll verkürzt werden",
                                                  "soll digital werden",
                                                  "muss für alle Länder gleich sein",
                                                  "soll nicht gestrichen werden"};
constexpr std::array<const char*, 8> kPeople = {
    "für Fachkräfte",  "für Pflegekräfte",      "für Auszubildende", "für Ehegatten",
    "für Studierende", "für Berufskraftfahrer", "für Forschende",    "für kleine Betriebe"};

}  // namespace

std::shared_ptr<const Knowledge> Known() {
  static const auto known = [] {
    const auto data = reference::FindDataDir();
    auto loaded = Knowledge::Load(data.ok() ? *data : "");
    if (!loaded.ok()) {
      std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
      std::abort();
    }
    return *std::move(loaded);
  }();
  return known;
}

ComparedItem MadeItem(std::uint32_t number) {
  std::mt19937 random(number);
  const std::string subject = OneOf(kSubjects, random), people = OneOf(kPeople, random);
  const std::string demand = OneOf(kDemands, random);
  ComparedItem item;
  item.id = absl::StrFormat("I%06d", number);
  item.title = absl::StrCat(subject, " ", people, " ", demand);
  item.body = absl::StrCat(subject, " ", demand, ", damit Verfahren ", people, " in ",
                           2 + random() % 30, " Wochen enden. ", OneOf(kSubjects, random), " ",
                           OneOf(kDemands, random), ". Vorgang ", number, ".");
  if (random() % 4 != 0) {
    item.law_refs.push_back(
        absl::StrCat("§ ", 18 + random() % 5, " Abs. ", 1 + random() % 3, " AufenthG"));
  }
  return item;
}

std::string InWords(const std::vector<SimilarItem>& similar) {
  std::string words;
  for (const SimilarItem& one : similar) {
    absl::StrAppend(&words, one.id, " ", BandName(one.verdict.band), " ",
                    absl::StrFormat("%.17g", one.verdict.score), " ", one.verdict.reason, "\n");
  }
  return words;
}

}  // namespace lotse::policy
