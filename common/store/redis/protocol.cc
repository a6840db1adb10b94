#include "common/store/redis/protocol.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/store/batch.h"
#include "common/store/errors.h"
#include "common/store/redis/errors.h"
#include "common/store/redis/keys.h"
#include "common/store/redis/library.h"

namespace lotse::store {
namespace {

std::string EncodeCall(absl::string_view verb, absl::string_view function,
                       absl::string_view partition, const std::vector<absl::string_view>& args) {
  const PartitionKeys keys = KeysOf(partition);
  const std::string name = absl::StrCat(kLibraryName, "_", function);
  Command command = {verb, name, "4"};
  command.insert(command.end(), keys.begin(), keys.end());
  command.insert(command.end(), args.begin(), args.end());
  return Encode(command);
}

std::string Milliseconds(absl::Time time) { return absl::StrCat(absl::ToUnixMillis(time)); }
std::string Milliseconds(absl::Duration time) {
  return absl::StrCat(absl::ToInt64Milliseconds(time));
}

std::string FieldOf(const Mutation& mutation) {
  return absl::StrCat(mutation.kind, absl::string_view("\0", 1), mutation.id);
}

std::string VerbOf(const Mutation& mutation) {
  std::string verb = mutation.body.has_value() ? "P" : mutation.check_only ? "C" : "D";
  if (mutation.expected_revision.has_value()) absl::StrAppend(&verb, *mutation.expected_revision);
  return verb;
}

void SplitField(absl::string_view field, std::string& kind, std::string& id) {
  const std::size_t nul = field.find('\0');
  kind = std::string(field.substr(0, nul));
  id = nul == absl::string_view::npos ? "" : std::string(field.substr(nul + 1));
}

absl::Status Surprise(absl::string_view call) {
  return Away(absl::StrCat("Redis answered ", call, " in a way that this version does not know"));
}

absl::string_view TextAt(const redisReply& reply, std::size_t i) {
  return i < reply.elements ? TextOf(*reply.element[i]) : absl::string_view();
}

template <typename Number>
bool NumberAt(const redisReply& reply, std::size_t i, Number& number) {
  return absl::SimpleAtoi(TextAt(reply, i), &number);
}

// 'STALE expected current field'; the field may hold any bytes.
absl::Status DecodeStale(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(' ', 3));
  std::int64_t expected = 0;
  std::int64_t current = 0;
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[1], &expected) ||
      !absl::SimpleAtoi(parts[2], &current)) {
    return Surprise("a commit");
  }
  std::string kind;
  std::string id;
  SplitField(parts[3], kind, id);
  return StaleRevision(kind, id, expected, current);
}

// 'DONE epoch revision replayed'
absl::StatusOr<CommitResult> DecodeDone(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ' ');
  CommitResult result;
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[1], &result.position.epoch) ||
      !absl::SimpleAtoi(parts[2], &result.position.revision)) {
    return Surprise("a commit");
  }
  result.replayed = parts[3] == "1";
  return result;
}

absl::StatusOr<CommitResult> DecodeAnswer(absl::string_view text) {
  if (absl::StartsWith(text, "DONE ")) return DecodeDone(text);
  if (absl::StartsWith(text, "STALE ")) return DecodeStale(text);
  if (text == "REUSED") return RequestIdReused();
  if (text == "UNKNOWN") return RequestNotFound();
  return Surprise("a commit");
}

// 'L' or 'T', revision in 8 bytes, body.
bool DecodeRecord(absl::string_view packed, Change& change) {
  if (packed.size() < 9) return false;
  for (int i = 1; i <= 8; ++i) {
    change.revision = change.revision << 8 | static_cast<unsigned char>(packed[i]);
  }
  if (packed[0] == 'L') change.body = std::string(packed.substr(9));
  return true;
}

// 'id:revision id:revision', oldest first.
bool DecodeMarks(absl::string_view text, std::vector<Mark>& marks) {
  marks.clear();
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(word, absl::MaxSplits(':', 1));
    Mark& mark = marks.emplace_back();
    if (!absl::SimpleAtoi(parts.first, &mark.id) ||
        !absl::SimpleAtoi(parts.second, &mark.revision)) {
      return false;
    }
  }
  return true;
}

// The function saw no way to go on from `after`. When the position is good in itself, the partition lost its history
// while pages of one reading were fetched.
Refresh WhyRefresh(const Head& head, Position after) {
  const Refresh why = CheckPosition(head, after);
  return why == Refresh::kNone ? Refresh::kAheadOfHead : why;
}

absl::Status DecodeRows(const redisReply& reply, std::vector<Change>& changes) {
  constexpr std::size_t kFirstRow = 4;
  changes.reserve((reply.elements - kFirstRow) / 2);
  for (std::size_t i = kFirstRow; i + 1 < reply.elements; i += 2) {
    Change& change = changes.emplace_back();
    SplitField(TextAt(reply, i), change.kind, change.id);
    if (!DecodeRecord(TextAt(reply, i + 1), change)) return Surprise("a reading of changes");
  }
  return absl::OkStatus();
}

}  // namespace

CommitArguments EncodeCommit(const Batch& batch, std::uint64_t new_epoch, const CallTime& time) {
  CommitArguments commit;
  commit.encoded.reserve(BatchBytes(batch) + 64 * (batch.mutations.size() + 2));
  const auto add = [&commit](absl::string_view argument) {
    AppendArgument(commit.encoded, argument);
    ++commit.count;
  };
  add(absl::StrCat(new_epoch));
  add(Milliseconds(time.now));
  add(batch.request_id);
  add(batch.fingerprint);
  add(Milliseconds(time.request_retention));
  add(absl::StrCat(batch.mutations.size()));
  for (const Mutation& mutation : batch.mutations) {
    add(FieldOf(mutation));
    add(VerbOf(mutation));
    add(mutation.body.has_value() ? absl::string_view(*mutation.body) : "");
  }
  return commit;
}

std::string EncodeCommits(absl::string_view partition,
                          const std::vector<CommitArguments>& commits) {
  const PartitionKeys keys = KeysOf(partition);
  std::size_t arguments = 4 + keys.size();
  std::size_t bytes = 512;
  for (const CommitArguments& commit : commits) {
    arguments += commit.count;
    bytes += commit.encoded.size();
  }
  std::string encoded;
  encoded.reserve(bytes);
  AppendCount(encoded, arguments);
  AppendArgument(encoded, "FCALL");
  AppendArgument(encoded, absl::StrCat(kLibraryName, "_commit"));
  AppendArgument(encoded, absl::StrCat(keys.size()));
  for (const std::string& key : keys) AppendArgument(encoded, key);
  AppendArgument(encoded, partition);
  for (const CommitArguments& commit : commits) encoded += commit.encoded;
  return encoded;
}

absl::Status DecodeCommits(const redisReply& reply,
                           std::vector<absl::StatusOr<CommitResult>>& answers,
                           std::size_t commits) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  if (reply.type != REDIS_REPLY_ARRAY || reply.elements != commits) return Surprise("commits");
  for (std::size_t i = 0; i < commits; ++i) answers.push_back(DecodeAnswer(TextAt(reply, i)));
  return absl::OkStatus();
}

std::string EncodeFindRequest(absl::string_view partition, absl::string_view request_id,
                              absl::string_view fingerprint, const CallTime& time) {
  return EncodeCall(
      "FCALL_RO", "find_request", partition,
      {request_id, fingerprint, Milliseconds(time.now), Milliseconds(time.request_retention)});
}

absl::StatusOr<CommitResult> DecodeFindRequest(const redisReply& reply) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  return DecodeAnswer(TextOf(reply));
}

std::string EncodeChanges(absl::string_view partition, Position after, int limit,
                          bool skip_tombstones) {
  return EncodeCall("FCALL_RO", "changes", partition,
                    {absl::StrCat(after.epoch), absl::StrCat(after.revision), absl::StrCat(limit),
                     skip_tombstones ? "1" : "0"});
}

absl::StatusOr<ChangePage> DecodeChanges(const redisReply& reply, Position after) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  ChangePage page;
  if (!NumberAt(reply, 0, page.head.position.epoch) ||
      !NumberAt(reply, 1, page.head.position.revision) || !NumberAt(reply, 2, page.head.horizon)) {
    return Surprise("a reading of changes");
  }
  if (reply.elements == 3) {
    page.refresh = WhyRefresh(page.head, after);
    return page;
  }
  page.position.epoch = page.head.position.epoch;
  if (!NumberAt(reply, 3, page.position.revision)) return Surprise("a reading of changes");
  page.complete = page.position == page.head.position;
  absl::Status decoded = DecodeRows(reply, page.changes);
  if (!decoded.ok()) return decoded;
  return page;
}

std::string EncodeHead(absl::string_view partition) {
  return Encode({"HMGET", KeysOf(partition)[0], "=epoch", "=head", "=horizon"});
}

absl::StatusOr<Head> DecodeHead(const redisReply& reply) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  if (reply.type != REDIS_REPLY_ARRAY || reply.elements != 3)
    return Surprise("a reading of a head");
  Head head;
  if (reply.element[0]->type == REDIS_REPLY_NIL) return head;
  if (!NumberAt(reply, 0, head.position.epoch) || !NumberAt(reply, 1, head.position.revision)) {
    return Surprise("a reading of a head");
  }
  if (reply.element[2]->type != REDIS_REPLY_NIL && !NumberAt(reply, 2, head.horizon)) {
    return Surprise("a reading of a head");
  }
  return head;
}

std::string EncodePartitions() { return Encode({"SMEMBERS", kPartitionsKey}); }

absl::StatusOr<std::vector<std::string>> DecodePartitions(const redisReply& reply) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  std::vector<std::string> names;
  names.reserve(reply.elements);
  for (std::size_t i = 0; i < reply.elements; ++i) names.emplace_back(TextAt(reply, i));
  return names;
}

std::string EncodeAddPartition(absl::string_view partition) {
  return Encode({"SADD", kPartitionsKey, partition});
}

std::string EncodeStanding(absl::string_view partition) {
  return Encode({"HMGET", KeysOf(partition)[0], "=epoch", "=head", "=horizon", "=run", "=marks"});
}

absl::StatusOr<Standing> DecodeStanding(const redisReply& reply) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  if (reply.type != REDIS_REPLY_ARRAY || reply.elements != 5) return Surprise("a standing");
  Standing standing;
  if (reply.element[0]->type == REDIS_REPLY_NIL) return standing;
  if (!NumberAt(reply, 0, standing.position.epoch) ||
      !NumberAt(reply, 1, standing.position.revision)) {
    return Surprise("a standing");
  }
  if (reply.element[2]->type != REDIS_REPLY_NIL && !NumberAt(reply, 2, standing.horizon)) {
    return Surprise("a standing");
  }
  standing.run = std::string(TextAt(reply, 3));
  if (reply.element[4]->type != REDIS_REPLY_NIL && !DecodeMarks(TextAt(reply, 4), standing.marks)) {
    return Surprise("a standing");
  }
  return standing;
}

std::string EncodeRenewEpoch(absl::string_view partition, std::uint64_t seen,
                             std::uint64_t new_epoch, Renewal why) {
  return EncodeCall("FCALL", "renew_epoch", partition,
                    {absl::StrCat(seen), absl::StrCat(new_epoch), partition,
                     why == Renewal::kIfNobodyVouches ? "1" : "0"});
}

std::string EncodeVouch(absl::string_view partition, std::uint64_t seen, std::uint64_t new_mark) {
  return EncodeCall("FCALL", "vouch", partition, {absl::StrCat(seen), absl::StrCat(new_mark)});
}

std::string EncodeMaintain(absl::string_view partition, const CallTime& time, int most) {
  return EncodeCall("FCALL", "maintain", partition,
                    {Milliseconds(time.now), Milliseconds(time.request_retention),
                     Milliseconds(time.tombstone_retention), absl::StrCat(most), partition});
}

absl::StatusOr<std::int64_t> DecodeMaintain(const redisReply& reply) {
  if (IsError(reply)) return FromErrorReply(TextOf(reply));
  if (reply.type != REDIS_REPLY_INTEGER) return Surprise("maintenance");
  return reply.integer;
}

bool DecodeHint(absl::string_view message, std::string& partition, Position& position) {
  const std::vector<absl::string_view> parts = absl::StrSplit(message, absl::MaxSplits(' ', 2));
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &position.epoch) ||
      !absl::SimpleAtoi(parts[1], &position.revision)) {
    return false;
  }
  partition = std::string(parts[2]);
  return true;
}

}  // namespace lotse::store
