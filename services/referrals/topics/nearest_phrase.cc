#include "services/referrals/topics/nearest_phrase.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lotse::referrals {
namespace {

constexpr std::uint32_t kNoStem = ~std::uint32_t{0};

// A stem of more phrases than these is in phrases of all topics, and is left out: it costs time and tells nothing.
float TooCommon(float phrases) { return 10 + phrases / 25; }

}  // namespace

NearestPhrases::NearestPhrases(absl::Span<const StemmedPhrase> phrases, std::size_t topics) {
  std::vector<std::vector<std::uint32_t>> postings;
  topic_begins_.assign(topics + 1, 0);
  for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase) {
    for (FeatureKey stem : phrases[phrase].stems) {
      const auto id = ids_.try_emplace(stem, static_cast<std::uint32_t>(ids_.size())).first->second;
      if (id == postings.size()) postings.emplace_back();
      std::vector<std::uint32_t>& with = postings[id];
      if (with.empty() || with.back() != phrase) with.push_back(phrase);
    }
    ++topic_begins_[phrases[phrase].topic + 1u];
  }
  std::partial_sum(topic_begins_.begin(), topic_begins_.end(), topic_begins_.begin());
  begins_.push_back(0);
  for (const auto& with : postings) {
    postings_.insert(postings_.end(), with.begin(), with.end());
    begins_.push_back(static_cast<std::uint32_t>(postings_.size()));
  }
  Weigh(phrases.size());
}

void NearestPhrases::Weigh(std::size_t phrases) {
  const auto total = static_cast<float>(phrases);
  unknown_weight_ = std::log(total + 1);
  std::vector<float> squares(phrases, 0);
  for (std::size_t id = 0; id + 1 < begins_.size(); ++id) {
    const auto frequency = static_cast<float>(begins_[id + 1] - begins_[id]);
    const bool common = frequency > TooCommon(total);
    weights_.push_back(common ? 0 : std::log((total + 1) / frequency));
    for (auto i = begins_[id]; i < begins_[id + 1]; ++i) {
      squares[postings_[i]] += weights_[id] * weights_[id];
    }
  }
  for (float square : squares) lengths_.push_back(std::sqrt(square));
}

std::vector<NearestPhrases::Stem> NearestPhrases::Prepare(
    absl::Span<const FeatureKey> stems) const {
  std::vector<Stem> prepared;
  prepared.reserve(stems.size());
  for (FeatureKey stem : stems) ids_.prefetch(stem);
  for (FeatureKey stem : stems) {
    const auto it = ids_.find(stem);
    if (it == ids_.end()) {
      prepared.push_back({kNoStem, unknown_weight_});
    } else if (weights_[it->second] > 0 &&
               std::none_of(prepared.begin(), prepared.end(),
                            [&](const Stem& other) { return other.id == it->second; })) {
      prepared.push_back({it->second, weights_[it->second]});
    }
  }
  return prepared;
}

absl::Span<const std::uint32_t> NearestPhrases::PhrasesWith(std::uint32_t stem,
                                                            TopicIndex topic) const {
  const auto begin = postings_.begin() + begins_[stem];
  const auto end = postings_.begin() + begins_[stem + 1];
  const auto first = std::lower_bound(begin, end, topic_begins_[topic]);
  const auto last = std::lower_bound(first, end, topic_begins_[topic + 1u]);
  return absl::MakeConstSpan(postings_).subspan(static_cast<std::size_t>(first - postings_.begin()),
                                                static_cast<std::size_t>(last - first));
}

NearestPhrases::Match NearestPhrases::Nearest(TopicIndex topic,
                                              absl::Span<const Stem> question) const {
  const std::uint32_t first = topic_begins_[topic];
  std::vector<float> shared(topic_begins_[topic + 1u] - first, 0);
  float squares = 0;
  for (const Stem& stem : question) {
    const float square = stem.weight * stem.weight;
    squares += square;
    if (stem.id == kNoStem) continue;
    for (std::uint32_t phrase : PhrasesWith(stem.id, topic)) shared[phrase - first] += square;
  }
  Match best;
  for (std::uint32_t i = 0; i < shared.size(); ++i) {
    if (shared[i] == 0) continue;
    const float similarity = shared[i] / (lengths_[first + i] * std::sqrt(squares));
    if (similarity > best.similarity) best = {first + i, similarity};
  }
  return best;
}

}  // namespace lotse::referrals
