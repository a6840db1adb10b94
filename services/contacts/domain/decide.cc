#include "services/contacts/domain/decide.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/time/timestamp.h"
#include "services/contacts/domain/change.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/validate.h"
#include "services/contacts/domain/write.h"

namespace lotse::contacts {
namespace {

// A decision on one write.
absl::StatusOr<Decision> Single(Decision decision, absl::StatusOr<WriteResult> result) {
  if (!result.ok()) return result.status();
  decision.results.push_back(*std::move(result));
  return decision;
}

void CheckVerification(const v1::VerifyPartnerRequest& request, absl::Time now,
                       Violations& violations) {
  const FieldPath root("");
  if (request.method() == v1::VERIFY_METHOD_UNSPECIFIED ||
      !v1::VerifyMethod_IsValid(request.method())) {
    violations.Add(root.Child("method"),
                   "must say how it was confirmed, such as VERIFY_METHOD_PHONE");
  }
  if (!request.has_due_time()) return;
  if (!IsValidTimestamp(request.due_time())) {
    violations.Add(root.Child("due_time"), "is no time of the years 1 to 9999");
  } else if (FromTimestamp(request.due_time()) <= now) {
    violations.Add(root.Child("due_time"), "must be in the future");
  }
}

void CheckContactPointIds(const v1::VerifyPartnerRequest& request, const v1::Partner& partner,
                          Violations& violations) {
  for (int i = 0; i < request.contact_point_ids_size(); ++i) {
    bool is_known = false;
    for (const auto& contact : partner.contact_points()) {
      is_known = is_known || contact.id() == request.contact_point_ids(i);
    }
    if (!is_known) {
      violations.Add(FieldPath("contact_point_ids", i),
                     "is the id of no contact point of this partner");
    }
  }
}

v1::Trust TrustFrom(const v1::VerifyPartnerRequest& request, absl::string_view verifier,
                    absl::Time now) {
  v1::Trust trust;
  *trust.mutable_verify_time() = ToTimestamp(now);
  trust.set_verifier(CenterName(verifier));
  trust.set_method(request.method());
  *trust.mutable_due_time() =
      request.has_due_time() ? request.due_time() : ToTimestamp(now + kVerifyAgainAfter);
  return trust;
}

// What is known of trust after the verification, without contact points that are gone.
v1::TrustChanged Confirmed(const v1::VerifyPartnerRequest& request, const KnownPartner& known,
                           const v1::Trust& trust) {
  v1::TrustChanged all = VisibleTrust(known.full, known.trust).value_or(v1::TrustChanged());
  all.clear_name();
  if (request.contact_point_ids().empty()) *all.mutable_trust() = trust;
  for (const std::string& id : request.contact_point_ids()) {
    (*all.mutable_contact_trust())[id] = trust;
  }
  return all;
}

}  // namespace

absl::StatusOr<Decision> DecideCreate(v1::CreatePartnerRequest request,
                                      const DecisionContext& context) {
  const FieldPath root("");
  if (absl::Status status = CheckRequest(request, request.request_id()); !status.ok())
    return status;
  absl::StatusOr<std::string> center = ParseCenterName(request.parent(), "parent");
  if (!center.ok()) return center.status();
  if (!request.has_partner()) return RefuseField("partner", "is required");
  Decision decision{*std::move(center), {}, {}};
  const IdSource ids{decision.center, request.request_id(), 0};
  auto result = WriteCreate(root, ids, request.partner_id(), std::move(*request.mutable_partner()),
                            context, decision.mutations);
  return Single(std::move(decision), std::move(result));
}

absl::StatusOr<Decision> DecideUpdate(const v1::UpdatePartnerRequest& request,
                                      const DecisionContext& context) {
  const FieldPath root("");
  if (absl::Status status = CheckRequest(request, request.request_id()); !status.ok())
    return status;
  auto name = ParsePartnerName(request.partner().name(), "partner.name");
  if (!name.ok()) return name.status();
  Decision decision{name->center, {}, {}};
  auto result = WriteUpdate(root, *name, request.partner(), request.update_mask(),
                            request.expected_revision(), context, decision.mutations);
  return Single(std::move(decision), std::move(result));
}

absl::StatusOr<Decision> DecideDelete(const v1::DeletePartnerRequest& request,
                                      const DecisionContext& context) {
  const FieldPath root("");
  if (absl::Status status = CheckRequest(request, request.request_id()); !status.ok())
    return status;
  auto name = ParsePartnerName(request.name(), "name");
  if (!name.ok()) return name.status();
  Decision decision{name->center, {}, {}};
  auto result = WriteDelete(root, *name, request.expected_revision(), context, decision.mutations);
  return Single(std::move(decision), std::move(result));
}

absl::StatusOr<Decision> DecideVerify(const v1::VerifyPartnerRequest& request,
                                      absl::string_view verifier, const DecisionContext& context) {
  if (absl::Status status = CheckRequest(request, request.request_id()); !status.ok())
    return status;
  auto name = ParsePartnerName(request.name(), "name");
  if (!name.ok()) return name.status();
  Violations violations;
  CheckVerification(request, context.now, violations);
  if (!violations.empty()) return violations.ToStatus();
  auto known = FindKnownPartner(context.state, *name);
  if (!known.ok()) return known.status();
  if (!known->has_value()) return PartnerNotFound(request.name());
  CheckContactPointIds(request, (*known)->full, violations);
  if (!violations.empty()) return violations.ToStatus();
  const v1::TrustChanged trust =
      Confirmed(request, **known, TrustFrom(request, verifier, context.now));
  Decision decision{name->center, {}, {}};
  AppendTrust(*name, **known, trust, decision.mutations);
  v1::Partner partner = WithTrust((*known)->full, trust);
  partner.set_revision((*known)->revision);
  return Single(std::move(decision), WriteResult{name->id, true, std::move(partner)});
}

}  // namespace lotse::contacts
