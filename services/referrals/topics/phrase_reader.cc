#include "services/referrals/topics/phrase_reader.h"

#include <utility>

#include "common/language/tokenize.h"

namespace lotse::referrals {
namespace {

// For reserving: how many features the lexicon has a phrase, all different ones and all.
constexpr std::size_t kNewFeatures = 7;
constexpr std::size_t kFeatures = 80;

void ReadWords(const Phrase& phrase, const WordTools& tools, FeatureIds* features,
               Vocabulary* vocabulary, std::vector<Vocabulary::WordId>* words) {
  words->clear();
  for (const language::Token& token : language::Tokenize(phrase.text)) {
    words->push_back(vocabulary->Add(token.folded, tools, features));
  }
}

}  // namespace

ReadPhrases ReadAllPhrases(const std::vector<Phrase>& phrases, const WordTools& tools,
                           Vocabulary* vocabulary) {
  ReadPhrases read;
  read.features.Reserve(kNewFeatures * phrases.size());
  read.examples.Reserve(phrases.size(), kFeatures * phrases.size());
  read.stemmed.reserve(phrases.size());
  std::vector<Vocabulary::WordId> words;
  for (const Phrase& phrase : phrases) {
    ReadWords(phrase, tools, &read.features, vocabulary, &words);
    vocabulary->CountPhrase(words, phrase.language);
    read.examples.Begin(phrase.topic);
    StemmedPhrase stemmed{phrase.topic, {}};
    stemmed.stems.reserve(words.size());
    FeatureKey before = kBorder;
    for (Vocabulary::WordId id : words) {
      read.examples.Add(vocabulary->Features(id));
      const FeatureKey stem = vocabulary->Get(id).stem;
      read.examples.Add(read.features.Add(PairOf(before, stem)));
      stemmed.stems.push_back(stem);
      before = stem;
    }
    read.examples.Add(read.features.Add(PairOf(before, kBorder)));
    read.stemmed.push_back(std::move(stemmed));
  }
  return read;
}

}  // namespace lotse::referrals
