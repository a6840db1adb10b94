#include "common/store/redis/continuity.h"

#include <set>

#include "common/log/log.h"
#include "common/store/redis/keys.h"

namespace lotse::store {
namespace {

void LogLoss(const std::string& partition, const Heads::Memory& known, const Standing& seen) {
  const std::int64_t found = seen.LowestSince(known.mark).value_or(seen.position.revision);
  log::Error("redis_lost_history", {{"partition", partition},
                                    {"known_revision", known.head.revision},
                                    {"found_revision", found}});
}

}  // namespace

// Takes what is known before it asks; what was known then, Redis must still know.
absl::StatusOr<std::vector<Continuity::Unvouched>> Continuity::Compare(Connection& connection,
                                                                       const std::string& run) {
  const Memories known = heads_.Snapshot();
  auto standings = Ask(connection, known);
  if (!standings.ok()) return standings.status();
  std::vector<Remedy> remedies;
  std::vector<Unvouched> unvouched;
  for (const auto& [partition, seen] : *standings) {
    const auto it = known.find(partition);
    if (it != known.end() && LostHistory(it->second, seen)) {
      LogLoss(partition, it->second, seen);
      remedies.push_back(RenewalOf(partition, seen.position.epoch, Renewal::kHistoryLost));
    } else if (seen.position.epoch == 0 || seen.run == run) {
      Learn(partition, seen);
    } else if (it != known.end() && MayVouch(it->second, seen)) {
      const std::uint64_t mark = random_.Next64() | 1;
      remedies.push_back({partition, EncodeVouch(partition, seen.position.epoch, mark)});
    } else {
      unvouched.push_back({partition, seen.position.epoch});
    }
  }
  absl::Status applied = Apply(connection, remedies);
  if (!applied.ok()) return applied;
  return unvouched;
}

absl::Status Continuity::Renew(Connection& connection, const std::vector<Unvouched>& unvouched) {
  if (unvouched.empty()) return absl::OkStatus();
  log::Warning(
      "redis_history_not_vouched_for",
      {{"partitions", unvouched.size()},
       {"detail",
        "Redis was started anew and nobody who was there before is here; drawing new epochs"}});
  std::vector<Remedy> remedies;
  for (const auto& [partition, epoch] : unvouched) {
    remedies.push_back(RenewalOf(partition, epoch, Renewal::kIfNobodyVouches));
  }
  return Apply(connection, remedies);
}

Continuity::Remedy Continuity::RenewalOf(const std::string& partition, std::uint64_t epoch,
                                         Renewal why) {
  return {partition, EncodeRenewEpoch(partition, epoch, random_.Next64() | 1, why)};
}

// Of all partitions that are named in Redis or known here. Those that are not named any more are named again.
absl::StatusOr<std::map<std::string, Standing>> Continuity::Ask(Connection& connection,
                                                                const Memories& known) {
  absl::StatusOr<Reply> listed = connection.Call({"SMEMBERS", kPartitionsKey});
  if (!listed.ok()) return listed.status();
  auto named = DecodePartitions(**listed);
  if (!named.ok()) return named.status();
  std::set<std::string> names(named->begin(), named->end());
  std::vector<std::string> commands;
  for (const auto& [partition, memory] : known) {
    if (names.insert(partition).second) commands.push_back(EncodeAddPartition(partition));
  }
  const std::size_t namings = commands.size();
  for (const std::string& partition : names) commands.push_back(EncodeStanding(partition));
  auto replies = connection.CallAll(commands);
  if (!replies.ok()) return replies.status();
  std::map<std::string, Standing> standings;
  auto reply = replies->begin() + static_cast<std::ptrdiff_t>(namings);
  for (const std::string& partition : names) {
    absl::StatusOr<Standing> standing = DecodeStanding(**reply++);
    if (!standing.ok()) return standing.status();
    standings.emplace(partition, *std::move(standing));
  }
  return standings;
}

absl::Status Continuity::Apply(Connection& connection, const std::vector<Remedy>& remedies) {
  std::vector<std::string> calls;
  for (const Remedy& remedy : remedies) calls.push_back(remedy.call);
  auto replies = connection.CallAll(calls);
  if (!replies.ok()) return replies.status();
  for (std::size_t i = 0; i < remedies.size(); ++i) {
    absl::StatusOr<Standing> standing = DecodeStanding(*(*replies)[i]);
    if (!standing.ok()) return standing.status();
    Learn(remedies[i].partition, *standing);
  }
  return absl::OkStatus();
}

void Continuity::Learn(const std::string& partition, const Standing& seen) {
  if (seen.position.epoch != 0 && heads_.Learn(partition, seen)) watches_.Notify(partition);
}

}  // namespace lotse::store
