#include "clients/sync/batch.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/sync/record.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "nlohmann/json.hpp"

namespace lotse::sync {
namespace {

using contacts::v1::BatchWritePartnersRequest;
using contacts::v1::BatchWritePartnersResponse;
using contacts::v1::PartnerWrite;

// A server takes messages of 1 MiB.
constexpr std::size_t kMaxBatchBytes = 768 << 10;
constexpr std::size_t kOverheadBytes = 128;  // of a write: names, lengths
constexpr char kAllFields = '*';

PartnerWrite ToProto(const Write& write) {
  PartnerWrite proto;
  switch (write.kind) {
    case Write::Kind::kCreate:
      proto.mutable_create()->set_partner_id(SplitName(write.name)->id);
      *proto.mutable_create()->mutable_partner() = write.partner;
      break;
    case Write::Kind::kUpdate:
      *proto.mutable_update()->mutable_partner() = write.partner;
      proto.mutable_update()->mutable_update_mask()->add_paths(std::string(1, kAllFields));
      proto.mutable_update()->set_expected_revision(write.base_revision);
      break;
    case Write::Kind::kDelete:
      proto.mutable_delete_()->set_name(write.name);
      proto.mutable_delete_()->set_expected_revision(write.base_revision);
      break;
  }
  return proto;
}

const contacts::v1::Partner* PartnerOf(const PartnerWrite& write) {
  if (write.has_create()) return &write.create().partner();
  return write.has_update() ? &write.update().partner() : nullptr;
}

// "writes[7].create.partner.kind" is write 7, field "kind".
absl::optional<Fault> ToFault(const FieldViolation& violation) {
  absl::string_view rest = violation.field;
  Fault fault;
  if (!absl::ConsumePrefix(&rest, "writes[")) return absl::nullopt;
  const auto end = rest.find(']');
  if (end == absl::string_view::npos || !absl::SimpleAtoi(rest.substr(0, end), &fault.index)) {
    return absl::nullopt;
  }
  rest.remove_prefix(end + 1);
  absl::ConsumePrefix(&rest, ".");
  for (absl::string_view prefix : {"create.", "update.", "delete.", "partner."}) {
    absl::ConsumePrefix(&rest, prefix);
  }
  fault.field = std::string(rest);
  fault.description = violation.description;
  return fault;
}

}  // namespace

Write ToWrite(const NamedEdit& edit) {
  Write write;
  write.name = edit.name;
  write.edit = edit.edit;
  write.base_revision = edit.edit.base_revision;
  if (edit.edit.line.empty()) {
    write.kind = Write::Kind::kDelete;
    return write;
  }
  write.kind = write.base_revision > 0 ? Write::Kind::kUpdate : Write::Kind::kCreate;
  write.partner = WithoutOutputFields(ParseLine(edit.edit.line).value_or(contacts::v1::Partner()));
  write.partner.set_name(write.name);
  return write;
}

std::vector<Writes> CutIntoBatches(Writes writes, int batch_size) {
  std::vector<Writes> batches;
  std::size_t bytes = 0;
  for (Write& write : writes) {
    const std::size_t size = write.partner.ByteSizeLong() + write.name.size() + kOverheadBytes;
    if (batches.empty() || batches.back().size() >= static_cast<std::size_t>(batch_size) ||
        bytes + size > kMaxBatchBytes) {
      batches.emplace_back();
      bytes = 0;
    }
    bytes += size;
    batches.back().push_back(std::move(write));
  }
  return batches;
}

BatchWritePartnersRequest ToRequest(const Writes& writes, const std::string& center,
                                    std::int64_t sequence, bool dry_run) {
  BatchWritePartnersRequest request;
  request.set_parent(center);
  request.set_validate_only(dry_run);
  for (const Write& write : writes) *request.add_writes() = ToProto(write);
  request.set_request_id(
      Uuid::Derive("lotse.sync push", absl::StrCat(sequence, "\n", request.SerializeAsString()))
          .ToString());
  return request;
}

PendingRequest ToPending(BatchWritePartnersRequest request, const Writes& writes) {
  PendingRequest pending{std::move(request), {}};
  for (const Write& write : writes) pending.sent_hashes.push_back(write.edit.hash);
  return pending;
}

std::string EncodePending(const PendingRequest& pending) {
  const nlohmann::json object = {
      {"request", absl::Base64Escape(pending.request.SerializeAsString())},
      {"sent_hashes", pending.sent_hashes}};
  return object.dump() + "\n";
}

absl::optional<PendingRequest> DecodePending(absl::string_view text) {
  try {
    const auto object = nlohmann::json::parse(text.begin(), text.end());
    PendingRequest pending;
    std::string bytes;
    if (!absl::Base64Unescape(object.at("request").get<std::string>(), &bytes) ||
        !pending.request.ParseFromString(bytes)) {
      return absl::nullopt;
    }
    pending.sent_hashes = object.at("sent_hashes").get<std::vector<std::string>>();
    if (pending.sent_hashes.size() != static_cast<std::size_t>(pending.request.writes_size())) {
      return absl::nullopt;
    }
    return pending;
  } catch (const nlohmann::json::exception&) {
    return absl::nullopt;
  }
}

std::vector<Ack> ToAcks(const PendingRequest& pending, const BatchWritePartnersResponse& response) {
  std::vector<Ack> acks;
  for (int i = 0; i < pending.request.writes_size() && i < response.results_size(); ++i) {
    const auto& result = response.results(i);
    Ack ack{result.name(), pending.sent_hashes[i], "", response.revision()};
    if (const auto* sent = PartnerOf(pending.request.writes(i))) {
      contacts::v1::Partner partner = *sent;
      partner.set_name(result.name());
      partner.set_revision(result.revision());
      ack.line = ToLine(partner);
      ack.revision = result.revision();
    }
    acks.push_back(std::move(ack));
  }
  return acks;
}

std::vector<Fault> FaultsOf(const absl::Status& refusal, std::size_t count) {
  std::vector<Fault> faults;
  absl::flat_hash_set<std::size_t> seen;
  for (const FieldViolation& violation : FieldViolationsOf(refusal)) {
    absl::optional<Fault> fault = ToFault(violation);
    if (fault.has_value() && fault->index < count && seen.insert(fault->index).second) {
      faults.push_back(std::move(*fault));
    }
  }
  if (faults.empty() && count == 1) faults.push_back({0, "", std::string(refusal.message())});
  return faults;
}

bool IsConflict(const absl::Status& refusal) {
  const std::string reason = ReasonOf(refusal);
  return reason == "STALE_REVISION" || reason == "PARTNER_EXISTS" || reason == "PARTNER_NOT_FOUND";
}

bool IsInvalid(const absl::Status& refusal) {
  return refusal.code() == absl::StatusCode::kInvalidArgument ||
         refusal.code() == absl::StatusCode::kFailedPrecondition ||
         refusal.code() == absl::StatusCode::kOutOfRange;
}

}  // namespace lotse::sync
