// A server of directories in memory that follows the API's words, and misbehaves when told to.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"

namespace lotse::sync {

class FakeContacts final : public contacts::v1::SyncService::Service,
                           public contacts::v1::PartnersService::Service {
 public:
  FakeContacts();
  ~FakeContacts() override;

  contacts::v1::SyncService::StubInterface& sync() { return *sync_stub_; }
  contacts::v1::PartnersService::StubInterface& partners() { return *partners_stub_; }

  // What somebody else does to a directory. `id` is made a UUID.
  void Put(const std::string& center, int id, const std::string& title);
  void Remove(const std::string& center, int id);
  // The directory is restored from a backup: a new epoch, at a lower revision.
  void Restore(const std::string& center);
  // Forgets all tombstones.
  void Trim(const std::string& center);
  static std::string Name(const std::string& center, int id);

  std::map<std::string, contacts::v1::Partner> Records(const std::string& center);
  std::int64_t Revision(const std::string& center);
  std::vector<contacts::v1::SyncRequest> SyncRequests();
  std::vector<contacts::v1::BatchWritePartnersRequest> BatchRequests();

  // Misbehaviour; each holds until changed.
  struct Faults {
    int cut_after_events = -1;     // streams break with UNAVAILABLE after so many events; once
    int wrong_digests = 0;         // so many digests are wrong
    int lose_answers = 0;          // so many batches are committed and answered UNAVAILABLE
    int unavailable = 0;           // so many calls of any kind fail
    bool names_no_faults = false;  // refusals do not say which write is at fault
    bool normalizes = false;       // the server fills in what was left out
    grpc::StatusCode deny = grpc::StatusCode::OK;  // every call
    std::function<void()> before_batch = nullptr;  // called without any lock
  };
  void Set(Faults faults);

  grpc::Status Sync(grpc::ServerContext* context, const contacts::v1::SyncRequest* request,
                    grpc::ServerWriter<contacts::v1::SyncResponse>* writer) override;
  grpc::Status BatchWritePartners(grpc::ServerContext* context,
                                  const contacts::v1::BatchWritePartnersRequest* request,
                                  contacts::v1::BatchWritePartnersResponse* response) override;
  grpc::Status BatchGetPartners(grpc::ServerContext* context,
                                const contacts::v1::BatchGetPartnersRequest* request,
                                contacts::v1::BatchGetPartnersResponse* response) override;

 private:
  struct Directory {
    std::uint64_t epoch = 1;
    std::int64_t revision = 0;
    std::int64_t horizon = 0;
    std::map<std::string, contacts::v1::Partner> records;
    std::map<std::string, std::int64_t> tombstones;
    std::map<std::string, std::pair<std::string, contacts::v1::BatchWritePartnersResponse>> answers;
  };
  using Positions = std::map<std::string, lotse::type::v1::Position>;

  grpc::Status Refusal(grpc::StatusCode code, const std::string& reason,
                       const std::vector<int>& writes, const std::string& field) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  grpc::Status Check(const contacts::v1::BatchWritePartnersRequest& request,
                     const Directory& directory) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Write(const contacts::v1::BatchWritePartnersRequest& request, Directory& directory,
             contacts::v1::BatchWritePartnersResponse& response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Store(Directory& directory, contacts::v1::Partner partner)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::vector<contacts::v1::SyncEvent> EventsOf(const std::string& center, Directory& directory,
                                                Positions& positions)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::vector<contacts::v1::SyncEvent> NextEvents(const contacts::v1::SyncRequest& request,
                                                  Positions& positions, std::set<std::string>& told)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool FailsNow(grpc::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Mutex mutex_;
  std::map<std::string, Directory> directories_ ABSL_GUARDED_BY(mutex_);
  Faults faults_ ABSL_GUARDED_BY(mutex_);
  std::vector<contacts::v1::SyncRequest> sync_requests_ ABSL_GUARDED_BY(mutex_);
  std::vector<contacts::v1::BatchWritePartnersRequest> batch_requests_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<contacts::v1::SyncService::StubInterface> sync_stub_;
  std::unique_ptr<contacts::v1::PartnersService::StubInterface> partners_stub_;
};

}  // namespace lotse::sync
