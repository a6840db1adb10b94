#include "services/policy/search/law_search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/language/stemmer.h"
#include "common/language/tokenize.h"
#include "common/reference/errors.h"
#include "common/text/utf8.h"
#include "services/policy/law/json_lines.h"

namespace lotse::policy {
namespace {

constexpr double kSaturation = 1.2;
constexpr double kLengthWeight = 0.75;
constexpr float kTitleWeight = 3;
constexpr std::size_t kBeforeHit = 80;  // bytes of a snippet

std::string StemOf(const language::Token& token) {
  return language::Stem(token.folded, language::Language::kGerman);
}

// Each once, in their order.
std::vector<std::string> StemsOf(absl::string_view text) {
  std::vector<std::string> stems;
  std::set<std::string> seen;
  for (const language::Token& token : language::Tokenize(text, 64)) {
    std::string stem = StemOf(token);
    if (seen.insert(stem).second) stems.push_back(std::move(stem));
  }
  return stems;
}

}  // namespace

absl::StatusOr<LawSearch> LawSearch::Load(const std::string& data_dir) {
  const std::string path = data_dir + "/law/text.jsonl";
  absl::StatusOr<std::vector<JsonLine>> lines = ReadJsonLines(path);
  if (!lines.ok()) return lines.status();
  LawSearch search;
  for (JsonLine& line : *lines) {
    Passage passage;
    passage.provision.law = line.Text("law");
    passage.provision.section = std::string(absl::StripPrefix(line.Text("sect"), "§ "));
    passage.provision.paragraph = line.TextOrNull("abs").value_or("");
    passage.title = line.Text("title");
    passage.text = line.Text("text");
    if (!line.problem().empty()) {
      return reference::DataLineBroken(path, line.number(), line.problem());
    }
    search.Add(std::move(passage));
  }
  double words = 0;
  for (const Passage& passage : search.passages_) words += passage.length;
  if (!search.passages_.empty()) search.average_length_ = words / search.passages_.size();
  return search;
}

void LawSearch::Add(Passage passage) {
  std::map<std::string, Posting> counts;
  const auto index = static_cast<std::uint32_t>(passages_.size());
  const auto count = [&](absl::string_view text, float weight, bool in_title) {
    for (const language::Token& token : language::Tokenize(text)) {
      Posting& posting = counts.try_emplace(StemOf(token), Posting{index, 0, false}).first->second;
      posting.count += weight;
      posting.in_title = posting.in_title || in_title;
      passage.length += 1;
    }
  };
  count(passage.title, kTitleWeight, true);
  count(passage.text, 1, false);
  count(Canonical({passage.provision.law, passage.provision.section, "", "", "", ""}), 1, true);
  for (auto& [stem, posting] : counts) postings_[stem].push_back(posting);
  passages_.push_back(std::move(passage));
}

std::vector<LawSearch::Scored> LawSearch::ScoresOf(const std::vector<std::string>& stems) const {
  std::vector<Scored> scores(passages_.size());
  const auto all = static_cast<double>(passages_.size());
  for (const std::string& stem : stems) {
    const auto found = postings_.find(stem);
    if (found == postings_.end()) continue;
    const auto having = static_cast<double>(found->second.size());
    const double rarity = std::log(1 + (all - having + 0.5) / (having + 0.5));
    for (const Posting& posting : found->second) {
      const double relative = passages_[posting.passage].length / average_length_;
      const double damped = kSaturation * (1 - kLengthWeight + kLengthWeight * relative);
      Scored& scored = scores[posting.passage];
      scored.score += rarity * posting.count * (kSaturation + 1) / (posting.count + damped);
      scored.in_title += posting.in_title;
    }
  }
  return scores;
}

std::string LawSearch::SnippetOf(const Passage& passage,
                                 const std::vector<std::string>& stems) const {
  std::size_t begin = 0;
  for (const language::Token& token : language::Tokenize(passage.text)) {
    if (std::find(stems.begin(), stems.end(), StemOf(token)) == stems.end()) continue;
    begin = token.offset < kBeforeHit ? 0 : token.offset - kBeforeHit;
    break;
  }
  // From the beginning of a word.
  if (begin > 0) begin = std::min(passage.text.find(' ', begin), passage.text.size() - 1) + 1;
  const absl::string_view rest = absl::string_view(passage.text).substr(begin);
  const absl::string_view shown = text::TruncateToBytes(rest, kSnippetBytes - 6);
  return absl::StrCat(begin > 0 ? "…" : "", shown, shown.size() < rest.size() ? "…" : "");
}

std::vector<FoundProvision> LawSearch::Find(absl::string_view query, std::size_t most,
                                            const std::vector<std::string>& laws) const {
  std::vector<std::string> stems = StemsOf(text::TruncateToBytes(query, kMaxSearchBytes));
  const std::vector<Scored> scores = ScoresOf(stems);
  // Of a section the best passage stands for it.
  std::map<std::pair<std::string, std::string>, std::size_t> best;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const Provision& provision = passages_[i].provision;
    const bool asked =
        laws.empty() || std::find(laws.begin(), laws.end(), provision.law) != laws.end();
    if (scores[i].score <= 0 || !asked) continue;
    const auto [place, first] = best.try_emplace({provision.law, provision.section}, i);
    if (!first && scores[i].score > scores[place->second].score) place->second = i;
  }
  std::vector<std::size_t> order;
  for (const auto& [section, passage] : best) order.push_back(passage);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a].score != scores[b].score ? scores[a].score > scores[b].score : a < b;
  });
  if (order.size() > most) order.resize(most);
  std::vector<FoundProvision> found;
  for (const std::size_t i : order) {
    const Passage& passage = passages_[i];
    // A title that says it all is that of the whole section.
    const bool whole = scores[i].in_title == stems.size();
    found.push_back({whole ? CutBelow(passage.provision, Level::kSection) : passage.provision,
                     passage.title, SnippetOf(passage, stems), scores[i].score});
  }
  return found;
}

}  // namespace lotse::policy
