#include "services/contacts/domain/write.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/api/errors.h"
#include "services/contacts/domain/change.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/update_mask.h"
#include "services/contacts/domain/validate.h"

namespace lotse::contacts {
namespace {

absl::Status Prepare(const FieldPath& path, const PartnerName& name, const DecisionContext& context,
                     v1::Partner& partner) {
  Violations violations;
  Normalize(path, context.reference, partner, violations);
  Validate(path, name, context.reference, partner, violations);
  return violations.ToStatus();
}

// The partner at the revision that the client knows.
absl::StatusOr<KnownPartner> FindAt(const FieldPath& path, const PartnerName& name,
                                    std::int64_t expected_revision,
                                    const DecisionContext& context) {
  if (expected_revision <= 0) {
    return RevisionRequired(path.Child("expected_revision").ToString());
  }
  auto known = FindKnownPartner(context.state, name);
  if (!known.ok()) return known.status();
  if (!known->has_value()) return PartnerNotFound(name.ToString());
  if ((*known)->revision != expected_revision) {
    return StaleRevision(name.ToString(), expected_revision, (*known)->revision);
  }
  return **std::move(known);
}

}  // namespace

Uuid DerivePartnerId(const IdSource& ids) {
  return Uuid::Derive(absl::StrCat("lotse.contacts.partner/", ids.center),
                      absl::StrCat(ids.request_id, "/", ids.index));
}

absl::Status CheckRequest(const google::protobuf::Message& request, absl::string_view request_id) {
  if (!request_id.empty() && !Uuid::Parse(request_id).has_value()) return api::RequestIdInvalid();
  const auto& unknown = request.GetReflection()->GetUnknownFields(request);
  if (unknown.empty()) return absl::OkStatus();
  return RefuseField(request.GetDescriptor()->name(),
                     absl::StrCat("this server does not know field ", unknown.field(0).number(),
                                  ": use a newer server or leave it out"));
}

absl::StatusOr<WriteResult> WriteCreate(const FieldPath& path, const IdSource& ids,
                                        const std::string& partner_id, v1::Partner partner,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations) {
  PartnerName name{std::string(ids.center), {}};
  if (partner_id.empty()) {
    name.id = ids.request_id.empty() ? context.random.NextUuid() : DerivePartnerId(ids);
  } else {
    const auto chosen = Uuid::Parse(partner_id);
    if (!chosen.has_value()) return PartnerIdInvalid(path.Child("partner_id").ToString());
    name.id = *chosen;
  }
  const absl::optional<StoredPartner> leftover = context.state.Find(name.id);
  if (leftover.has_value() && leftover->Owners() != nullptr) return PartnerExists(name.ToString());
  const FieldPath at = path.Child("partner");
  if (absl::Status status = Prepare(at, name, context, partner); !status.ok()) return status;
  AppendCreate(name, leftover.has_value() ? &*leftover : nullptr, !partner_id.empty(), context.now,
               partner, mutations);
  return WriteResult{name.id, true, std::move(partner)};
}

absl::StatusOr<WriteResult> WriteUpdate(const FieldPath& path, const PartnerName& name,
                                        const v1::Partner& update,
                                        const google::protobuf::FieldMask& mask,
                                        std::int64_t expected_revision,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations) {
  const std::string mask_field = path.Child("update_mask").ToString();
  if (absl::Status status = CheckUpdateMask(mask, mask_field); !status.ok()) return status;
  const FieldPath at = path.Child("partner");
  Violations unknown;
  CheckUnknownFields(at, update, unknown);
  if (!unknown.empty()) return unknown.ToStatus();
  auto known = FindAt(path, name, expected_revision, context);
  if (!known.ok()) return known.status();
  v1::Partner full = known->full;
  v1::Partner source = update;
  if (absl::Status status = ApplyUpdateMask(mask, mask_field, source, full); !status.ok()) {
    return status;
  }
  if (absl::Status status = Prepare(at, name, context, full); !status.ok()) return status;
  auto changed = AppendUpdate(name, *known, context.now, full, mutations);
  if (!changed.ok()) return changed.status();
  full = WithTrust(std::move(full), known->trust);
  if (!*changed) full.set_revision(known->revision);
  return WriteResult{name.id, *changed, std::move(full)};
}

absl::StatusOr<WriteResult> WriteDelete(const FieldPath& path, const PartnerName& name,
                                        std::int64_t expected_revision,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations) {
  auto known = FindAt(path, name, expected_revision, context);
  if (!known.ok()) return known.status();
  AppendDelete(name, known->stored, mutations);
  return WriteResult{name.id, true, absl::nullopt};
}

}  // namespace lotse::contacts
