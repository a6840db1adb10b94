// Numbers that are known by their form: IBAN, tax id, pension number (these by their check digits), numbers of the register of
// foreigners, files of the BAMF and of courts, German passports and residence titles.
#include <array>
#include <string>

#include "services/policy/privacy/bytes.h"
#include "services/policy/privacy/check_digits.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kFarCourt =
    16;  // words before a file number: "BVerwG, Urteil vom 27.09.2022 – 1 C 10.21"
// Their judgments are published without names, and are cited by these numbers.
constexpr absl::string_view kHighestCourts[] = {"bverwg",
                                                "bverfg",
                                                "bgh",
                                                "bag",
                                                "bsg",
                                                "bfh",
                                                "eugh",
                                                "egmr",
                                                "ecj",
                                                "cjeu",
                                                "echr",
                                                "bundesverwaltungsgericht",
                                                "bundesverwaltungsgerichts",
                                                "bundesverfassungsgericht",
                                                "bundesverfassungsgerichts",
                                                "bundesgerichtshof",
                                                "bundesgerichtshofs",
                                                "bundesarbeitsgericht",
                                                "bundesarbeitsgerichts",
                                                "bundessozialgericht",
                                                "bundessozialgerichts",
                                                "bundesfinanzhof",
                                                "bundesfinanzhofs"};

// Letters and digits of the groups from word `i` on, one blank between; up to `most`, and where each group ends.
struct Joined {
  std::string text;
  std::size_t end = 0;
  std::size_t words = 0;
};

bool IsWhole(const Words& words, std::size_t begin, std::size_t last) {
  const absl::string_view text = words.text();
  const std::size_t from = words[begin].begin;
  const std::size_t to = words[last].end;
  const auto joins = [&](std::size_t i) {
    return i < text.size() && absl::string_view("-/_+@").find(text[i]) != absl::string_view::npos;
  };
  return (from == 0 || !(joins(from - 1))) && !(joins(to) && IsAlnumAt(text, to + 1));
}

// The groups from `i` on until they have `size` characters; empty when they never have exactly so many.
Joined Join(const Words& words, std::size_t i, std::size_t size) {
  Joined joined;
  for (std::size_t at = i; at < words.size() && joined.text.size() < size; ++at) {
    if (words[at].kind == Word::Kind::kMark || (at > i && !words.Follows(at))) break;
    const absl::string_view raw = words.Raw(at);
    joined.text.append(raw.data(), raw.size());
    joined.end = words[at].end;
    joined.words = at - i + 1;
  }
  if (joined.text.size() != size || !IsWhole(words, i, i + joined.words - 1)) return {};
  return joined;
}

bool Add(const Words& words, std::size_t i, std::size_t end, Cause cause,
         std::vector<Found>* found) {
  found->push_back({words[i].begin, end, cause});
  return true;
}

bool ReadIban(const Words& words, std::size_t i, std::vector<Found>* found) {
  if (words[i].kind != Word::Kind::kMixed || !words[i].shouted || words.Raw(i).size() < 4)
    return false;
  Joined joined;
  std::size_t end = 0;
  for (std::size_t at = i; at < i + 9 && at < words.size(); ++at) {
    if (words[at].kind == Word::Kind::kMark || (at > i && !words.Follows(at))) break;
    const absl::string_view raw = words.Raw(at);
    joined.text.append(raw.data(), raw.size());
    if (joined.text.size() > 34) break;
    if (IsIban(joined.text)) end = words[at].end;
  }
  return end != 0 && Add(words, i, end, Cause::kBankAccount, found);
}

bool ReadTaxId(const Words& words, std::size_t i, std::vector<Found>* found) {
  if (!words.IsDigits(i)) return false;
  const Joined joined = Join(words, i, 11);
  return joined.end != 0 && IsTaxId(joined.text) && Add(words, i, joined.end, Cause::kTaxId, found);
}

bool ReadPension(const Words& words, std::size_t i, std::vector<Found>* found) {
  if (!IsDigitAt(words.text(), words[i].begin)) return false;
  const Joined joined = Join(words, i, 12);
  return joined.end != 0 && IsPensionNumber(joined.text) &&
         Add(words, i, joined.end, Cause::kPensionNumber, found);
}

// Twelve digits that begin with a day as YYMMDD.
bool ReadRegister(const Words& words, std::size_t i, std::vector<Found>* found) {
  const absl::string_view raw = words.Raw(i);
  if (!words.IsDigits(i) || raw.size() != 12 || !IsWhole(words, i, i)) return false;
  const int month = (raw[2] - '0') * 10 + raw[3] - '0';
  const int day = (raw[4] - '0') * 10 + raw[5] - '0';
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return Add(words, i, words[i].end, Cause::kRegisterNumber, found);
}

// "1234567-423": seven digits, and three for the country of origin.
bool ReadBamf(const Words& words, std::size_t i, std::vector<Found>* found) {
  const bool form = words.IsDigits(i) && words.Raw(i).size() == 7 && words.Touches(i + 1) &&
                    words.Is(i + 1, "-") && words.Touches(i + 2) && words.IsDigits(i + 2) &&
                    words.Raw(i + 2).size() == 3 && IsWhole(words, i, i + 2);
  return form && Add(words, i, words[i + 2].end, Cause::kRegisterNumber, found);
}

bool NamesHighestCourt(const Words& words, std::size_t i) {
  for (std::size_t back = 1; back <= kFarCourt && back <= i; ++back) {
    if (IsOneOf(words[i - back].folded, kHighestCourts)) return true;
    if (words[i - back].paragraph_before) return false;
  }
  return false;
}

// "4 K 123/24.A", "10 ZB 21.1234", "1 BvR 10/20".
bool ReadCourt(const Words& words, std::size_t i, std::vector<Found>* found) {
  const bool senate = words.IsDigits(i) && words.Raw(i).size() <= 3;
  const bool letters = words.IsCapital(i + 1) && words.Follows(i + 1) && words[i + 1].letters <= 4;
  const bool number = words.IsDigits(i + 2) && words.Follows(i + 2) && words.Raw(i + 2).size() <= 5;
  if (!senate || !letters || !number || !words.Touches(i + 3) || !words.Touches(i + 4))
    return false;
  const bool slash = words.Is(i + 3, "/");
  // With a dot, the letters are capitals: "1 C 10.21", not "3 Ct 5.20".
  const bool dot = words.Is(i + 3, ".") && (words[i + 1].shouted || words[i + 1].letters == 1);
  const std::size_t digits = words.Raw(i + 4).size();
  if ((!slash && !dot) || !words.IsDigits(i + 4) || digits < 2 || digits > 5) return false;
  if (slash && digits != 2 && digits != 4) return false;
  std::size_t end = words[i + 4].end;
  if (words.Touches(i + 5) && words.Is(i + 5, ".") && words.Touches(i + 6) &&
      words[i + 6].letters <= 2 && words.IsCapital(i + 6)) {
    end = words[i + 6].end;
  }
  return !NamesHighestCourt(words, i) && Add(words, i, end, Cause::kCourtFile, found);
}

// German passports, identity cards and residence titles: nine characters, no vowels, first a letter.
bool ReadDocument(const Words& words, std::size_t i, std::vector<Found>* found) {
  constexpr absl::string_view kLetters = "CFGHJKLMNPRTVWXYZ";
  const absl::string_view raw = words.Raw(i);
  if (words[i].kind != Word::Kind::kMixed || raw.size() != 9 || !IsUpperAt(raw, 0)) return false;
  int digits = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (IsDigitAt(raw, at)) {
      ++digits;
    } else if (kLetters.find(raw[at]) == absl::string_view::npos) {
      return false;
    }
  }
  return digits >= 3 && Add(words, i, words[i].end, Cause::kDocumentNumber, found);
}

}  // namespace

void FindNumbersByForm(const Search& search, std::vector<Found>* found) {
  constexpr std::array kReaders = {ReadIban, ReadTaxId, ReadPension, ReadRegister,
                                   ReadBamf, ReadCourt, ReadDocument};
  const Words& words = search.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].kind == Word::Kind::kMark) continue;
    for (const auto read : kReaders) {
      if (read(words, i, found)) break;
    }
  }
}

}  // namespace lotse::policy::privacy
