#include "common/language/stemmer.h"

#include <libstemmer.h>

#include <cstdlib>
#include <memory>

namespace lotse::language {
namespace {

struct Close {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Handle = std::unique_ptr<sb_stemmer, Close>;

Handle Open(const char* name) {
  Handle stemmer(sb_stemmer_new(name, nullptr));
  if (stemmer == nullptr)
    std::abort();  // Both are built into the library: the installation is broken.
  return stemmer;
}

// libstemmer's objects may not be shared by threads.
sb_stemmer* ThreadStemmer(Language language) {
  thread_local const Handle german = Open("german");
  thread_local const Handle english = Open("english");
  return language == Language::kGerman ? german.get() : english.get();
}

bool IsUmlaut(absl::string_view word, std::size_t at) {
  if (at + 1 >= word.size() || word[at + 1] != 'e') return false;
  if (word[at] == 'a' || word[at] == 'o') return true;
  if (word[at] != 'u') return false;
  const char before = at == 0 ? ' ' : word[at - 1];
  return before != 'a' && before != 'e' && before != 'q';
}

}  // namespace

std::string WithoutUmlauts(absl::string_view folded) {
  std::string result;
  result.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    result.push_back(folded[i]);
    if (IsUmlaut(folded, i)) ++i;
  }
  return result;
}

std::string Stem(absl::string_view folded, Language language) {
  std::string word = language == Language::kGerman ? WithoutUmlauts(folded) : std::string(folded);
  sb_stemmer* const stemmer = ThreadStemmer(language);
  const sb_symbol* const stem = sb_stemmer_stem(
      stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stem == nullptr) return word;  // Out of memory.
  return std::string(reinterpret_cast<const char*>(stem),
                     static_cast<std::size_t>(sb_stemmer_length(stemmer)));
}

}  // namespace lotse::language
