// Numbers by the label before them: "Az.: 33.1-1234/24", "AZR-Nr. 170423004512", "Reisepass Nr. P4711083K".
#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "services/policy/privacy/bytes.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostCode = 40;
constexpr int kFewestDigits = 3;
constexpr std::size_t kMostBetween = 5;  // words between label and number
constexpr std::size_t kFarDocument = 4;  // "Aufenthaltstitel mit der Nummer"

struct Label {
  absl::string_view word;
  Cause cause;
};
constexpr Label kLabels[] = {
    {"az", Cause::kFileNumber},
    {"aktenzeichen", Cause::kFileNumber},
    {"geschaeftszeichen", Cause::kFileNumber},
    {"gz", Cause::kFileNumber},
    {"kassenzeichen", Cause::kFileNumber},
    {"ordnungsmerkmal", Cause::kFileNumber},
    {"iban", Cause::kBankAccount},
    {"idnr", Cause::kTaxId},
    {"steuer-id", Cause::kTaxId},
    {"tin", Cause::kTaxId},
    {"vorgang", Cause::kFileNumber},
    {"svnr", Cause::kPensionNumber},
};
// What stands before "-Nr.", "-Nummer", "nummer".
constexpr Label kStems[] = {{"azr", Cause::kRegisterNumber},
                            {"bamf", Cause::kRegisterNumber},
                            {"pass", Cause::kDocumentNumber},
                            {"reisepass", Cause::kDocumentNumber},
                            {"ausweis", Cause::kDocumentNumber},
                            {"personalausweis", Cause::kDocumentNumber},
                            {"eat", Cause::kDocumentNumber},
                            {"visum", Cause::kDocumentNumber},
                            {"visums", Cause::kDocumentNumber},
                            {"dokument", Cause::kDocumentNumber},
                            {"dokumenten", Cause::kDocumentNumber},
                            {"karten", Cause::kDocumentNumber},
                            {"serien", Cause::kDocumentNumber},
                            {"fuehrerschein", Cause::kDocumentNumber},
                            {"steuer", Cause::kTaxId},
                            {"steueridentifikations", Cause::kTaxId},
                            {"steuer-identifikations", Cause::kTaxId},
                            {"identifikations", Cause::kTaxId},
                            {"sozialversicherungs", Cause::kPensionNumber},
                            {"rentenversicherungs", Cause::kPensionNumber},
                            {"versicherungs", Cause::kPensionNumber},
                            {"versicherten", Cause::kPensionNumber},
                            {"sv", Cause::kPensionNumber},
                            {"rv", Cause::kPensionNumber},
                            {"konto", Cause::kBankAccount},
                            {"kunden", Cause::kFileNumber},
                            {"personal", Cause::kFileNumber},
                            {"vorgangs", Cause::kFileNumber},
                            {"vorgang", Cause::kFileNumber},
                            {"antrags", Cause::kFileNumber},
                            {"fall", Cause::kFileNumber},
                            {"akten", Cause::kFileNumber},
                            {"mitglieds", Cause::kFileNumber},
                            {"matrikel", Cause::kFileNumber},
                            {"register", Cause::kFileNumber},
                            {"melde", Cause::kFileNumber}};
// What stands some words before a bare "Nr." or "No.".
constexpr Label kDocuments[] = {{"azr", Cause::kRegisterNumber},
                                {"auslaenderzentralregister", Cause::kRegisterNumber},
                                {"pass", Cause::kDocumentNumber},
                                {"reisepass", Cause::kDocumentNumber},
                                {"ausweis", Cause::kDocumentNumber},
                                {"personalausweis", Cause::kDocumentNumber},
                                {"aufenthaltstitel", Cause::kDocumentNumber},
                                {"titel", Cause::kDocumentNumber},
                                {"aufenthaltserlaubnis", Cause::kDocumentNumber},
                                {"visum", Cause::kDocumentNumber},
                                {"passport", Cause::kDocumentNumber},
                                {"permit", Cause::kDocumentNumber},
                                {"visa", Cause::kDocumentNumber},
                                {"fuehrerschein", Cause::kDocumentNumber},
                                {"case", Cause::kFileNumber},
                                {"file", Cause::kFileNumber},
                                {"kunde", Cause::kFileNumber},
                                {"vorgang", Cause::kFileNumber},
                                {"insurance", Cause::kPensionNumber},
                                {"tax", Cause::kTaxId}};
constexpr absl::string_view kNumberWords[] = {"nr", "nummer", "no", "number", "id"};
constexpr absl::string_view kBetween[] = {
    ".",   ":",  "(",   "#",   "-",   "nr",   "nummer",  "no",   "number", "lautet",
    "ist", "is", "war", "der", "des", "beim", "vom",     "bamf", "azr",    "auslaenderbehoerde",
    "abh", "„",  "\"",  "“",   "die", "das",  "lautend", "war"};

template <std::size_t N>
absl::optional<Cause> CauseOf(absl::string_view word, const Label (&labels)[N]) {
  for (const Label& label : labels) {
    if (label.word == word) return label.cause;
  }
  return absl::nullopt;
}

// "AZR-Nr", "Passnummer", "BAMF-Az".
absl::optional<Cause> CauseOfCompound(absl::string_view word) {
  for (const absl::string_view head :
       {"-nr", "-nummer", "-no", "nummer", "nr", "-az", "-aktenzeichen", "-id"}) {
    absl::string_view stem = word;
    if (absl::ConsumeSuffix(&stem, head)) {
      const bool file = head == "-az" || head == "-aktenzeichen";
      return file ? absl::optional<Cause>(Cause::kFileNumber) : CauseOf(stem, kStems);
    }
  }
  return absl::nullopt;
}

absl::optional<Cause> LabelAt(const Words& words, std::size_t i) {
  if (!words.IsLetters(i)) return absl::nullopt;
  const std::string& word = words[i].folded;
  if (const auto cause = CauseOf(word, kLabels); cause.has_value()) return cause;
  if (IsOneOf(word, kNumberWords)) {
    for (std::size_t back = 1; back <= kFarDocument; ++back) {
      const auto cause = CauseOf(words[i - back].folded, kDocuments);
      if (cause.has_value()) return cause;
      if (words.EndsSentence(i - back)) break;
    }
    return absl::nullopt;
  }
  return CauseOfCompound(word);
}

bool IsCodeByte(absl::string_view text, std::size_t i) {
  return IsAlnumAt(text, i) ||
         (i < text.size() && absl::string_view("./-_").find(text[i]) != absl::string_view::npos);
}

std::size_t GroupEnd(absl::string_view text, std::size_t i) {
  std::size_t end = i;
  while (end - i < kMostCode && IsCodeByte(text, end)) ++end;
  while (end > i && !IsAlnumAt(text, end - 1)) --end;
  return end;
}

// A group that may go on a code behind a blank: "123/24.A", "K", "083".
bool GoesOn(absl::string_view group) {
  bool digit = false;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (IsAlnumAt(group, i) && !IsUpperAt(group, i) && !IsDigitAt(group, i)) return false;
    digit = digit || IsDigitAt(group, i);
  }
  return digit || group.size() <= 3;
}

// Where the code at `begin` ends; 0 when it has too few digits.
std::size_t CodeEnd(absl::string_view text, std::size_t begin) {
  std::size_t end = GroupEnd(text, begin);
  while (end - begin < kMostCode && text.substr(end, 1) == " ") {
    const std::size_t next = GroupEnd(text, end + 1);
    if (next == end + 1 || !GoesOn(text.substr(end + 1, next - end - 1))) break;
    end = next;
  }
  int digits = 0;
  for (std::size_t i = begin; i < end; ++i) digits += IsDigitAt(text, i) ? 1 : 0;
  // "Vorgang 2024" says when.
  const absl::string_view code = text.substr(begin, end - begin);
  const bool year = code.size() == 4 && digits == 4 && (code[0] == '1' || code[0] == '2');
  return digits >= kFewestDigits && !year ? end : 0;
}

bool BeginsCode(const Words& words, std::size_t i) {
  if (words.IsDigits(i) || words[i].kind == Word::Kind::kMixed) return true;
  // "ABH-32/5512" or "AE 2190447".
  return words.IsCapital(i) && words[i].letters <= 5 &&
         (words[i].shouted || words[i].letters == 1) && (IsDigitAt(words.text(), words[i].end + 1));
}

}  // namespace

void FindLabelledNumbers(const Search& search, std::vector<Found>* found) {
  const Words& words = search.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const absl::optional<Cause> cause = LabelAt(words, i);
    if (!cause.has_value()) continue;
    std::size_t at = i + 1;
    while (at <= i + kMostBetween && !BeginsCode(words, at) && IsOneOf(words[at].folded, kBetween))
      ++at;
    if (!BeginsCode(words, at)) continue;
    const std::size_t end = CodeEnd(words.text(), words[at].begin);
    if (end != 0) found->push_back({words[at].begin, end, *cause});
  }
}

}  // namespace lotse::policy::privacy
