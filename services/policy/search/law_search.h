// Finds provisions by words: for who knows what a rule is about and not where it stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

struct FoundProvision {
  // A paragraph; the section alone where its title says it, or where it has no paragraphs.
  Provision provision;
  std::string title;
  // Where the words stand, at most kSnippetBytes.
  std::string snippet;
  double score = 0;  // comparable within one answer
};

inline constexpr std::size_t kSnippetBytes = 240;
inline constexpr std::size_t kMaxSearchBytes = 500;

// Immutable, so thread-safe. Some 25 MB.
class LawSearch {
 public:
  // Reads <data_dir>/law/text.jsonl. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
  static absl::StatusOr<LawSearch> Load(const std::string& data_dir);

  // Best first, one of a section, equal ones in the order of the file; at most `most`. `laws`: only these acts; empty: all. Words
  // count by BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", k1 = 1.2, b = 0.75) over stems, those
  // of a title three times. A word that stands nowhere does not count; without any that does, nothing is found.
  std::vector<FoundProvision> Find(absl::string_view query, std::size_t most,
                                   const std::vector<std::string>& laws = {}) const;

 private:
  struct Passage {
    Provision provision;
    std::string title;
    std::string text;
    double length = 0;  // in words
  };
  struct Posting {
    std::uint32_t passage;
    float count;
    bool in_title;
  };
  struct Scored {
    double score = 0;
    std::size_t in_title = 0;  // how many of the words
  };

  void Add(Passage passage);
  std::vector<Scored> ScoresOf(const std::vector<std::string>& stems) const;
  std::string SnippetOf(const Passage& passage, const std::vector<std::string>& stems) const;

  std::vector<Passage> passages_;
  absl::flat_hash_map<std::string, std::vector<Posting>> postings_;  // by stem, ascending
  double average_length_ = 1;
};

}  // namespace lotse::policy
