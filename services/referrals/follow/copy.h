// The follower's copy of the directories, as its mirror sees it: marks here, records in the sink, and, if there is a keeper, all
// of it in a store too.
//
// A step reaches the sink before it is durable: what the look-up finds need not wait for a disk, and what a crash forgets
// the server says again.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/mirror/storage.h"
#include "services/referrals/follow/keeper.h"
#include "services/referrals/follow/marks.h"
#include "services/referrals/follow/sink.h"

namespace lotse::referrals {

// One thread uses it. Sink and keeper outlive it; `keeper` may be null.
class Copy final : public mirror::MirrorStorage {
 public:
  // `wanted` says which directories are read back; empty: all.
  Copy(FollowSink& sink, Keeper* keeper, std::function<bool(const std::string& center)> wanted = {})
      : sink_(sink), keeper_(keeper), wanted_(std::move(wanted)) {}

  using OnSeen = std::function<void(const std::string& center, absl::Time seen)>;
  // Reads what was kept and fills the sink with it; `on_seen` is told, a directory, when it was last known to be whole. Errors
  // are the store's.
  absl::Status Fill(const OnSeen& on_seen);
  // True when the store could not keep a step. The copy and the sink went on without it; so does the rest of this stream.
  bool parted() const { return parted_; }
  // Then, between two streams: goes back to what the store holds and leaves the sink as it is, so that the server says again
  // what the store lacks. An error is the store's, and changes nothing.
  absl::Status Reread();

  // Forgets what the last stream left unfinished.
  void StartStream() { confirmed_.clear(); }
  // A confirmation: takes effect with the next step of its directory, unless the record is replaced before.
  void Confirm(const contacts::v1::TrustChanged& trust);
  // The record was replaced or went: confirmations that came before mean nothing any more.
  void Replace(const std::string& center, const std::string& id);

  void KeepSeen(const std::string& center, absl::Time seen);

  absl::Status Apply(const mirror::Batch& batch) override;
  absl::optional<mirror::Mark> Find(absl::string_view center, absl::string_view id) const override {
    return marks_.Find(center, id);
  }
  void ForEach(absl::string_view center,
               const std::function<void(const std::string& id, const mirror::Mark& mark)>& visit)
      const override {
    marks_.ForEach(center, visit);
  }
  std::vector<std::pair<std::string, absl::optional<mirror::Position>>> Centers() const override {
    return marks_.Centers();
  }

 private:
  class Reader;
  using ById = absl::btree_map<std::string, contacts::v1::TrustChanged>;

  // Confirmations of records that are held, once `batch` is applied.
  std::vector<contacts::v1::TrustChanged> TakeConfirmed(const std::string& center);

  void NoteKept(const absl::Status& status);

  FollowSink& sink_;
  Keeper* const keeper_;
  const std::function<bool(const std::string&)> wanted_;
  bool parted_ = false;
  Marks marks_;
  absl::btree_map<std::string, ById> confirmed_;
};

}  // namespace lotse::referrals
