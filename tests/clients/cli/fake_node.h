// A node in small, in this process: one directory in memory, scripted failures and sync streams.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/server.h"
#include "lotse/contacts/v1/centers_service.grpc.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"
#include "tests/clients/cli/fake_lookup.h"

namespace lotse::cli {

// What one call of Sync does: its responses, then its end. A stream that stays open waits to be cancelled.
struct SyncScript {
  std::vector<contacts::v1::SyncResponse> responses;
  grpc::Status end = grpc::Status::OK;
  bool stay_open = false;
};

class FakeNode final : public contacts::v1::CentersService::Service,
                       public contacts::v1::PartnersService::Service,
                       public contacts::v1::SyncService::Service {
 public:
  FakeNode();
  ~FakeNode() override;

  std::shared_ptr<grpc::Channel> Channel();

  FakeLookup lookup;
  // Set up before calls; read after them.
  std::vector<contacts::v1::Center> centers;
  std::map<std::string, contacts::v1::Partner> partners;
  // Answers of the next calls of any method; taken one by one, then calls work.
  std::deque<grpc::Status> failures;
  std::deque<SyncScript> sync_scripts;
  std::vector<contacts::v1::SyncRequest> sync_requests;
  std::vector<contacts::v1::ListPartnersRequest> list_requests;
  std::vector<contacts::v1::CreatePartnerRequest> create_requests;
  std::vector<contacts::v1::UpdatePartnerRequest> update_requests;
  std::vector<contacts::v1::DeletePartnerRequest> delete_requests;
  std::vector<contacts::v1::VerifyPartnerRequest> verify_requests;
  std::vector<contacts::v1::BatchWritePartnersRequest> batch_requests;

  grpc::Status GetCenter(grpc::ServerContext*, const contacts::v1::GetCenterRequest*,
                         contacts::v1::Center*) override;
  grpc::Status ListCenters(grpc::ServerContext*, const contacts::v1::ListCentersRequest*,
                           contacts::v1::ListCentersResponse*) override;
  grpc::Status GetPartner(grpc::ServerContext*, const contacts::v1::GetPartnerRequest*,
                          contacts::v1::Partner*) override;
  grpc::Status BatchGetPartners(grpc::ServerContext*, const contacts::v1::BatchGetPartnersRequest*,
                                contacts::v1::BatchGetPartnersResponse*) override;
  grpc::Status ListPartners(grpc::ServerContext*, const contacts::v1::ListPartnersRequest*,
                            contacts::v1::ListPartnersResponse*) override;
  grpc::Status CreatePartner(grpc::ServerContext*, const contacts::v1::CreatePartnerRequest*,
                             contacts::v1::Partner*) override;
  grpc::Status UpdatePartner(grpc::ServerContext*, const contacts::v1::UpdatePartnerRequest*,
                             contacts::v1::Partner*) override;
  grpc::Status DeletePartner(grpc::ServerContext*, const contacts::v1::DeletePartnerRequest*,
                             contacts::v1::DeletePartnerResponse*) override;
  grpc::Status VerifyPartner(grpc::ServerContext*, const contacts::v1::VerifyPartnerRequest*,
                             contacts::v1::Partner*) override;
  grpc::Status BatchWritePartners(grpc::ServerContext*,
                                  const contacts::v1::BatchWritePartnersRequest*,
                                  contacts::v1::BatchWritePartnersResponse*) override;
  grpc::Status Sync(grpc::ServerContext*, const contacts::v1::SyncRequest*,
                    grpc::ServerWriter<contacts::v1::SyncResponse>*) override;

 private:
  grpc::Status Next();
  grpc::Status Find(const std::string& name, contacts::v1::Partner* partner);

  std::unique_ptr<grpc::Server> server_;
};

// A refusal as servers of ours send it.
grpc::Status Refusal(grpc::StatusCode code, const std::string& reason, const std::string& message,
                     const std::vector<std::pair<std::string, std::string>>& fields = {});

// "Handwerkskammer Chemnitz" of WC-ERZ, revision 3.
contacts::v1::Partner SamplePartner(const std::string& center = "WC-ERZ");
inline constexpr char kSampleId[] = "0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12";

}  // namespace lotse::cli
