#include "tests/clients/sync/fake_contacts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/sync/record.h"
#include "common/ids/sha256.h"
#include "common/mirror/digest.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace lotse::sync {

using namespace contacts::v1;  // NOLINT: the fake is made of nothing else

FakeContacts::FakeContacts() {
  grpc::ServerBuilder builder;
  builder.RegisterService(static_cast<SyncService::Service*>(this));
  builder.RegisterService(static_cast<PartnersService::Service*>(this));
  server_ = builder.BuildAndStart();
  auto channel = server_->InProcessChannel({});
  sync_stub_ = SyncService::NewStub(channel);
  partners_stub_ = PartnersService::NewStub(channel);
}

FakeContacts::~FakeContacts() { server_->Shutdown(std::chrono::system_clock::now()); }

std::string FakeContacts::Name(const std::string& center, int id) {
  return JoinName(center, absl::StrFormat("00000000-0000-4000-8000-%012d", id));
}

void FakeContacts::Put(const std::string& center, int id, const std::string& title) {
  Partner partner;
  partner.set_name(Name(center, id));
  partner.set_kind(PARTNER_KIND_WELFARE);
  partner.set_visibility(VISIBILITY_FEDERATION);
  Text* text = partner.add_display_names();
  text->set_language("de");
  text->set_value(title);
  absl::MutexLock lock(&mutex_);
  Directory& directory = directories_[center];
  ++directory.revision;
  Store(directory, partner);
}

void FakeContacts::Store(Directory& directory, Partner partner) {
  if (faults_.normalizes && partner.legal_form().empty()) partner.set_legal_form("e. V.");
  partner = WithoutOutputFields(partner);
  partner.set_content_hash(ToHex(Fingerprint128(partner.SerializeAsString())));
  partner.set_revision(directory.revision);
  directory.tombstones.erase(partner.name());
  directory.records[partner.name()] = partner;
}

void FakeContacts::Remove(const std::string& center, int id) {
  absl::MutexLock lock(&mutex_);
  Directory& directory = directories_[center];
  if (directory.records.erase(Name(center, id)) == 0) return;
  directory.tombstones[Name(center, id)] = ++directory.revision;
}

void FakeContacts::Restore(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  Directory& directory = directories_[center];
  ++directory.epoch;
  directory.revision /= 2;
  directory.answers.clear();
  directory.tombstones.clear();
  for (auto it = directory.records.begin(); it != directory.records.end();) {
    it = it->second.revision() > directory.revision ? directory.records.erase(it) : std::next(it);
  }
}

void FakeContacts::Trim(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  Directory& directory = directories_[center];
  directory.tombstones.clear();
  directory.horizon = directory.revision;
}

std::map<std::string, Partner> FakeContacts::Records(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  return directories_[center].records;
}

std::int64_t FakeContacts::Revision(const std::string& center) {
  absl::MutexLock lock(&mutex_);
  return directories_[center].revision;
}

std::vector<SyncRequest> FakeContacts::SyncRequests() {
  absl::MutexLock lock(&mutex_);
  return sync_requests_;
}

std::vector<BatchWritePartnersRequest> FakeContacts::BatchRequests() {
  absl::MutexLock lock(&mutex_);
  return batch_requests_;
}

void FakeContacts::Set(Faults faults) {
  absl::MutexLock lock(&mutex_);
  faults_ = std::move(faults);
}

bool FakeContacts::FailsNow(grpc::Status& status) {
  if (faults_.deny != grpc::StatusCode::OK) {
    status = grpc::Status(faults_.deny, "denied by the test");
    return true;
  }
  if (faults_.unavailable == 0) return false;
  --faults_.unavailable;
  status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "away");
  return true;
}

std::vector<SyncEvent> FakeContacts::EventsOf(const std::string& center, Directory& directory,
                                              Positions& positions) {
  std::vector<SyncEvent> events;
  auto& position = positions[center];
  bool refresh = position.epoch() == 0;
  auto reason = REFRESH_REASON_UNSPECIFIED;
  if (!refresh && position.epoch() != directory.epoch) {
    reason = REFRESH_REASON_UNKNOWN_EPOCH;
  } else if (!refresh && position.revision() > directory.revision) {
    reason = REFRESH_REASON_AHEAD_OF_HEAD;
  } else if (!refresh && position.revision() < directory.horizon) {
    reason = REFRESH_REASON_BEFORE_HORIZON;
  }
  if (reason != REFRESH_REASON_UNSPECIFIED) {
    refresh = true;
    auto* required = events.emplace_back().mutable_refresh_required();
    required->set_center(center);
    required->set_reason(reason);
  }
  mirror::Digest digest;
  for (const auto& [name, partner] : directory.records) {
    digest.Add(SplitName(name)->id, partner.content_hash());
    if (refresh || partner.revision() > position.revision()) {
      *events.emplace_back().mutable_upsert() = partner;
    }
  }
  for (const auto& [name, revision] : directory.tombstones) {
    if (refresh || revision <= position.revision()) continue;
    events.emplace_back().mutable_delete_()->set_name(name);
    events.back().mutable_delete_()->set_revision(revision);
  }
  position.set_epoch(directory.epoch);
  position.set_revision(directory.revision);
  position.set_scope(type::v1::SCOPE_FEDERATION);
  auto* checkpoint = events.emplace_back().mutable_checkpoint();
  checkpoint->set_center(center);
  *checkpoint->mutable_position() = position;
  checkpoint->set_complete(true);
  checkpoint->set_closes_refresh(refresh);
  checkpoint->mutable_digest()->set_count(digest.count());
  checkpoint->mutable_digest()->set_hash(digest.Hash());
  if (faults_.wrong_digests > 0) {
    --faults_.wrong_digests;
    checkpoint->mutable_digest()->set_hash(std::string(32, 'f'));
  }
  return events;
}

std::vector<SyncEvent> FakeContacts::NextEvents(const SyncRequest& request, Positions& positions,
                                                std::set<std::string>& told) {
  std::vector<SyncEvent> events;
  for (auto& [center, directory] : directories_) {
    const auto& wanted = request.centers();
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), center) == wanted.end())
      continue;
    const auto& position = positions[center];
    const bool stands_there =
        position.epoch() == directory.epoch && position.revision() == directory.revision;
    if (!told.insert(center).second && stands_there) continue;
    for (auto& event : EventsOf(center, directory, positions)) events.push_back(std::move(event));
  }
  return events;
}

grpc::Status FakeContacts::Sync(grpc::ServerContext* context, const SyncRequest* request,
                                grpc::ServerWriter<SyncResponse>* writer) {
  Positions positions;
  for (const auto& position : request->positions()) {
    positions[position.center()] = position.position();
  }
  std::set<std::string> told;
  int cut_after = -1;
  {
    absl::MutexLock lock(&mutex_);
    sync_requests_.push_back(*request);
    grpc::Status status;
    if (FailsNow(status)) return status;
    cut_after = std::exchange(faults_.cut_after_events, -1);
  }
  while (!context->IsCancelled()) {
    std::vector<SyncEvent> events;
    {
      absl::MutexLock lock(&mutex_);
      events = NextEvents(*request, positions, told);
      // Nothing wakes this fake when the call is cancelled, so it looks from time to time.
      if (events.empty()) mutex_.AwaitWithTimeout(absl::Condition::kTrue, absl::Milliseconds(1));
    }
    for (auto& event : events) {
      if (cut_after == 0) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "cut");
      --cut_after;
      SyncResponse response;
      *response.add_events() = std::move(event);
      writer->Write(response);
    }
    if (!request->follow()) return grpc::Status::OK;
    if (events.empty()) absl::SleepFor(absl::Milliseconds(1));
  }
  return grpc::Status::CANCELLED;
}

grpc::Status FakeContacts::Refusal(grpc::StatusCode code, const std::string& reason,
                                   const std::vector<int>& writes, const std::string& field) const {
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("lotse");
  google::rpc::Status status;
  status.set_code(code);
  status.add_details()->PackFrom(info);
  google::rpc::BadRequest bad_request;
  for (int write : writes) {
    auto* violation = bad_request.add_field_violations();
    violation->set_field(absl::StrCat("writes[", write, "].", field));
    violation->set_description(reason);
  }
  if (!faults_.names_no_faults) status.add_details()->PackFrom(bad_request);
  return grpc::Status(code, reason, status.SerializeAsString());
}

grpc::Status FakeContacts::Check(const BatchWritePartnersRequest& request,
                                 const Directory& directory) const {
  std::vector<int> stale, exists, missing, invalid;
  for (int i = 0; i < request.writes_size(); ++i) {
    const PartnerWrite& write = request.writes(i);
    const std::string name = write.has_create()
                                 ? JoinName(request.parent(), write.create().partner_id())
                             : write.has_update() ? write.update().partner().name()
                                                  : write.delete_().name();
    auto it = directory.records.find(name);
    const bool there = it != directory.records.end();
    if (write.has_create()) {
      if (there) exists.push_back(i);
      if (write.create().partner().display_names().empty()) invalid.push_back(i);
      continue;
    }
    const std::int64_t expected = write.has_update() ? write.update().expected_revision()
                                                     : write.delete_().expected_revision();
    if (!there) {
      missing.push_back(i);
    } else if (it->second.revision() != expected) {
      stale.push_back(i);
    } else if (write.has_update() && write.update().partner().display_names().empty()) {
      invalid.push_back(i);
    }
  }
  if (!invalid.empty()) {
    return Refusal(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", invalid,
                   "create.partner.display_names");
  }
  if (!exists.empty()) {
    return Refusal(grpc::StatusCode::ALREADY_EXISTS, "PARTNER_EXISTS", exists, "create.partner_id");
  }
  if (!missing.empty()) {
    return Refusal(grpc::StatusCode::NOT_FOUND, "PARTNER_NOT_FOUND", missing,
                   "update.partner.name");
  }
  if (!stale.empty()) {
    return Refusal(grpc::StatusCode::ABORTED, "STALE_REVISION", stale, "update.expected_revision");
  }
  return grpc::Status::OK;
}

void FakeContacts::Write(const BatchWritePartnersRequest& request, Directory& directory,
                         BatchWritePartnersResponse& response) {
  if (!request.validate_only()) ++directory.revision;
  for (const PartnerWrite& write : request.writes()) {
    auto* result = response.add_results();
    result->set_changed(true);
    if (write.has_delete_()) {
      result->set_name(write.delete_().name());
      if (request.validate_only()) continue;
      directory.records.erase(result->name());
      directory.tombstones[result->name()] = directory.revision;
      continue;
    }
    Partner partner = write.has_create() ? write.create().partner() : write.update().partner();
    if (write.has_create()) {
      partner.set_name(JoinName(request.parent(), write.create().partner_id()));
    }
    result->set_name(partner.name());
    auto held = directory.records.find(partner.name());
    result->set_changed(held == directory.records.end() || !SameContent(held->second, partner));
    if (request.validate_only()) continue;
    if (result->changed()) Store(directory, partner);
    result->set_revision(directory.records[partner.name()].revision());
  }
  response.set_revision(directory.revision);
}

grpc::Status FakeContacts::BatchWritePartners(grpc::ServerContext*,
                                              const BatchWritePartnersRequest* request,
                                              BatchWritePartnersResponse* response) {
  std::function<void()> before;
  {
    absl::MutexLock lock(&mutex_);
    before = faults_.before_batch;
  }
  if (before) before();
  absl::MutexLock lock(&mutex_);
  batch_requests_.push_back(*request);
  grpc::Status status;
  if (FailsNow(status)) return status;
  Directory& directory = directories_[request->parent()];
  const std::string content = request->SerializeAsString();
  auto known = directory.answers.find(request->request_id());
  if (known != directory.answers.end()) {
    if (known->second.first != content) {
      return Refusal(grpc::StatusCode::ALREADY_EXISTS, "REQUEST_ID_REUSED", {}, "");
    }
    *response = known->second.second;
    return grpc::Status::OK;
  }
  status = Check(*request, directory);
  if (!status.ok()) return status;
  Write(*request, directory, *response);
  if (!request->validate_only()) directory.answers[request->request_id()] = {content, *response};
  if (faults_.lose_answers > 0) {
    --faults_.lose_answers;
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "the answer is lost");
  }
  return grpc::Status::OK;
}

grpc::Status FakeContacts::BatchGetPartners(grpc::ServerContext*,
                                            const BatchGetPartnersRequest* request,
                                            BatchGetPartnersResponse* response) {
  absl::MutexLock lock(&mutex_);
  grpc::Status status;
  if (FailsNow(status)) return status;
  const Directory& directory = directories_[request->parent()];
  for (const std::string& name : request->names()) {
    auto it = directory.records.find(name);
    if (it == directory.records.end()) {
      response->add_not_found(name);
    } else {
      *response->add_partners() = it->second;
    }
  }
  return grpc::Status::OK;
}

}  // namespace lotse::sync
