#include "tests/services/referrals/topics/topic_lab.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "common/reference/data_dir.h"
#include "nlohmann/json.hpp"
#include "services/referrals/places/gazetteer_sources.h"

namespace lotse::referrals {

TopicLab::TopicLab() {
  const std::string dir = reference::FindDataDir().value();
  reference_ = reference::ReferenceData::Load(dir).value();
  places_ = std::make_unique<const PlaceReader>(
      Gazetteer::Build(ReadGazetteerSources(reference_, dir).value()));
  model_ = TopicModel::Load(dir, reference_).value();
}

std::vector<AskedQuestion> TopicLab::Read(const std::string& path) const {
  std::ifstream file(path);
  if (!file) std::abort();
  std::vector<AskedQuestion> questions;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    AskedQuestion question{json.at("id"),   json.at("query"), json.at("topics"),
                           json.at("lang"), json.at("kind"),  absl::nullopt};
    if (const auto place = places_->FindIn(question.text)) {
      question.place = TextRange{place->begin, place->end - place->begin};
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

Understanding TopicLab::Ask(const AskedQuestion& question, std::size_t topics) const {
  TopicQuestion asked;
  asked.text = question.text;
  if (question.place.has_value()) asked.ignored = absl::MakeConstSpan(&*question.place, 1);
  asked.topics = topics;
  return model_->Guess(asked);
}

int TopicLab::Rank(const AskedQuestion& question, const Understanding& understanding) {
  const auto it = std::find_if(
      understanding.topics.begin(), understanding.topics.end(),
      [&](const TopicGuess& guess) { return guess.topic->code == question.topics.front(); });
  return static_cast<int>(it - understanding.topics.begin()) + 1;
}

TopicFigures TopicLab::Measure(const std::vector<AskedQuestion>& questions) const {
  TopicFigures figures;
  for (const AskedQuestion& question : questions) {
    const Understanding understanding = Ask(question);
    const int rank = Rank(question, understanding);
    ++figures.asked;
    figures.first += rank == 1 ? 1 : 0;
    figures.among_three += rank <= 3 ? 1 : 0;
    figures.reciprocal += 1.0 / rank;
    const bool acceptable =
        !understanding.topics.empty() && std::count(question.topics.begin(), question.topics.end(),
                                                    understanding.topics.front().topic->code) > 0;
    figures.acceptable += acceptable ? 1 : 0;
    if (!understanding.topics.empty()) figures.confidence += understanding.topics.front().score;
    if (question.language == "mixed") continue;
    ++figures.pure;
    figures.language += understanding.language == question.language ? 1 : 0;
  }
  return figures;
}

const TopicLab& Topics() {
  static const auto* const kLab = new TopicLab();
  return *kLab;
}

}  // namespace lotse::referrals
