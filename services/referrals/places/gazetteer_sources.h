// What a gazetteer is made of, read from the data directory (data/README.md says what each file is).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"

namespace lotse::referrals {

struct GazetteerSources {
  struct Municipality {
    std::string ags;  // as the file has it, replaced keys too
    std::string name;
    std::int64_t inhabitants = 0;
  };
  struct Region {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<std::string> counties;
    std::vector<std::string> namesakes;  // municipalities that are meant less often
  };
  struct Alias {
    std::string name;
    std::string key;  // AGS of 2, 5 or 8 digits
    std::string note;
  };
  struct BestKnown {
    std::string name;
    std::string ags;
  };
  // A name that is also a word, or part of what people ask about.
  struct OrdinaryWord {
    std::string name;
    std::string reason;
    std::vector<std::string> not_after;   // words before it that make it the word
    std::vector<std::string> not_before;  // words behind it that do
  };

  std::shared_ptr<const reference::ReferenceData> reference;
  std::vector<Municipality> municipalities;
  std::vector<Region> regions;
  std::vector<Alias> aliases;
  std::vector<BestKnown> best_known;
  std::vector<OrdinaryWord> ordinary_words;
};

// Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
absl::StatusOr<GazetteerSources> ReadGazetteerSources(
    std::shared_ptr<const reference::ReferenceData> reference, const std::string& data_dir);

}  // namespace lotse::referrals
