#include "tests/clients/cli/fake_node.h"

#include <utility>

#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/server_builder.h"

namespace lotse::cli {

namespace v1 = lotse::contacts::v1;

FakeNode::FakeNode() {
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(8 << 20);  // as a node
  builder.RegisterService(static_cast<v1::CentersService::Service*>(this));
  builder.RegisterService(static_cast<v1::PartnersService::Service*>(this));
  builder.RegisterService(static_cast<v1::SyncService::Service*>(this));
  builder.RegisterService(&lookup);
  server_ = builder.BuildAndStart();
}

FakeNode::~FakeNode() {
  server_->Shutdown(absl::ToChronoTime(absl::Now()));
  server_->Wait();
}

std::shared_ptr<grpc::Channel> FakeNode::Channel() { return server_->InProcessChannel({}); }

grpc::Status FakeNode::Next() {
  if (failures.empty()) return grpc::Status::OK;
  grpc::Status status = failures.front();
  failures.pop_front();
  return status;
}

grpc::Status FakeNode::Find(const std::string& name, v1::Partner* partner) {
  auto it = partners.find(name);
  if (it == partners.end()) {
    return Refusal(grpc::StatusCode::NOT_FOUND, "PARTNER_NOT_FOUND", "there is no partner " + name);
  }
  *partner = it->second;
  return grpc::Status::OK;
}

grpc::Status FakeNode::GetCenter(grpc::ServerContext*, const v1::GetCenterRequest* request,
                                 v1::Center* center) {
  for (const v1::Center& candidate : centers) {
    if (candidate.name() == request->name()) *center = candidate;
  }
  if (!center->name().empty()) return Next();
  return Refusal(grpc::StatusCode::NOT_FOUND, "CENTER_NOT_FOUND", "there is no " + request->name());
}

grpc::Status FakeNode::ListCenters(grpc::ServerContext*, const v1::ListCentersRequest*,
                                   v1::ListCentersResponse* response) {
  for (const v1::Center& center : centers) *response->add_centers() = center;
  return Next();
}

grpc::Status FakeNode::GetPartner(grpc::ServerContext*, const v1::GetPartnerRequest* request,
                                  v1::Partner* partner) {
  const grpc::Status next = Next();
  return next.ok() ? Find(request->name(), partner) : next;
}

grpc::Status FakeNode::BatchGetPartners(grpc::ServerContext*,
                                        const v1::BatchGetPartnersRequest* request,
                                        v1::BatchGetPartnersResponse* response) {
  for (const std::string& name : request->names()) {
    auto it = partners.find(name);
    if (it == partners.end()) {
      response->add_not_found(name);
    } else {
      *response->add_partners() = it->second;
    }
  }
  return Next();
}

// The page token is the number of partners already shown.
grpc::Status FakeNode::ListPartners(grpc::ServerContext*, const v1::ListPartnersRequest* request,
                                    v1::ListPartnersResponse* response) {
  list_requests.push_back(*request);
  const int begin = request->page_token().empty() ? 0 : std::stoi(request->page_token());
  int at = 0;
  for (const auto& [name, partner] : partners) {
    if (at >= begin && at < begin + request->page_size()) *response->add_partners() = partner;
    ++at;
  }
  const int end = begin + request->page_size();
  if (end < at) response->set_next_page_token(std::to_string(end));
  return Next();
}

grpc::Status FakeNode::CreatePartner(grpc::ServerContext*, const v1::CreatePartnerRequest* request,
                                     v1::Partner* partner) {
  create_requests.push_back(*request);
  *partner = request->partner();
  partner->set_name(request->parent() + "/partners/" + kSampleId);
  partner->set_revision(1);
  return Next();
}

grpc::Status FakeNode::UpdatePartner(grpc::ServerContext*, const v1::UpdatePartnerRequest* request,
                                     v1::Partner* partner) {
  update_requests.push_back(*request);
  *partner = request->partner();
  partner->set_revision(request->expected_revision() + 1);
  return Next();
}

grpc::Status FakeNode::DeletePartner(grpc::ServerContext*, const v1::DeletePartnerRequest* request,
                                     v1::DeletePartnerResponse* response) {
  delete_requests.push_back(*request);
  response->set_revision(request->expected_revision() + 1);
  return Next();
}

grpc::Status FakeNode::VerifyPartner(grpc::ServerContext*, const v1::VerifyPartnerRequest* request,
                                     v1::Partner* partner) {
  verify_requests.push_back(*request);
  return Find(request->name(), partner);
}

grpc::Status FakeNode::BatchWritePartners(grpc::ServerContext*,
                                          const v1::BatchWritePartnersRequest* request,
                                          v1::BatchWritePartnersResponse* response) {
  batch_requests.push_back(*request);
  response->set_revision(static_cast<std::int64_t>(batch_requests.size()));
  for (const v1::PartnerWrite& write : request->writes()) {
    v1::PartnerWriteResult* result = response->add_results();
    result->set_name(write.delete_().name());
    result->set_changed(true);
  }
  return Next();
}

grpc::Status FakeNode::Sync(grpc::ServerContext* context, const v1::SyncRequest* request,
                            grpc::ServerWriter<v1::SyncResponse>* writer) {
  sync_requests.push_back(*request);
  if (sync_scripts.empty()) return {grpc::StatusCode::UNAVAILABLE, "no more streams"};
  const SyncScript script = sync_scripts.front();
  sync_scripts.pop_front();
  for (const v1::SyncResponse& response : script.responses) writer->Write(response);
  while (script.stay_open && !context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
  return script.end;
}

grpc::Status Refusal(grpc::StatusCode code, const std::string& reason, const std::string& message,
                     const std::vector<std::pair<std::string, std::string>>& fields) {
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("lotse");
  google::rpc::BadRequest bad_request;
  for (const auto& [field, description] : fields) {
    auto* violation = bad_request.add_field_violations();
    violation->set_field(field);
    violation->set_description(description);
  }
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  if (!fields.empty()) details.add_details()->PackFrom(bad_request);
  return {code, message, details.SerializeAsString()};
}

v1::Partner SamplePartner(const std::string& center) {
  v1::Partner partner;
  partner.set_name("centers/" + center + "/partners/" + kSampleId);
  partner.set_revision(3);
  partner.set_kind(v1::PARTNER_KIND_CHAMBER_CRAFTS);
  partner.set_visibility(v1::VISIBILITY_PUBLIC);
  partner.set_state(v1::PARTNER_STATE_ACTIVE);
  auto* name = partner.add_display_names();
  name->set_language("de");
  name->set_value("Handwerkskammer für Südwestsachsen");
  auto* location = partner.add_locations();
  location->set_plz("09116");
  location->set_town("Chemnitz");
  partner.mutable_update_time()->set_seconds(1'782'900'300);
  return partner;
}

}  // namespace lotse::cli
