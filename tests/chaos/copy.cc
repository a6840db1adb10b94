#include "tests/chaos/copy.h"

#include <chrono>

#include "absl/strings/str_cat.h"

namespace lotse::chaos {
namespace {

using contacts::v1::Checkpoint;
using contacts::v1::SyncEvent;

constexpr int kMaxDifferences = 5;

std::string CenterOf(const std::string& partner) {
  return partner.substr(0, partner.find("/partners/"));
}

}  // namespace

std::string Comparable(contacts::v1::Partner partner) {
  partner.clear_trust();
  partner.clear_contact_trust();
  return partner.SerializeAsString();
}

std::string Difference(const Records& left, const Records& right) {
  std::string text;
  int found = 0;
  const auto note = [&](const std::string& name, const char* what) {
    if (++found <= kMaxDifferences) absl::StrAppend(&text, "  ", name, " ", what, "\n");
  };
  for (const auto& [name, partner] : left) {
    const auto it = right.find(name);
    if (it == right.end()) {
      note(name, "is on the left alone");
    } else if (Comparable(partner) != Comparable(it->second)) {
      note(name,
           absl::StrCat("differs:\n", partner.DebugString(), "against\n", it->second.DebugString())
               .c_str());
    }
  }
  for (const auto& [name, partner] : right) {
    if (left.count(name) == 0) note(name, "is on the right alone");
  }
  return found == 0 ? "" : absl::StrCat(found, " differences:\n", text);
}

contacts::v1::DirectoryDigest DigestOf(const Records& records) {
  mirror::Digest digest;
  for (const auto& [name, partner] : records) {
    digest.Add(name.substr(name.rfind('/') + 1), partner.content_hash());
  }
  contacts::v1::DirectoryDigest out;
  out.set_count(digest.count());
  out.set_hash(digest.Hash());
  return out;
}

contacts::v1::SyncRequest Copy::Begin(bool follow) {
  contacts::v1::SyncRequest request;
  request.set_follow(follow);
  request.set_include_trust(with_trust_);
  for (const std::string& center : centers_) {
    request.add_centers(center);
    Directory& directory = directories_[center];
    directory.staged.clear();
    directory.complete = false;
    // A position from before the directory's first commit is the start: a refresh follows, of nothing held.
    directory.refreshing = !directory.position.has_value() || directory.position->epoch() == 0;
    if (directory.refreshing) continue;
    auto* position = request.add_positions();
    position->set_center(center);
    *position->mutable_position() = *directory.position;
  }
  return request;
}

grpc::Status Copy::Sync(contacts::v1::SyncService::StubInterface& service, bool follow,
                        grpc::ClientContext& context) {
  auto reader = service.Sync(&context, Begin(follow));
  contacts::v1::SyncResponse response;
  while (reader->Read(&response)) {
    for (const SyncEvent& event : response.events()) Take(event);
  }
  return reader->Finish();
}

grpc::Status Copy::CatchUp(contacts::v1::SyncService::StubInterface& service) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  context.set_wait_for_ready(true);  // the node may just have come back
  return Sync(service, false, context);
}

void Copy::Take(const SyncEvent& event) {
  if (on_event) on_event(event);
  switch (event.event_case()) {
    case SyncEvent::kUpsert:
      directories_[CenterOf(event.upsert().name())].staged.push_back(event);
      break;
    case SyncEvent::kDelete: {
      Directory& directory = directories_[CenterOf(event.delete_().name())];
      if (directory.refreshing) Violation("a delete in a refresh: " + event.ShortDebugString());
      directory.staged.push_back(event);
      break;
    }
    case SyncEvent::kCheckpoint:
      TakeCheckpoint(event.checkpoint());
      break;
    case SyncEvent::kRefreshRequired: {
      Directory& directory = directories_[event.refresh_required().center()];
      directory.position.reset();
      directory.refreshing = true;
      directory.staged.clear();
      ++refreshes_;
      break;
    }
    case SyncEvent::kTrust:
      break;
    case SyncEvent::EVENT_NOT_SET:
      Violation("an event that is none");
  }
}

void Copy::TakeCheckpoint(const Checkpoint& checkpoint) {
  Directory& directory = directories_[checkpoint.center()];
  CheckPosition(checkpoint, directory);
  if (directory.refreshing != checkpoint.closes_refresh()) {
    Violation("a refresh that does not end: " + checkpoint.ShortDebugString());
  }
  Apply(directory);
  directory.position = checkpoint.position();
  directory.complete = checkpoint.complete();
  directory.refreshing = false;
  if (!checkpoint.has_digest()) return;
  const auto digest = DigestOf(directory.records);
  if (digest.SerializeAsString() != checkpoint.digest().SerializeAsString()) {
    Violation(absl::StrCat("the copy has ", digest.ShortDebugString(), " and the checkpoint says ",
                           checkpoint.ShortDebugString()));
  }
}

void Copy::CheckPosition(const Checkpoint& checkpoint, const Directory& directory) {
  // From before a directory's first commit every way is open.
  if (directory.refreshing || !directory.position.has_value() || directory.position->epoch() == 0) {
    return;
  }
  const auto& before = *directory.position;
  const auto& after = checkpoint.position();
  if (before.epoch() == after.epoch() && before.scope() == after.scope() &&
      before.revision() <= after.revision()) {
    return;
  }
  Violation(absl::StrCat("a step back from ", before.ShortDebugString(), " to ",
                         after.ShortDebugString()));
}

void Copy::Apply(Directory& directory) {
  if (directory.refreshing) directory.records.clear();
  for (const SyncEvent& event : directory.staged) {
    if (event.has_upsert()) {
      contacts::v1::Partner& held = directory.records[event.upsert().name()];
      if (held.revision() > event.upsert().revision()) {
        Violation("a record goes back: " + held.name());
      }
      held = event.upsert();
    } else {
      directory.records.erase(event.delete_().name());
    }
  }
  directory.staged.clear();
}

const Records& Copy::Of(const std::string& center) const {
  static const Records* const empty = new Records;
  const auto it = directories_.find(center);
  return it == directories_.end() ? *empty : it->second.records;
}

contacts::v1::CenterPosition Copy::PositionOf(const std::string& center) const {
  contacts::v1::CenterPosition out;
  out.set_center(center);
  const auto it = directories_.find(center);
  if (it != directories_.end() && it->second.position.has_value()) {
    *out.mutable_position() = *it->second.position;
  }
  return out;
}

bool Copy::IsComplete(const std::string& center) const {
  const auto it = directories_.find(center);
  return it != directories_.end() && it->second.complete;
}

}  // namespace lotse::chaos
