// What the commands that change items of a round have in common.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/session.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

// Which item, as the line names it.
struct ItemFlags {
  std::string item;
  std::string round;
};

// ITEM and --round. `flags` must outlive the command.
void AddItemFlags(CLI::App* command, ItemFlags* flags);
void AddRoundFlag(CLI::App* command, std::string* round);

// An item as it stands, and the client that it was read with, which is the session's.
struct ItemAtHand {
  client::PolicyClient* policy;
  policy::v1::Recommendation item;
};

// Errors: those of ResolveItem.
absl::StatusOr<ItemAtHand> TakeItem(Session& session, const ItemFlags& flags);

// How the next command line names it: its number or the beginning of its id, and --round when this line had to say it.
std::string OnNextLine(const policy::v1::Recommendation& item, const std::string& round);

// Writes what became of an item in the format asked for; passes a refusal on. `next` says what to do now.
absl::Status ShowChange(Session& session, const absl::StatusOr<policy::v1::Recommendation>& changed,
                        const std::string& next = "");

// On a terminal, asks before what cannot be taken back, unless `yes`. ABORTED (NOT_CONFIRMED).
absl::Status AskBefore(Session& session, const std::string& question, bool yes);

// `text`, or what stands in `file` ("-" is stdin) without blanks at its end. USAGE when both are given or none: `what` is how
// help calls it.
absl::StatusOr<std::string> TextOrFile(Session& session, const std::string& text,
                                       const std::string& file, absl::string_view what);

// The registrations of policy_commands.h are made of these.
void RegisterPolicyDraftCheck(CLI::App& draft, Session& session);  // draft check
void RegisterPolicySubmit(CLI::App& policy, Session& session);     // submit
void RegisterPolicyImport(CLI::App& policy, Session& session);     // import
void RegisterPolicyAmend(CLI::App& policy, Session& session);      // amend, amendment …
void RegisterPolicyDissent(CLI::App& policy, Session& session);    // dissent, cosign

}  // namespace lotse::cli
