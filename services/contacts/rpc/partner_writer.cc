#include "services/contacts/rpc/partner_writer.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "common/errors/refusal.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/errors.h"

namespace lotse::contacts {
namespace {

// Each attempt loses against a commit that went through, so the federation as a whole makes progress.
constexpr int kMaxAttempts = 5;

// Takes the partners out of the results.
std::vector<absl::optional<v1::Partner>> TakePartners(Decision& decision) {
  std::vector<absl::optional<v1::Partner>> partners;
  partners.reserve(decision.results.size());
  for (WriteResult& result : decision.results) {
    partners.push_back(std::move(result.partner));
    result.partner.reset();
  }
  return partners;
}

}  // namespace

void PartnerWriter::Run(WriteCommand command) {
  auto pending = std::make_shared<Pending>();
  pending->command = std::move(command);
  Attempt(std::move(pending));
}

void PartnerWriter::Attempt(std::shared_ptr<Pending> pending) {
  ++pending->attempts;
  const Directory& directory = environment_.view->directories.Of(pending->command.center);
  auto decision = pending->command.decide(directory);
  if (!decision.ok()) return RefuseOrReplay(std::move(pending), decision.status());
  if (decision->mutations.empty() || pending->command.validate_only) {
    WriteOutcome outcome;
    outcome.revision = directory.position().revision;
    outcome.decision = *std::move(decision);
    return pending->command.done(std::move(outcome));
  }
  Commit(std::move(pending), *std::move(decision));
}

void PartnerWriter::Commit(std::shared_ptr<Pending> pending, Decision decision) {
  store::Batch batch;
  batch.request_id = pending->command.request_id;
  batch.fingerprint = pending->command.fingerprint;
  batch.mutations = std::move(decision.mutations);
  // The answer is read from the view. They are destroyed here, where they were made and while the store writes, rather than
  // on its thread.
  const auto partners = TakePartners(decision);
  environment_.feed->Commit(
      DirectoryPartition(pending->command.center), std::move(batch),
      [this, pending,
       decision = std::move(decision)](absl::StatusOr<store::CommitResult> result) mutable {
        if (result.ok()) {
          return pending->command.done(
              WriteOutcome{result->position.revision, result->replayed, std::move(decision), ""});
        }
        if (ReasonOf(result.status()) == "STORE_STALE_REVISION") {
          return OnStale(std::move(pending), result.status());
        }
        pending->command.done(result.status());
      });
}

// Waits until the view holds the revision that the store spoke of, then decides anew: the domain knows best what to say.
void PartnerWriter::OnStale(std::shared_ptr<Pending> pending, const absl::Status& stale) {
  if (pending->attempts == kMaxAttempts) return pending->command.done(TooMuchContention());
  const std::string partition = DirectoryPartition(pending->command.center);
  store::Position position = environment_.feed->PositionOf(partition);
  std::int64_t current = 0;
  if (absl::SimpleAtoi(MetadataOf(stale, "current").value_or("0"), &current)) {
    position.revision = std::max(position.revision, current);
  }
  environment_.feed->WhenAt(partition, position,
                            [this, pending = std::move(pending)](absl::Status status) mutable {
                              if (!status.ok()) return pending->command.done(status);
                              Attempt(std::move(pending));
                            });
}

// A repeated command is refused by its own first run: its create finds the partner there, its update the revision gone.
void PartnerWriter::RefuseOrReplay(std::shared_ptr<Pending> pending, absl::Status refusal) {
  WriteCommand& command = pending->command;
  if (command.request_id.empty() || command.validate_only) return command.done(refusal);
  environment_.feed->FindRequest(
      DirectoryPartition(command.center), command.request_id, command.fingerprint,
      [pending, refusal = std::move(refusal)](absl::StatusOr<store::CommitResult> result) mutable {
        if (result.ok()) {
          return pending->command.done(WriteOutcome{
              result->position.revision, true, {}, MetadataOf(refusal, "name").value_or("")});
        }
        // Whether it is a repetition cannot be known now: say that, not the refusal.
        const bool unknown = absl::IsNotFound(result.status());
        pending->command.done(unknown ? refusal : result.status());
      });
}

}  // namespace lotse::contacts
