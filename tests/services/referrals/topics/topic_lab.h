// Labelled questions (data/questions/*.jsonl), and how many of their topics are understood.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "common/reference/reference_data.h"
#include "services/referrals/places/place_reader.h"
#include "services/referrals/topics/topic_model.h"

namespace lotse::referrals {

struct AskedQuestion {
  std::string id;
  std::string text;
  std::vector<std::string> topics;  // the right one, then others that are acceptable
  std::string language;             // "de", "en", "mixed"
  std::string asker;                // "newcomer", "employer", …
  absl::optional<TextRange> place;  // where the question names its place
};

struct TopicFigures {
  int asked = 0;
  int first = 0;          // the right topic is the best guess
  int acceptable = 0;     // the best guess is right or acceptable
  int among_three = 0;    // the right topic is among the three best
  double reciprocal = 0;  // sum of 1 / rank of the right topic
  double confidence = 0;  // sum of the best guess' score
  int language = 0;       // of those that are not mixed, the language is told
  int pure = 0;           // those that are not mixed
  double Share(double count) const { return count / asked; }
};

// Everything built from the data directory; aborts when it is broken: these are tests.
class TopicLab {
 public:
  TopicLab();
  const TopicModel& model() const { return *model_; }
  const reference::ReferenceData& reference() const { return *reference_; }

  std::vector<AskedQuestion> Read(const std::string& path) const;
  // All topics, the best first.
  Understanding Ask(const AskedQuestion& question, std::size_t topics = 200) const;
  // Place of the right topic among all guesses, from 1.
  static int Rank(const AskedQuestion& question, const Understanding& understanding);
  TopicFigures Measure(const std::vector<AskedQuestion>& questions) const;

 private:
  std::shared_ptr<const reference::ReferenceData> reference_;
  std::unique_ptr<const PlaceReader> places_;
  std::unique_ptr<const TopicModel> model_;
};

// Built once for all tests of the program.
const TopicLab& Topics();

}  // namespace lotse::referrals
