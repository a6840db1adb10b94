#include "services/contacts/view/entry.h"

#include "common/rpc/wire.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// A serialized message followed by further fields is the message with these fields: the body is never parsed.
void AppendPartner(const Entry& entry, Scope scope, std::string& out) {
  out += entry.Body(scope);
  rpc::AppendVarintField(v1::Partner::kRevisionFieldNumber,
                         static_cast<std::uint64_t>(entry.Revision(scope)), out);
  if (entry.trust != nullptr) out += entry.trust->wire[static_cast<int>(scope)];
}

}  // namespace lotse::contacts
