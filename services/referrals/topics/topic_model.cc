#include "services/referrals/topics/topic_model.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

#include "common/language/tokenize.h"
#include "services/referrals/topics/feature_weights.h"
#include "services/referrals/topics/nearest_phrase.h"
#include "services/referrals/topics/phrase_reader.h"
#include "services/referrals/topics/topic_scores.h"
#include "services/referrals/topics/vocabulary.h"
#include "services/referrals/topics/word_reader.h"

namespace lotse::referrals {
namespace {

using language::Token;

constexpr std::size_t kMostWords = 200;

// Found on data/questions/tune.jsonl. How much an employer's question is drawn to the employers' topics and anybody else's is
// pushed away from them, as a logarithm of odds.
constexpr float kEmployerPull = 1.0f;
constexpr float kOthersPush = 0.5f;

// A phrase is a reason when it is this like the question.
constexpr float kNearEnough = 0.4f;

// A language is named when its words are this many times as likely in it.
const float kLanguageOdds = std::log(3.0f);

// By topic, those of the lexicon first.
std::vector<Phrase> AllPhrases(Lexicon lexicon, const reference::ReferenceData& reference) {
  std::vector<Phrase> asked = std::move(lexicon).Take();
  std::vector<Phrase> named = TaxonomyPhrases(reference);
  std::vector<Phrase> phrases;
  phrases.reserve(asked.size() + named.size());
  std::merge(std::make_move_iterator(asked.begin()), std::make_move_iterator(asked.end()),
             std::make_move_iterator(named.begin()), std::make_move_iterator(named.end()),
             std::back_inserter(phrases),
             [](const Phrase& a, const Phrase& b) { return a.topic < b.topic; });
  return phrases;
}

bool IsIgnored(const Token& token, absl::Span<const TextRange> ignored) {
  return std::any_of(ignored.begin(), ignored.end(), [&](const TextRange& range) {
    return token.offset >= range.offset && token.offset - range.offset < range.length;
  });
}

std::vector<Token> WordsOf(const TopicQuestion& question) {
  std::vector<Token> words = language::Tokenize(question.text, kMostWords);
  if (question.ignored.empty()) return words;
  words.erase(
      std::remove_if(words.begin(), words.end(),
                     [&](const Token& token) { return IsIgnored(token, question.ignored); }),
      words.end());
  return words;
}

// Scores as probabilities (softmax).
void Normalize(std::vector<float>* scores) {
  const float most = *std::max_element(scores->begin(), scores->end());
  float sum = 0;
  for (float& score : *scores) sum += score = std::exp(score - most);
  for (float& score : *scores) score /= sum;
}

// The best topics, descending, the first of the taxonomy among equals.
std::vector<TopicIndex> Best(const std::vector<float>& scores, std::size_t wanted) {
  std::vector<TopicIndex> order(scores.size());
  std::iota(order.begin(), order.end(), TopicIndex{0});
  const std::size_t size = std::min(wanted, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(size), order.end(),
                    [&](TopicIndex a, TopicIndex b) {
                      return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                    });
  order.resize(size);
  return order;
}

}  // namespace

struct TopicModel::Parts {
  Parts(Lexicon lexicon, WordTools tools, AudienceCues cues,
        std::shared_ptr<const reference::ReferenceData> reference)
      : reference(std::move(reference)),
        tools(std::move(tools)),
        cues(std::move(cues)),
        phrases(AllPhrases(std::move(lexicon), *this->reference)),
        topics(this->reference->Topics().size()),
        read(ReadAllPhrases(phrases, this->tools, &vocabulary)),
        weights(FeatureWeights::Train(std::move(read.features), read.examples, topics)),
        nearest(read.stemmed, topics),
        reader(this->tools, vocabulary, weights, topics) {
    vocabulary.Finish(weights, topics);
    read = {};
    for (const reference::Topic& topic : this->reference->Topics()) {
      const bool first = !topic.audiences.empty() && topic.audiences.front() == "employer";
      for_employers.push_back(first);
    }
  }

  absl::string_view LanguageOf(const std::vector<WordReading>& readings) const;
  void PreferAudience(absl::string_view audience, std::vector<float>* scores) const;
  void AddReasons(const TopicQuestion& question, const std::vector<Token>& words,
                  const TopicScores& scores, std::vector<TopicGuess>* guesses) const;
  std::vector<CountedWord> Counted(const TopicScores& scores, const std::vector<Token>& words,
                                   TopicIndex topic, std::size_t wanted) const;
  std::string ReadAs(const WordReading& reading, const Token& token) const;

  const std::shared_ptr<const reference::ReferenceData> reference;
  const WordTools tools;
  const AudienceCues cues;
  const std::vector<Phrase> phrases;  // by topic
  const std::size_t topics;
  Vocabulary vocabulary;
  ReadPhrases read;  // only while training
  const FeatureWeights weights;
  const NearestPhrases nearest;
  const WordReader reader;
  std::vector<bool> for_employers;  // by topic
};

// Naive Bayes over the words' phrases in each language.
absl::string_view TopicModel::Parts::LanguageOf(const std::vector<WordReading>& readings) const {
  float odds = 0;
  for (const WordReading& reading : readings) {
    if (reading.word != Vocabulary::kUnknown) odds += vocabulary.Get(reading.word).german_odds;
  }
  if (odds > kLanguageOdds) return "de";
  return odds < -kLanguageOdds ? "en" : "";
}

void TopicModel::Parts::PreferAudience(absl::string_view audience,
                                       std::vector<float>* scores) const {
  if (audience.empty()) return;
  const float pull = audience == "employer" ? kEmployerPull : -kOthersPush;
  for (std::size_t i = 0; i < topics; ++i) {
    if (for_employers[i]) (*scores)[i] += pull;
  }
}

std::string TopicModel::Parts::ReadAs(const WordReading& reading, const Token& token) const {
  if (reading.by == ReadBy::kParts) return reading.parts;
  return reading.word == Vocabulary::kUnknown ? token.folded : vocabulary.Get(reading.word).folded;
}

std::vector<CountedWord> TopicModel::Parts::Counted(const TopicScores& scores,
                                                    const std::vector<Token>& words,
                                                    TopicIndex topic, std::size_t wanted) const {
  const std::vector<float> weights = scores.WordWeights(topic);
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t size = std::min(wanted, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(size), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
                    });
  order.resize(size);
  std::vector<CountedWord> counted;
  counted.reserve(order.size());
  for (std::size_t i : order) {
    counted.push_back(
        {{words[i].offset, words[i].length}, ReadAs(scores.readings()[i], words[i]), weights[i]});
  }
  return counted;
}

void TopicModel::Parts::AddReasons(const TopicQuestion& question, const std::vector<Token>& words,
                                   const TopicScores& scores,
                                   std::vector<TopicGuess>* guesses) const {
  std::vector<FeatureKey> keys;
  keys.reserve(words.size());
  for (const WordReading& reading : scores.readings()) keys.push_back(reading.stem);
  const auto stems = nearest.Prepare(keys);
  const absl::Span<TopicGuess> reasoned = absl::MakeSpan(*guesses).subspan(0, question.reasons);
  for (TopicGuess& guess : reasoned) {
    const auto topic = static_cast<TopicIndex>(guess.topic - reference->Topics().data());
    const NearestPhrases::Match match = nearest.Nearest(topic, stems);
    if (match.similarity >= kNearEnough) {
      guess.phrase = &phrases[match.phrase];
      guess.similarity = match.similarity;
    }
    guess.words = Counted(scores, words, topic, question.words);
  }
}

absl::StatusOr<std::unique_ptr<const TopicModel>> TopicModel::Load(
    const std::string& data_dir, std::shared_ptr<const reference::ReferenceData> reference) {
  auto lexicon = Lexicon::Load(data_dir, *reference);
  if (!lexicon.ok()) return lexicon.status();
  auto tools = WordTools::Load(data_dir);
  if (!tools.ok()) return tools.status();
  auto cues = AudienceCues::Load(data_dir);
  if (!cues.ok()) return cues.status();
  return std::make_unique<const TopicModel>(*std::move(lexicon), *std::move(tools),
                                            *std::move(cues), std::move(reference));
}

TopicModel::TopicModel(Lexicon lexicon, WordTools tools, AudienceCues cues,
                       std::shared_ptr<const reference::ReferenceData> reference)
    : parts_(std::make_unique<const Parts>(std::move(lexicon), std::move(tools), std::move(cues),
                                           std::move(reference))) {}

TopicModel::~TopicModel() = default;

Understanding TopicModel::Guess(const TopicQuestion& question) const {
  const std::vector<Token> words = WordsOf(question);
  TopicScores scores(parts_->reader, parts_->weights, parts_->topics);
  scores.Add(words);
  Understanding understanding;
  understanding.evidence = scores.evidence();
  understanding.language = parts_->LanguageOf(scores.readings());
  understanding.audience =
      question.audience.empty() ? parts_->cues.Guess(words) : question.audience;
  if (understanding.evidence == Evidence::kNone) return understanding;
  std::vector<float> by_topic = scores.Scores();
  parts_->PreferAudience(understanding.audience, &by_topic);
  Normalize(&by_topic);
  for (TopicIndex topic : Best(by_topic, question.topics)) {
    TopicGuess guess;
    guess.topic = &parts_->reference->Topics()[topic];
    guess.score = by_topic[topic];
    understanding.topics.push_back(std::move(guess));
  }
  parts_->AddReasons(question, words, scores, &understanding.topics);
  return understanding;
}

}  // namespace lotse::referrals
