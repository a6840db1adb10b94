#include "services/referrals/follow/copy.h"

#include <utility>

#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "common/mirror/wire/events.h"
#include "services/referrals/follow/errors.h"

namespace lotse::referrals {

// Takes what was kept into the marks and, unless it is null, into a sink.
class Copy::Reader final : public KeptVisitor {
 public:
  Reader(const Copy& copy, Marks& marks, FollowSink* sink, const OnSeen* on_seen)
      : copy_(copy), marks_(marks), sink_(sink), on_seen_(on_seen) {}

  bool Wants(const std::string& center) override { return !copy_.wanted_ || copy_.wanted_(center); }

  void OnPartner(const std::string& center, contacts::v1::Partner partner) override {
    const auto name = mirror::SplitRecordName(partner.name());
    marks_.Put(center, name->id, partner.revision(), partner.content_hash());
    if (sink_ != nullptr) sink_->Upsert(center, std::move(partner));
  }
  void OnTrust(const std::string& center, const contacts::v1::TrustChanged& trust) override {
    if (sink_ != nullptr) sink_->Trust(center, trust);
  }
  void OnCenter(const std::string& center, absl::optional<mirror::Position> position,
                absl::Time seen) override {
    marks_.SetPosition(center, position);
    if (sink_ != nullptr) sink_->EndStep(center);
    if (on_seen_ != nullptr) (*on_seen_)(center, seen);
  }

 private:
  const Copy& copy_;
  Marks& marks_;
  FollowSink* const sink_;
  const OnSeen* const on_seen_;
};

absl::Status Copy::Fill(const OnSeen& on_seen) {
  if (keeper_ == nullptr) return absl::OkStatus();
  marks_.Clear();
  Reader reader(*this, marks_, &sink_, &on_seen);
  return keeper_->Load(reader);
}

absl::Status Copy::Reread() {
  if (keeper_ == nullptr) return absl::OkStatus();
  Marks kept;
  Reader reader(*this, kept, nullptr, nullptr);
  if (auto status = keeper_->Load(reader); !status.ok()) return status;
  marks_ = std::move(kept);
  parted_ = false;
  return absl::OkStatus();
}

// Keeping is a comfort for the next start; following goes on without it.
void Copy::NoteKept(const absl::Status& status) {
  if (status.ok() || std::exchange(parted_, true)) return;
  log::Error("follow_copy_not_kept",
             {{"code", absl::StatusCodeToString(status.code())},
              {"reason", ReasonOf(status)},
              {"next", "the copy goes on in memory and is kept again from the next stream on"}});
}

void Copy::Confirm(const contacts::v1::TrustChanged& trust) {
  auto name = mirror::SplitRecordName(trust.name());
  if (name.has_value()) confirmed_[name->center].insert_or_assign(name->id, trust);
}

void Copy::Replace(const std::string& center, const std::string& id) {
  if (confirmed_.empty()) return;
  const auto found = confirmed_.find(center);
  if (found != confirmed_.end()) found->second.erase(id);
}

void Copy::KeepSeen(const std::string& center, absl::Time seen) {
  if (keeper_ != nullptr) NoteKept(keeper_->KeepSeen(center, seen));
}

std::vector<contacts::v1::TrustChanged> Copy::TakeConfirmed(const std::string& center) {
  std::vector<contacts::v1::TrustChanged> taken;
  const auto found = confirmed_.find(center);
  if (found == confirmed_.end()) return taken;
  for (auto& [id, trust] : found->second) {
    if (marks_.Find(center, id).has_value()) taken.push_back(std::move(trust));
  }
  confirmed_.erase(found);
  return taken;
}

absl::Status Copy::Apply(const mirror::Batch& batch) {
  const std::string& center = batch.center;
  for (const mirror::Record& record : batch.puts) {
    contacts::v1::Partner partner;
    if (!partner.ParseFromString(record.bytes)) return FollowBadEvent("a record that is none");
    marks_.Put(center, record.id, record.revision, record.content_hash);
    sink_.Upsert(center, std::move(partner));
  }
  for (const std::string& id : batch.removes) {
    marks_.Remove(center, id);
    sink_.Delete(center, mirror::JoinRecordName(center, id));
  }
  const auto confirmed = TakeConfirmed(center);
  for (const auto& trust : confirmed) sink_.Trust(center, trust);
  if (batch.position_change == mirror::Batch::PositionChange::kSet) {
    marks_.SetPosition(center, batch.position);
  } else if (batch.position_change == mirror::Batch::PositionChange::kDrop) {
    marks_.SetPosition(center, absl::nullopt);
  }
  sink_.EndStep(center);
  if (keeper_ != nullptr) NoteKept(keeper_->Keep(batch, confirmed));
  return absl::OkStatus();
}

}  // namespace lotse::referrals
