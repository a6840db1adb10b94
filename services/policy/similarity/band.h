// From likeness to what is proposed.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/policy/similarity/cited_section.h"
#include "services/policy/similarity/figures.h"
#include "services/policy/similarity/opposition.h"
#include "services/policy/similarity/scorer.h"

namespace lotse::policy {

enum class Band {
  kNone,       // not worth showing
  kRelated,    // VERWANDT: shown
  kDuplicate,  // DUPLIKAT: a merge is proposed
  kOpponent,   // GEGENPOSITION: shown as opponent, never merged
};

// "DUPLIKAT", "VERWANDT", "GEGENPOSITION"; "" for kNone.
absl::string_view BandName(Band band);

// Which rule decided.
enum class Rule {
  kSameText,          // must-link: the same words
  kContained,         // must-link: nearly all of one stands in the other
  kAlike,             // the texts are alike enough for how their citations meet
  kOpposed,           // cannot-link: opposite demands
  kDoubtful,          // alike enough, but perhaps not in what is asked for
  kOtherFigures,      // alike enough, but they ask for different figures
  kDeclaredDistinct,  // cannot-link: an author said "not a duplicate"
  kUnlike,            // less alike than that
};

// What is known about two items.
struct Evidence {
  Likeness likeness;
  SharedCitation citations = SharedCitation::kNone;
  bool same_text = false;
  bool contained = false;
  bool declared_distinct = false;
  FigureMatch figures = FigureMatch::kNone;
  Contrast stance;  // looked for where it may count, see MayOppose
};

struct Comparison {
  double score = 0;  // 0 to 1
  Band band = Band::kNone;
  Rule rule = Rule::kUnlike;
  std::string reason;  // for a person, in German: which rule, which words
};

// 0.70 text + 0.30 [a section in common].
double ScoreOf(const Likeness& likeness, SharedCitation citations);

// Opposition counts between items that cite a section in common, and between others whose texts are much alike.
bool MayOppose(const Likeness& likeness, SharedCitation citations);

// Pure and symmetric, but for the order of words in the reason.
Comparison Judge(const Evidence& evidence);

}  // namespace lotse::policy
