#include "services/policy/similarity/item_reader.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/ids/sha256.h"
#include "common/language/hash.h"
#include "common/language/tokenize.h"
#include "services/policy/similarity/gender.h"

namespace lotse::policy {
namespace {

using language::Language;
using language::Token;

constexpr std::size_t kMostBytes = 32 * 1024;
constexpr std::size_t kLongestWord = 60;
constexpr std::uint64_t kConceptSeed = 0x636f6e63657074;

std::uint64_t StemKey(absl::string_view stem) { return language::Hash(stem); }
std::uint64_t ConceptKey(std::uint32_t number) {
  return language::Hash(absl::StrCat(number), kConceptSeed);
}

// The words of one field, and where its clauses end.
struct Field {
  std::vector<Token> tokens;
  std::vector<std::size_t> ends;   // of clauses, in words
  std::vector<bool> behind_comma;  // by clause
};

bool EndsClause(absl::string_view between) {
  return between.find_first_of(".,;:!?()\n") != absl::string_view::npos ||
         between.find("–") != absl::string_view::npos ||
         between.find("—") != absl::string_view::npos;
}

Field ReadField(const std::string& text, std::size_t most_words) {
  const std::string plain = DropGenderSigns(absl::string_view(text).substr(0, kMostBytes));
  Field field;
  field.tokens = language::Tokenize(plain, most_words);
  JoinPairs(&field.tokens);
  bool comma = false;
  for (std::size_t i = 0; i < field.tokens.size(); ++i) {
    Token& token = field.tokens[i];
    const std::size_t end = token.offset + token.length;
    const std::size_t next =
        i + 1 < field.tokens.size() ? field.tokens[i + 1].offset : plain.size();
    const bool last = i + 1 == field.tokens.size();
    const absl::string_view between = absl::string_view(plain).substr(end, next - end);
    if (last || EndsClause(between)) {
      field.ends.push_back(i + 1);
      field.behind_comma.push_back(comma);
      comma = between.find(',') != absl::string_view::npos;
    }
    if (token.folded.size() > kLongestWord) token.folded.resize(kLongestWord);
  }
  return field;
}

// Collects what one item has. Use: Read both fields, then Finish.
class Reading {
 public:
  Reading(const Knowledge& knowledge, Language language)
      : knowledge_(knowledge), language_(language) {}

  void Read(const Field& field, bool title) {
    ReadFiguresOf(field, title);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < field.ends.size(); ++i) {
      const std::size_t end = field.ends[i];
      ReadClause(absl::MakeConstSpan(field.tokens).subspan(begin, end - begin), title,
                 field.behind_comma[i]);
      begin = end;
    }
  }

  ReadItem Finish() {
    for (const auto& [key, term] : terms_) item_.terms.push_back(term);
    for (const auto& [text, count] : words_) item_.words.push_back({text, count});
    std::sort(item_.figures.begin(), item_.figures.end());
    Shingle();
    return std::move(item_);
  }

 private:
  // Keys, with the word of the clause that they are of.
  using Objects = std::vector<std::pair<std::size_t, std::uint64_t>>;

  void ReadFiguresOf(const Field& field, bool title) {
    for (const Figure& figure : ReadFigures(field.tokens)) {
      const AskedFigure asked{figure.unit, title, figure.value};
      const auto end = item_.figures.end();
      if (figure.replaced || item_.figures.size() == kMostFigures) continue;
      if (std::find(item_.figures.begin(), end, asked) == end) item_.figures.push_back(asked);
    }
  }

  void ReadClause(absl::Span<const Token> clause, bool title, bool behind_comma) {
    std::vector<std::string> stems;
    for (const Token& token : clause) stems.push_back(StemOf(token.folded, language_));
    normal_.insert(normal_.end(), stems.begin(), stems.end());
    std::vector<Demand> demands;
    if (!behind_comma || !knowledge_.cues().IsRelative(clause)) {
      demands = ReadDemands(clause, knowledge_.cues());
      if (auto by_figures = ReadFigureDemand(clause)) demands.push_back(*std::move(by_figures));
    }
    const std::vector<FoundCue> cues = knowledge_.cues().Find(clause);
    Objects objects;
    ReadPhrases(stems, cues, &objects);
    for (place_ = 0; place_ < clause.size(); ++place_) {
      const Token& word = clause[place_];
      if (translated_[place_] || IsFunctionWord(word.folded)) continue;
      ReadWordOf(word.folded, stems[place_], IsCue(cues, place_) ? nullptr : &objects);
    }
    std::sort(objects.begin(), objects.end());
    for (Demand& demand : demands) {
      demand.in_title = title;
      for (const auto& [place, key] : objects) {
        if (place == objects[0].first) demand.head.push_back(key);
        demand.objects.push_back(key);
      }
      item_.demands.push_back(std::move(demand));
    }
    for (const FoundCue& cue : cues) {
      if (title && cue.cue == Cue::kNegation) item_.title_negated = true;
    }
  }

  static bool IsCue(const std::vector<FoundCue>& cues, std::size_t at) {
    return std::any_of(cues.begin(), cues.end(),
                       [&](const FoundCue& cue) { return cue.begin <= at && at < cue.end; });
  }

  bool IsFunctionWord(absl::string_view folded) const {
    return language_ == Language::kEnglish ? knowledge_.english().Contains(folded)
                                           : knowledge_.german().Contains(folded);
  }

  // Concepts of several words; in English texts also those of one, whose words are then read as German ones.
  void ReadPhrases(const std::vector<std::string>& stems, const std::vector<FoundCue>& cues,
                   Objects* objects) {
    translated_.assign(stems.size(), false);
    const bool english = language_ == Language::kEnglish;
    for (std::size_t at = 0; at < stems.size();) {
      std::size_t size = std::min(Glossary::kLongest, stems.size() - at);
      absl::Span<const std::uint32_t> found;
      for (; size >= (english ? 1u : 2u); --size) {
        found = knowledge_.glossary().Find(Joined(stems, at, size), language_);
        if (!found.empty()) break;
      }
      if (found.empty()) {
        ++at;
        continue;
      }
      for (std::uint32_t number : found) {
        place_ = at;
        AddConcept(number, IsCue(cues, at) ? nullptr : objects);
        if (english) Translate(number);
      }
      if (english) std::fill_n(translated_.begin() + static_cast<std::ptrdiff_t>(at), size, true);
      at += size;
    }
  }

  static std::string Joined(const std::vector<std::string>& stems, std::size_t at,
                            std::size_t size) {
    std::string joined = stems[at];
    for (std::size_t i = at + 1; i < at + size; ++i) absl::StrAppend(&joined, " ", stems[i]);
    return joined;
  }

  void Translate(std::uint32_t number) {
    for (const Token& token : language::Tokenize(knowledge_.glossary().Get(number).head)) {
      if (knowledge_.german().Contains(token.folded)) continue;
      AddWord(token.folded);
      AddStem(StemOf(token.folded, Language::kGerman), nullptr, false);
      AddParts(token.folded, nullptr, true);
    }
  }

  void ReadWordOf(const std::string& folded, const std::string& stem, Objects* objects) {
    AddWord(folded);
    const bool german = language_ == Language::kGerman;
    const bool known = AddStem(stem, objects, german);
    // What a demand is about, the word says better than its parts.
    if (german) AddParts(folded, known ? nullptr : objects, true);
  }

  void AddWord(absl::string_view folded) {
    std::uint16_t& count = words_[language::WithoutUmlauts(WithoutFeminine(folded))];
    ++count;
  }

  // The stems of the parts of a compound, and of their parts.
  void AddParts(absl::string_view folded, Objects* objects, bool concepts) {
    for (absl::string_view part : knowledge_.compounds().Split(WithoutFeminine(folded))) {
      AddPart(part, objects, concepts);
      for (absl::string_view inner : knowledge_.compounds().Split(part)) {
        AddPart(inner, nullptr, false);
      }
    }
  }

  void AddPart(absl::string_view part, Objects* objects, bool concepts) {
    if (knowledge_.german().Contains(part)) return;
    AddStem(StemOf(part, Language::kGerman), objects, concepts);
  }

  // Returns whether the glossary knows the stem.
  bool AddStem(const std::string& stem, Objects* objects, bool concepts) {
    AddTerm(StemKey(stem), false);
    const auto known = knowledge_.glossary().Find(stem, Language::kGerman);
    for (std::uint32_t number : known) {
      if (concepts) AddConcept(number, objects);
    }
    // Of words that the glossary knows, the concept is the object.
    if (objects != nullptr && known.empty()) objects->emplace_back(place_, StemKey(stem));
    return !known.empty();
  }

  void AddConcept(std::uint32_t number, Objects* objects) {
    AddTerm(ConceptKey(number), true);
    if (objects != nullptr && !knowledge_.glossary().Get(number).generic) {
      objects->emplace_back(place_, ConceptKey(number));
    }
  }

  void AddTerm(std::uint64_t key, bool is_concept) {
    ReadTerm& term = terms_[key];
    term.key = key;
    term.is_concept = is_concept;
    ++term.count;
  }

  void Shingle() {
    constexpr std::size_t kWords = 3;
    if (normal_.empty()) return;
    for (std::size_t i = 0; i + kWords <= normal_.size(); ++i) {
      item_.shingles.push_back(
          static_cast<std::uint32_t>(language::Hash(Joined(normal_, i, kWords))));
    }
    std::sort(item_.shingles.begin(), item_.shingles.end());
    item_.shingles.erase(std::unique(item_.shingles.begin(), item_.shingles.end()),
                         item_.shingles.end());
    item_.normal = Fingerprint128(Joined(normal_, 0, normal_.size()));
  }

  const Knowledge& knowledge_;
  const Language language_;
  ReadItem item_;
  std::map<std::uint64_t, ReadTerm> terms_;
  std::map<std::string, std::uint16_t> words_;
  std::vector<std::string> normal_;  // stems of all words
  std::vector<bool> translated_;     // words of the clause
  std::size_t place_ = 0;            // the word of the clause that is read
};

Language LanguageOf(absl::Span<const Field> fields, const Knowledge& knowledge) {
  int german = 0, english = 0;
  for (const Field& field : fields) {
    for (const Token& token : field.tokens) {
      german += knowledge.german().Contains(token.folded) ? 1 : 0;
      english += knowledge.english().Contains(token.folded) ? 1 : 0;
    }
  }
  return english > german ? Language::kEnglish : Language::kGerman;
}

}  // namespace

ReadItem ReadItemOf(const ComparedItem& item, const Knowledge& knowledge) {
  const Field title = ReadField(item.title, kMostWordsRead);
  const Field fields[] = {title, ReadField(item.body, kMostWordsRead - title.tokens.size())};
  Reading reading(knowledge, LanguageOf(fields, knowledge));
  reading.Read(fields[0], true);
  reading.Read(fields[1], false);
  ReadItem read = reading.Finish();
  read.cited = SectionsOf(item.law_refs, knowledge.acts());
  return read;
}

}  // namespace lotse::policy
