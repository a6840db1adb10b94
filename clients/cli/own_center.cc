#include "clients/cli/own_center.h"

#include "clients/cli/names.h"
#include "clients/contacts/errors.h"

namespace lotse::cli {

absl::StatusOr<std::string> OwnCenterOr(Session& session, const std::string& center) {
  if (!center.empty()) return CenterName(center);
  absl::StatusOr<client::Context> context = session.ResolveContext();
  if (!context.ok()) return context.status();
  if (context->as.empty()) return client::NoIdentity();
  return CenterName(context->as.substr(0, context->as.find('/')));
}

}  // namespace lotse::cli
