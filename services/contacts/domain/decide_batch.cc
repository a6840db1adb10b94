#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/write.h"

namespace lotse::contacts {
namespace {

// The refusals of a batch's writes.
class WriteRefusals {
 public:
  void Add(const FieldPath& write, absl::Status status) {
    std::vector<FieldViolation> violations = FieldViolationsOf(status);
    if (violations.empty()) violations = {{write.ToString(), std::string(status.message())}};
    for (FieldViolation& violation : violations) {
      if (violations_.size() < kMaxListed) violations_.push_back(std::move(violation));
    }
    const bool is_argument = status.code() == absl::StatusCode::kInvalidArgument;
    if (first_.ok() || (is_argument && first_.code() != absl::StatusCode::kInvalidArgument)) {
      first_ = Annotate(status, write.ToString());
    }
    has_fields_ = has_fields_ || ReasonOf(status) == "INVALID_FIELDS";
  }

  // OK when there are none. A client mends the request's own faults first, so these give the reason.
  absl::Status ToStatus() && {
    if (first_.ok()) return first_;
    if (has_fields_) return RefuseFields(std::move(violations_));
    return WithFields(std::move(first_), violations_);
  }

 private:
  static constexpr std::size_t kMaxListed = 100;
  std::vector<FieldViolation> violations_;
  absl::Status first_;
  bool has_fields_ = false;
};

// Decides the writes of one batch, one after the other.
class BatchWriter {
 public:
  BatchWriter(std::string center, absl::string_view request_id, const DecisionContext& context)
      : request_id_(request_id), context_(context), decision_{std::move(center), {}, {}} {}

  void Add(int index, const v1::PartnerWrite& write) {
    const FieldPath at("writes", index);
    absl::StatusOr<WriteResult> result = Decide(at, index, write);
    if (!result.ok()) return refusals_.Add(at, result.status());
    const auto [first, is_new] = index_of_.emplace(result->id, index);
    if (!is_new) {
      return refusals_.Add(
          at, DuplicateInBatch(at.ToString(), FieldPath("writes", first->second).ToString()));
    }
    decision_.results.push_back(*std::move(result));
  }

  absl::StatusOr<Decision> Finish() && {
    absl::Status status = std::move(refusals_).ToStatus();
    if (!status.ok()) return status;
    return std::move(decision_);
  }

 private:
  absl::StatusOr<WriteResult> Decide(const FieldPath& at, int index,
                                     const v1::PartnerWrite& write) {
    if (absl::Status status = CheckRequest(write, ""); !status.ok()) return status;
    switch (write.write_case()) {
      case v1::PartnerWrite::kCreate:
        return Create(at.Child("create"), index, write.create());
      case v1::PartnerWrite::kUpdate:
        return Update(at.Child("update"), write.update());
      case v1::PartnerWrite::kDelete:
        return Delete(at.Child("delete"), write.delete_());
      case v1::PartnerWrite::WRITE_NOT_SET:
        break;
    }
    return WriteMissing(at.ToString());
  }

  absl::StatusOr<WriteResult> Create(const FieldPath& at, int index,
                                     const v1::PartnerCreate& create) {
    if (absl::Status status = CheckRequest(create, ""); !status.ok()) return status;
    if (!create.has_partner()) return RefuseField(at.Child("partner").ToString(), "is required");
    return WriteCreate(at, {decision_.center, request_id_, index}, create.partner_id(),
                       create.partner(), context_, decision_.mutations);
  }

  absl::StatusOr<WriteResult> Update(const FieldPath& at, const v1::PartnerUpdate& update) {
    if (absl::Status status = CheckRequest(update, ""); !status.ok()) return status;
    auto name = OwnName(at.Child("partner").Child("name").ToString(), update.partner().name());
    if (!name.ok()) return name.status();
    return WriteUpdate(at, *name, update.partner(), update.update_mask(),
                       update.expected_revision(), context_, decision_.mutations);
  }

  absl::StatusOr<WriteResult> Delete(const FieldPath& at, const v1::PartnerDelete& erase) {
    if (absl::Status status = CheckRequest(erase, ""); !status.ok()) return status;
    auto name = OwnName(at.Child("name").ToString(), erase.name());
    if (!name.ok()) return name.status();
    return WriteDelete(at, *name, erase.expected_revision(), context_, decision_.mutations);
  }

  // A name within the directory that the batch is for.
  absl::StatusOr<PartnerName> OwnName(const std::string& field, const std::string& text) {
    auto name = ParsePartnerName(text, field);
    if (name.ok() && name->center != decision_.center) {
      return NameOfOtherCenter(field, decision_.center);
    }
    return name;
  }

  absl::string_view request_id_;
  const DecisionContext& context_;
  Decision decision_;
  WriteRefusals refusals_;
  absl::flat_hash_map<Uuid, int> index_of_;
};

}  // namespace

absl::StatusOr<Decision> DecideBatchWrite(const v1::BatchWritePartnersRequest& request,
                                          const DecisionContext& context) {
  if (absl::Status status = CheckRequest(request, request.request_id()); !status.ok())
    return status;
  absl::StatusOr<std::string> center = ParseCenterName(request.parent(), "parent");
  if (!center.ok()) return center.status();
  if (request.writes().empty()) return BatchEmpty("writes");
  if (request.writes_size() > kMaxBatchWrites) {
    return BatchTooLarge("writes", request.writes_size(), kMaxBatchWrites);
  }
  BatchWriter writer(*std::move(center), request.request_id(), context);
  for (int i = 0; i < request.writes_size(); ++i) writer.Add(i, request.writes(i));
  return std::move(writer).Finish();
}

}  // namespace lotse::contacts
