// From edits to batches of writes, and back from what the server says about a batch to its writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "clients/sync/directory_file.h"
#include "clients/sync/journal.h"
#include "lotse/contacts/v1/partners_service.pb.h"

namespace lotse::sync {

// One edit on its way to the server.
struct Write {
  enum class Kind { kCreate, kUpdate, kDelete } kind = Kind::kCreate;
  std::string name;
  Edit edit;
  std::int64_t base_revision = 0;
  lotse::contacts::v1::Partner
      partner;       // with its name, without output-only fields; empty for a delete
  int attempts = 0;  // to write over what somebody else wrote
};
using Writes = std::vector<Write>;

// FILE has read the line already, so it can be read.
Write ToWrite(const NamedEdit& edit);

// Cuts writes into batches of at most `batch_size` and of a size that every server takes, in order.
std::vector<Writes> CutIntoBatches(Writes writes, int batch_size);

// The request id is derived from the content and from `sequence`: the same edits of the same state of FILE are the same
// request.
lotse::contacts::v1::BatchWritePartnersRequest ToRequest(const Writes& writes,
                                                         const std::string& center,
                                                         std::int64_t sequence, bool dry_run);

// A request with what is needed to acknowledge its edits: kept in FILE.pending while it is sent, so that a run that was
// killed before the answer can ask again for exactly the same.
struct PendingRequest {
  lotse::contacts::v1::BatchWritePartnersRequest request;
  std::vector<std::string> sent_hashes;  // of FILE's lines, one per write
};
PendingRequest ToPending(lotse::contacts::v1::BatchWritePartnersRequest request,
                         const Writes& writes);
std::string EncodePending(const PendingRequest& pending);
// nullopt for what EncodePending has not written whole.
absl::optional<PendingRequest> DecodePending(absl::string_view text);

// What FILE is to show once the server has answered.
std::vector<Ack> ToAcks(const PendingRequest& pending,
                        const lotse::contacts::v1::BatchWritePartnersResponse& response);

// A write that the server names in its refusal of a batch.
struct Fault {
  std::size_t index = 0;
  std::string field;  // within the partner
  std::string description;
};
// Those of `count` writes that are at fault, each once; empty when the refusal names none. The single write of a batch of
// one is at fault anyway.
std::vector<Fault> FaultsOf(const absl::Status& refusal, std::size_t count);

// Somebody else has written, created or deleted the partner.
bool IsConflict(const absl::Status& refusal);
// The content is not acceptable.
bool IsInvalid(const absl::Status& refusal);

}  // namespace lotse::sync
