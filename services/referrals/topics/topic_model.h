// Understands in which topic a question's words lie.
//
// Words are read with tolerance (word_reader.h), weighed for each topic (feature_weights.h), and the answer names the phrase of the
// lexicon that is nearest and the words that counted. The same question always gets the same answer; nothing is learned from it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/reference/reference_data.h"
#include "services/referrals/topics/audience_cues.h"
#include "services/referrals/topics/lexicon.h"
#include "services/referrals/topics/word_tools.h"

namespace lotse::referrals {

struct TextRange {
  std::size_t offset = 0;  // in bytes
  std::size_t length = 0;
};

struct TopicQuestion {
  absl::string_view text;  // UTF-8; words behind the first 200 are not read
  // What has been understood already, such as the place: words that begin in it are not read.
  absl::Span<const TextRange> ignored;
  // "employer", "newcomer", "family", "returnee", "counsellor", as far as the caller knows it; else empty, and guessed.
  absl::string_view audience;
  std::size_t topics = 3;  // how many are wanted, the best first
  std::size_t words = 3;   // how many words are named a topic; more than there are: all
  std::size_t reasons =
      SIZE_MAX;  // for how many topics phrase and words are looked for, which takes as long as all the rest
};

// A word of the question and how strongly it speaks for a topic against all others; negative: against it.
struct CountedWord {
  TextRange range;
  std::string
      read_as;  // the known word; "kita + platz" for a compound; the word itself when only its letters are known
  double weight = 0;
};

struct TopicGuess {
  const reference::Topic* topic = nullptr;
  double score = 0;  // 0 to 1; over all topics the sum is 1
  // The phrase of the topic that is nearest, when it is near enough to be a reason; else nullptr.
  const Phrase* phrase = nullptr;
  double similarity = 0;           // to that phrase, 0 to 1
  std::vector<CountedWord> words;  // those that counted most, descending
};

enum class Evidence {
  kNone,      // no word is known: no topic is named
  kFillers,   // function words alone ("was muss ich machen"): the topics are a weak guess
  kSubjects,  // words that are about something
};

struct Understanding {
  Evidence evidence = Evidence::kNone;
  std::vector<TopicGuess> topics;  // descending; empty without evidence
  absl::string_view language;      // "de", "en"; empty when it cannot be told
  absl::string_view audience;      // as given or guessed; empty when it cannot be told
};

// Immutable, so thread-safe. Pointers and views in answers live as long as the model. About 25 MB.
class TopicModel {
 public:
  // Reads all that it needs from `data_dir` and trains itself, which takes a fifth of a second. Errors: those of Lexicon::Load,
  // WordTools::Load, AudienceCues::Load.
  static absl::StatusOr<std::unique_ptr<const TopicModel>> Load(
      const std::string& data_dir, std::shared_ptr<const reference::ReferenceData> reference);

  TopicModel(Lexicon lexicon, WordTools tools, AudienceCues cues,
             std::shared_ptr<const reference::ReferenceData> reference);
  ~TopicModel();

  // Takes about ten microseconds.
  Understanding Guess(const TopicQuestion& question) const;

 private:
  struct Parts;  // what it is made of, and in which order
  const std::unique_ptr<const Parts> parts_;
};

}  // namespace lotse::referrals
