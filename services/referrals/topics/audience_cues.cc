#include "services/referrals/topics/audience_cues.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/language/hash.h"
#include "common/language/lines.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"

namespace lotse::referrals {
namespace {

constexpr std::size_t kMostCueWords = 3;

std::uint64_t Append(std::uint64_t hash, const language::Token& word) {
  return language::Hash(word.folded, hash);
}

}  // namespace

absl::StatusOr<AudienceCues> AudienceCues::Parse(absl::string_view path, absl::string_view text) {
  AudienceCues cues;
  for (const language::Line& line : language::SplitLines(text)) {
    absl::string_view audience = line.text;
    if (absl::ConsumePrefix(&audience, "[") && absl::ConsumeSuffix(&audience, "]")) {
      cues.audiences_.emplace_back(audience);
      continue;
    }
    const auto words = language::Tokenize(line.text);
    const auto broken = [&](absl::string_view what) {
      return reference::DataLineBroken(path, line.number, what);
    };
    if (cues.audiences_.empty()) return broken("a cue before the first [audience]");
    if (words.empty() || words.size() > kMostCueWords) return broken("a cue is one to three words");
    std::uint64_t hash = 0;
    for (const language::Token& word : words) hash = Append(hash, word);
    cues.first_words_.insert(Append(0, words.front()));
    const auto index = static_cast<std::uint32_t>(cues.audiences_.size() - 1);
    if (!cues.cues_.emplace(hash, index).second) {
      return broken(absl::StrCat("the cue \"", line.text, "\" is there twice"));
    }
  }
  return cues;
}

absl::StatusOr<AudienceCues> AudienceCues::Load(const std::string& data_dir) {
  const std::string path = absl::StrCat(data_dir, "/topics/audience_cues.txt");
  const auto text = reference::ReadDataFile(path);
  if (!text.ok()) return text.status();
  return Parse(path, *text);
}

absl::string_view AudienceCues::Guess(absl::Span<const language::Token> words) const {
  std::vector<int> hits(audiences_.size(), 0);
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::uint64_t hash = 0;
    for (std::size_t i = begin; i < words.size() && i < begin + kMostCueWords; ++i) {
      hash = Append(hash, words[i]);
      if (i == begin && !first_words_.contains(hash)) break;
      if (const auto it = cues_.find(hash); it != cues_.end()) ++hits[it->second];
    }
  }
  const auto most = std::max_element(hits.begin(), hits.end());
  if (most == hits.end() || *most == 0) return {};
  return audiences_[static_cast<std::size_t>(most - hits.begin())];
}

}  // namespace lotse::referrals
