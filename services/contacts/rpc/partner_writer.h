// The one write path: decide on the view's state, commit, answer once the view holds the commit.
//
//   decide ──refused──▶ was it a repetition? (FindRequest) ──▶ the first answer, or the refusal
//      │
//      ├─ nothing to change ──▶ answer
//      └─ mutations ──▶ Feed::Commit ──▶ answer
//              └─ STORE_STALE_REVISION: the view was behind another writer's commit ──▶ catch up, decide again
#pragma once

#include <memory>
#include <string>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/rpc/environment.h"

namespace lotse::contacts {

// What became of a command.
struct WriteOutcome {
  std::int64_t revision =
      0;  // of the directory: of this command's commit, or the present one if nothing changed
  bool replayed =
      false;          // it was done before, under the same request_id; `decision` may then be empty
  Decision decision;  // once it was committed: without the partners of its results
  std::string
      name;  // with an empty decision: the partner that the refusal of the repetition named, if any
};

struct WriteCommand {
  std::string center;
  std::string request_id;   // may be empty
  std::string fingerprint;  // see RequestFingerprint
  bool validate_only = false;
  // Called with the directory's present state, possibly more than once.
  absl::AnyInvocable<absl::StatusOr<Decision>(const PartnerSource& state)> decide;
  // Called exactly once, maybe on another thread.
  absl::AnyInvocable<void(absl::StatusOr<WriteOutcome>)> done;
};

// Thread-safe.
class PartnerWriter {
 public:
  explicit PartnerWriter(const Environment& environment) : environment_(environment) {}

  void Run(WriteCommand command);

 private:
  // A command on its way, shared by the callbacks of its stages.
  struct Pending {
    WriteCommand command;
    int attempts = 0;
  };

  void Attempt(std::shared_ptr<Pending> pending);
  void Commit(std::shared_ptr<Pending> pending, Decision decision);
  void OnStale(std::shared_ptr<Pending> pending, const absl::Status& stale);
  void RefuseOrReplay(std::shared_ptr<Pending> pending, absl::Status refusal);

  const Environment& environment_;
};

}  // namespace lotse::contacts
