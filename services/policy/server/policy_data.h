// What policy knows before anybody writes to it: law, language, and where the centres are. From the data directory.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/policy/rpc/center_seats.h"
#include "services/policy/search/law_search.h"
#include "services/policy/view/text_knowledge.h"

namespace lotse::policy {

// Immutable, so thread-safe; several servers may share it.
struct PolicyData {
  // About a third of a second. Errors are those of the files.
  static absl::StatusOr<std::shared_ptr<const PolicyData>> Load(const std::string& data_dir);

  std::string data_dir;
  std::shared_ptr<const TextKnowledge> knowledge;
  LawSearch search;
  CenterSeats seats;
  std::map<std::string, std::string> center_names;  // by code
};

}  // namespace lotse::policy
