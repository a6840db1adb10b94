// A partner as JSON: normalizing it twice is the same as once, and what is accepted can be stored, read and is accepted
// again; what the federation gets to see of it, too.
#include "common/api/fingerprint.h"
#include "google/protobuf/util/json_util.h"
#include "services/contacts/domain/content_hash.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/projection.h"
#include "services/contacts/domain/stored.h"
#include "services/contacts/domain/validate.h"
#include "tests/fuzz/contacts/fuzzing.h"

namespace lotse::contacts {
namespace {

const PartnerName kName{"WC-E", *Uuid::Parse("0191d6a0-1111-7abc-8def-0123456789ab")};

bool Prepare(v1::Partner& partner) {
  Violations violations;
  const FieldPath path("partner");
  Normalize(path, FuzzReference(), partner, violations);
  Validate(path, kName, FuzzReference(), partner, violations);
  return violations.ToStatus().ok();
}

void CheckAccepted(const v1::Partner& partner) {
  v1::Partner read;
  Must(read.ParseFromString(lotse::api::SerializeDeterministically(partner)));
  Must(Prepare(read));
  Must(ContentHash(read) == ContentHash(partner));
  absl::optional<v1::Partner> shared = ForFederation(partner);
  if (!shared.has_value()) return;
  Must(IsWhollyShared(*shared));
  Must(Prepare(*shared));
}

}  // namespace
}  // namespace lotse::contacts

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::contacts;
  v1::Partner partner;
  if (!google::protobuf::util::JsonStringToMessage(TextOf(data, size), &partner).ok()) return 0;
  const bool accepted = Prepare(partner);
  const std::string once = lotse::api::SerializeDeterministically(partner);
  Must(Prepare(partner) == accepted);
  Must(lotse::api::SerializeDeterministically(partner) == once);
  if (accepted) CheckAccepted(partner);
  return 0;
}
