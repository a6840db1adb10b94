#include "services/referrals/topics/phrase_reader.h"

#include <utility>

#include "common/language/tokenize.h"

namespace lotse::referrals {
namespace {

std::vector<Vocabulary::WordId> WordsOf(const Phrase& phrase, const WordTools& tools,
                                        Vocabulary* vocabulary) {
  std::vector<Vocabulary::WordId> words;
  for (const language::Token& token : language::Tokenize(phrase.text)) {
    words.push_back(vocabulary->Add(token.folded, tools));
  }
  return words;
}

}  // namespace

ReadPhrases ReadAllPhrases(const std::vector<Phrase>& phrases, const WordTools& tools,
                           Vocabulary* vocabulary) {
  ReadPhrases read;
  for (const Phrase& phrase : phrases) {
    const auto words = WordsOf(phrase, tools, vocabulary);
    vocabulary->CountPhrase(words, phrase.language);
    Example example{phrase.topic, {}};
    StemmedPhrase stemmed{phrase.topic, {}};
    FeatureKey before = kBorder;
    for (Vocabulary::WordId id : words) {
      const std::vector<Feature>& features = vocabulary->Features(id);
      example.features.insert(example.features.end(), features.begin(), features.end());
      const FeatureKey stem = vocabulary->Get(id).stem;
      example.features.push_back(PairOf(before, stem));
      stemmed.stems.push_back(stem);
      before = stem;
    }
    example.features.push_back(PairOf(before, kBorder));
    read.examples.push_back(std::move(example));
    read.stemmed.push_back(std::move(stemmed));
  }
  return read;
}

}  // namespace lotse::referrals
