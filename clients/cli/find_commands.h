// The parts of `lotse find`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/session.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

// What is asked, and what narrows it down.
struct FindFlags {
  std::vector<std::string> question;  // its words
  std::string topic;
  std::string place;
  std::vector<std::string> languages;
  std::string answer_language;
  std::string audience;
  std::string channel;
  std::string age_band;
  std::string status;
  int max = 0;
  bool with_capacity = false;
  bool explain = false;
  std::string batch;
};

// The request that they make. USAGE for what cannot be sent.
absl::StatusOr<referrals::v1::FindHelpRequest> FindRequestOf(const FindFlags& flags);

// Answers each question of the file `flags.batch`; every other flag holds for all of them.
absl::Status FindBatch(Session& session, const FindFlags& flags);

void RegisterFindTopics(CLI::App& find, Session& session);
void RegisterFindEvaluate(CLI::App& find, Session& session);

// USAGE when the line gives `find` itself anything: its commands would not heed it.
absl::Status RefuseFindFlags(const CLI::App& find, absl::string_view command);

}  // namespace lotse::cli
