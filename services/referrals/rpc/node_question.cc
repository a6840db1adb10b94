#include "services/referrals/rpc/node_question.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::referrals {
namespace {

absl::Status AtMost(const char* field, int count, int most) {
  if (count <= most) return absl::OkStatus();
  return RefuseField(field, absl::StrCat("has more than ", most));
}

}  // namespace

absl::Status CheckNodeQuestion(const v1::FindHelpRequest& request) {
  if (request.max_hits() < 0 || request.max_hits() > kMaxNodeHits) {
    return RefuseField("max_hits", absl::StrCat("must be 0 to ", kMaxNodeHits));
  }
  if (!v1::Rung_IsValid(request.first_rung())) {
    return RefuseField("first_rung", "is none that this server knows");
  }
  const bool by_evidence = request.provider_keys_size() > 0;
  if (by_evidence && (!request.topic().empty() || !request.question().empty())) {
    return RefuseField("provider_keys", "leave no room for a topic or question; ask twice");
  }
  absl::Status keys = AtMost("provider_keys", request.provider_keys_size(), kMaxProviderKeysAsked);
  if (!keys.ok()) return keys;
  return AtMost("known_partners", request.known_partners_size(), kMaxKnownPartners);
}

absl::Status CheckNoNodeQuestion(const v1::FindHelpRequest& request) {
  const char* const field = request.first_rung() != v1::RUNG_UNSPECIFIED ? "first_rung"
                            : request.provider_keys_size() > 0           ? "provider_keys"
                            : request.known_partners_size() > 0          ? "known_partners"
                                                                         : nullptr;
  if (field == nullptr) return absl::OkStatus();
  return RefuseField(field, "is only for nodes that ask for some centres alone; leave it out");
}

}  // namespace lotse::referrals
