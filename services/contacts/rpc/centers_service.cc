#include "services/contacts/rpc/centers_service.h"

#include <algorithm>

#include "absl/strings/strip.h"
#include "common/api/page_size.h"
#include "common/api/page_token.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "common/time/timestamp.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/rpc/wire_position.h"

namespace lotse::contacts {
namespace {

// A county for a municipality, itself for a county.
absl::StatusOr<std::string> CountyOf(const v1::ListCentersRequest& request,
                                     const reference::ReferenceData& reference) {
  const std::string ags(reference.CurrentAgs(request.covers_ags()));
  if (const auto fault = reference.AgsFault(ags); fault.has_value() || ags.size() < 5) {
    return RefuseField("covers_ags",
                       fault.value_or("needs a county (5 digits) or a municipality (8 digits)"));
  }
  return ags.substr(0, 5);
}

absl::Status CheckList(const v1::ListCentersRequest& request,
                       const reference::ReferenceData& reference) {
  if (auto size = api::PageSize(request.page_size()); !size.ok()) return size.status();
  if (!request.land().empty() && reference.FindLand(request.land()) == nullptr) {
    return RefuseField("land", "is not one of 01 to 16, the Länder in the AGS");
  }
  if (!v1::CenterScope_IsValid(request.scope())) {
    return RefuseField("scope", "is not a scope that this server knows");
  }
  return absl::OkStatus();
}

bool Matches(const v1::ListCentersRequest& request, const std::string& county,
             const v1::Center& center) {
  if (!request.land().empty() && center.land() != request.land()) return false;
  if (request.scope() != v1::CENTER_SCOPE_UNSPECIFIED && center.scope() != request.scope()) {
    return false;
  }
  return county.empty() || std::find(center.county_ags().begin(), center.county_ags().end(),
                                     county) != center.county_ags().end();
}

}  // namespace

CentersService::CentersService(const Environment& environment, const SyncHub& hub)
    : environment_(environment),
      hub_(hub),
      get_(*environment.gate->table->Find(kCentersService, "GetCenter")),
      list_(*environment.gate->table->Find(kCentersService, "ListCenters")) {}

void CentersService::Complete(const identity::Peer& peer, const std::string& code,
                              v1::Center& center) const {
  const Scope scope = ScopeFor(peer, code);
  v1::DirectoryState& state = *center.mutable_directory();
  state.set_home(true);
  *state.mutable_last_success_time() = ToTimestamp(environment_.gate->clock->Now());
  state.set_followers(hub_.FollowersOf(code));
  const Directory* directory = environment_.view->directories.Find(code);
  if (directory == nullptr) return;
  *state.mutable_position() = ToWire(directory->position(), scope);
  state.set_partner_count(directory->Count(scope));
}

grpc::ServerUnaryReactor* CentersService::GetCenter(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* bytes,
                                                    grpc::ByteBuffer* response) {
  rpc::UnaryCall call(*environment_.gate, get_, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::GetCenterRequest request;
  if (!rpc::ParseFrom(*bytes, request)) {
    return call.Answer(rpc::MessageMalformed(request.GetTypeName()));
  }
  auto code = ParseCenterName(request.name(), "name");
  if (!code.ok()) return call.Answer(code.status());
  auto center = environment_.view->centers.Find(*code);
  if (!center.has_value()) return call.Answer(CenterNotFound(*code));
  Complete(call->peer(), *code, *center);
  *response = rpc::ToByteBuffer(center->SerializeAsString());
  return call.Answer(absl::OkStatus());
}

absl::StatusOr<v1::ListCentersResponse> CentersService::List(const v1::ListCentersRequest& request,
                                                             const identity::Peer& peer) const {
  if (auto status = CheckList(request, *environment_.reference); !status.ok()) return status;
  std::string county;
  if (!request.covers_ags().empty()) {
    auto found = CountyOf(request, *environment_.reference);
    if (!found.ok()) return found.status();
    county = *found;
  }
  const std::string binding = api::PageBinding(request);
  std::string after;
  if (!request.page_token().empty()) {
    auto token = api::ParsePageToken(request.page_token(), binding);
    if (!token.ok()) return token.status();
    after = token->scope;
  }
  const int limit = *api::PageSize(request.page_size());
  v1::ListCentersResponse response;
  std::string last;
  for (v1::Center& center : environment_.view->centers.All()) {
    const std::string code(absl::StripPrefix(center.name(), "centers/"));
    if (code <= after || !Matches(request, county, center)) continue;
    if (response.centers_size() == limit) {
      response.set_next_page_token(api::PrintPageToken({last, ""}, binding));
      break;
    }
    last = code;
    Complete(peer, code, center);
    *response.add_centers() = std::move(center);
  }
  return response;
}

grpc::ServerUnaryReactor* CentersService::ListCenters(grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* bytes,
                                                      grpc::ByteBuffer* response) {
  rpc::UnaryCall call(*environment_.gate, list_, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::ListCentersRequest request;
  if (!rpc::ParseFrom(*bytes, request)) {
    return call.Answer(rpc::MessageMalformed(request.GetTypeName()));
  }
  auto page = List(request, call->peer());
  if (page.ok()) *response = rpc::ToByteBuffer(page->SerializeAsString());
  return call.Answer(page.status());
}

}  // namespace lotse::contacts
