#include "services/referrals/follow/keeper.h"

#include <cstdint>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/log/log.h"
#include "common/mirror/content_hash.h"
#include "common/mirror/wire/events.h"

namespace lotse::referrals {
namespace {

constexpr absl::string_view kCenters = "centers/";
constexpr char kPartner[] = "partner";
constexpr char kTrust[] = "trust";
constexpr char kPosition[] = "position";
constexpr char kSeen[] = "seen";
constexpr char kOnly[] = "-";
constexpr int kPageSize = 1000;
// Well within the bounds of a commit, see store.h.
constexpr std::size_t kMaxMutations = 2000;
constexpr std::size_t kMaxBytes = 8 << 20;

store::Mutation Put(const char* kind, absl::string_view id, std::string body) {
  return {kind, std::string(id), std::move(body), absl::nullopt};
}

store::Mutation Remove(const char* kind, absl::string_view id) {
  return {kind, std::string(id), absl::nullopt, absl::nullopt};
}

// Cuts a step into commits. Between them there is no position.
std::vector<std::vector<store::Mutation>> Cut(std::vector<store::Mutation> mutations) {
  std::vector<std::vector<store::Mutation>> commits(1);
  std::size_t bytes = 0;
  for (store::Mutation& mutation : mutations) {
    if (commits.back().size() == kMaxMutations || bytes > kMaxBytes) {
      commits.emplace_back();
      bytes = 0;
    }
    bytes += mutation.body.value_or("").size();
    commits.back().push_back(std::move(mutation));
  }
  if (commits.size() > 1) commits.front().push_back(Remove(kPosition, kOnly));
  return commits;
}

}  // namespace

// What Load has learnt of one directory.
struct Keeper::Loaded {
  std::string center;
  absl::optional<mirror::Position> position;
  absl::Time seen = absl::InfinitePast();
  absl::flat_hash_set<Uuid> trusted;
  std::vector<store::Mutation> broken;  // to be removed
};

Keeper::Keeper(store::Store& store, std::string prefix)
    : store_(store), prefix_(std::move(prefix)) {}

Keeper::~Keeper() { SettleAll(); }

std::string Keeper::PartitionOf(const std::string& center) const {
  return absl::StrCat(prefix_, absl::StripPrefix(center, kCenters));
}

absl::Status Keeper::Load(KeptVisitor& visitor) {
  SettleAll();
  {
    absl::MutexLock lock(&mutex_);
    lanes_.clear();
  }
  trusted_.clear();
  auto partitions = store_.Partitions();
  if (!partitions.ok()) return partitions.status();
  for (const std::string& partition : *partitions) {
    if (!absl::StartsWith(partition, prefix_)) continue;
    if (auto status = LoadCenter(partition, visitor); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Keeper::LoadCenter(const std::string& partition, KeptVisitor& visitor) {
  Loaded loaded;
  loaded.center = absl::StrCat(kCenters, absl::StripPrefix(partition, prefix_));
  if (!visitor.Wants(loaded.center)) return absl::OkStatus();
  if (auto status = ReadPages(partition, visitor, loaded); !status.ok()) return status;
  if (!loaded.broken.empty()) {
    log::Error("follow_copy_broken", {{"center", loaded.center},
                                      {"records", loaded.broken.size()},
                                      {"next", "they are fetched anew"}});
    loaded.position.reset();
    loaded.broken.push_back(Remove(kPosition, kOnly));
    if (auto status = Queue(partition, std::move(loaded.broken)); !status.ok()) return status;
  }
  trusted_[partition] = std::move(loaded.trusted);
  visitor.OnCenter(loaded.center, loaded.position, loaded.seen);
  return absl::OkStatus();
}

absl::Status Keeper::ReadPages(const std::string& partition, KeptVisitor& visitor, Loaded& loaded) {
  store::Position after;
  while (true) {
    auto page = store_.Changes(partition, after, kPageSize);
    if (!page.ok()) return page.status();
    for (const store::Change& change : page->changes) Take(change, visitor, loaded);
    if (page->complete || page->refresh != store::Refresh::kNone) return absl::OkStatus();
    after = page->position;
  }
}

void Keeper::Take(const store::Change& change, KeptVisitor& visitor, Loaded& loaded) {
  if (!change.body.has_value()) return;
  const auto uuid = Uuid::FromBytes(change.id);
  if (change.kind == kPartner) {
    contacts::v1::Partner partner;
    if (partner.ParseFromString(*change.body) && uuid.has_value() &&
        partner.name() == mirror::JoinRecordName(loaded.center, uuid->ToString()) &&
        mirror::ContentHash::Parse(partner.content_hash()).has_value()) {
      visitor.OnPartner(loaded.center, std::move(partner));
    } else {
      loaded.broken.push_back(Remove(kPartner, change.id));
    }
  } else if (change.kind == kTrust) {
    contacts::v1::TrustChanged trust;
    if (trust.ParseFromString(*change.body) && uuid.has_value()) {
      loaded.trusted.insert(*uuid);
      visitor.OnTrust(loaded.center, trust);
    } else {
      loaded.broken.push_back(Remove(kTrust, change.id));
    }
  } else if (change.kind == kPosition) {
    loaded.position = mirror::Position::Parse(*change.body);
  } else if (std::int64_t micros = 0;
             change.kind == kSeen && absl::SimpleAtoi(*change.body, &micros)) {
    loaded.seen = absl::FromUnixMicros(micros);
  }
}

absl::Status Keeper::Keep(const mirror::Batch& batch,
                          const std::vector<contacts::v1::TrustChanged>& trusts) {
  const std::string partition = PartitionOf(batch.center);
  absl::flat_hash_set<Uuid>& trusted = trusted_[partition];
  std::vector<store::Mutation> mutations;
  absl::flat_hash_map<Uuid, std::string> confirmed;
  for (const auto& trust : trusts) {
    const auto name = mirror::SplitRecordName(trust.name());
    confirmed.insert_or_assign(*Uuid::Parse(name->id), trust.SerializeAsString());
  }
  // A record brings its own trust: what lay beside its predecessor goes, unless a confirmation followed it in this step.
  const auto forget_trust = [&](const Uuid& id) {
    if (trusted.erase(id) > 0 && !confirmed.contains(id)) {
      mutations.push_back(Remove(kTrust, id.Bytes()));
    }
  };
  for (const mirror::Record& record : batch.puts) {
    const Uuid id = *Uuid::Parse(record.id);
    mutations.push_back(Put(kPartner, id.Bytes(), record.bytes));
    forget_trust(id);
  }
  for (const std::string& removed : batch.removes) {
    const Uuid id = *Uuid::Parse(removed);
    mutations.push_back(Remove(kPartner, id.Bytes()));
    forget_trust(id);
  }
  for (auto& [id, body] : confirmed) {
    trusted.insert(id);
    mutations.push_back(Put(kTrust, id.Bytes(), std::move(body)));
  }
  if (batch.position_change == mirror::Batch::PositionChange::kSet) {
    mutations.push_back(Put(kPosition, kOnly, batch.position.ToText()));
  } else if (batch.position_change == mirror::Batch::PositionChange::kDrop) {
    mutations.push_back(Remove(kPosition, kOnly));
  }
  for (auto& commit : Cut(std::move(mutations))) {
    if (auto status = Queue(partition, std::move(commit)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Keeper::KeepSeen(const std::string& center, absl::Time seen) {
  return Queue(PartitionOf(center), {Put(kSeen, kOnly, absl::StrCat(absl::ToUnixMicros(seen)))});
}

// One commit a directory at a time: when one fails, none that rests on it is under way.
absl::Status Keeper::Queue(const std::string& partition, std::vector<store::Mutation> mutations) {
  if (auto status = Settle(partition); !status.ok()) return status;
  if (mutations.empty()) return absl::OkStatus();
  {
    absl::MutexLock lock(&mutex_);
    lanes_[partition].busy = true;
  }
  store::Batch batch;
  batch.mutations = std::move(mutations);
  store_.Commit(partition, std::move(batch), [this, partition](auto result) {
    absl::MutexLock lock(&mutex_);
    Lane& lane = lanes_[partition];
    lane.busy = false;
    lane.failed = result.status();
  });
  return absl::OkStatus();
}

absl::Status Keeper::Settle(const std::string& partition) {
  absl::MutexLock lock(&mutex_);
  const auto idle = [this, &partition]()
                        ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !lanes_[partition].busy; };
  mutex_.Await(absl::Condition(&idle));
  return lanes_[partition].failed;
}

void Keeper::SettleAll() {
  absl::MutexLock lock(&mutex_);
  const auto idle = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    for (const auto& [partition, lane] : lanes_) {
      if (lane.busy) return false;
    }
    return true;
  };
  mutex_.Await(absl::Condition(&idle));
}

}  // namespace lotse::referrals
