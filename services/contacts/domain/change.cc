#include "services/contacts/domain/change.h"

#include <utility>

#include "common/api/fingerprint.h"
#include "common/time/timestamp.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/contacts/domain/content_hash.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/projection.h"

namespace lotse::contacts {
namespace {

using google::protobuf::Timestamp;
using Mutations = std::vector<store::Mutation>;

// 0, that it must not exist, when it is not known.
std::int64_t RevisionOf(const absl::optional<StoredRecord>& record) {
  return record.has_value() ? record->revision : 0;
}

void AppendWrite(absl::string_view kind, const Uuid& id,
                 const google::protobuf::MessageLite& message, std::int64_t expected,
                 Mutations& mutations) {
  mutations.push_back({std::string(kind), std::string(id.Bytes()),
                       api::SerializeDeterministically(message), expected});
}

void AppendErase(absl::string_view kind, const Uuid& id, absl::optional<std::int64_t> expected,
                 Mutations& mutations) {
  mutations.push_back({std::string(kind), std::string(id.Bytes()), absl::nullopt, expected});
}

// The decision rests on this record being as it is, though it does not change it.
void AppendCheck(absl::string_view kind, const Uuid& id, std::int64_t expected,
                 Mutations& mutations) {
  mutations.push_back({std::string(kind), std::string(id.Bytes()), absl::nullopt, expected,
                       /*check_only=*/true});
}
void AppendAbsenceCheck(absl::string_view kind, const Uuid& id, Mutations& mutations) {
  AppendCheck(kind, id, 0, mutations);
}

// Of a record in which everything that is no content is clear but this time.
std::string HashOfNormalized(v1::Partner& partner) {
  if (!partner.provenance().has_retrieve_time()) return ContentHashOfStripped(partner);
  Timestamp retrieve_time = partner.provenance().retrieve_time();
  partner.mutable_provenance()->clear_retrieve_time();
  std::string hash = ContentHashOfStripped(partner);
  *partner.mutable_provenance()->mutable_retrieve_time() = std::move(retrieve_time);
  return hash;
}

void Complete(const PartnerName& name, std::string content_hash, const Timestamp& created,
              const Timestamp& updated, v1::Partner& partner) {
  partner.set_name(name.ToString());
  partner.set_content_hash(std::move(content_hash));
  *partner.mutable_create_time() = created;
  *partner.mutable_update_time() = updated;
}

// What the federation has of a known partner; nullopt when nothing.
absl::StatusOr<absl::optional<v1::Partner>> KnownShared(const PartnerName& name,
                                                        const KnownPartner& known) {
  if (!known.stored.shared.has_value()) return absl::optional<v1::Partner>();
  if (!known.stored.full.has_value()) return absl::make_optional(known.full);
  v1::Partner shared;
  if (!shared.ParseFromString(known.stored.shared->body)) {
    return StoredRecordBroken(name.ToString());
  }
  return absl::make_optional(std::move(shared));
}

// Appends what the federation gets to see, if that changes; true when the record is shared at all.
bool AppendShared(const PartnerName& name, const KnownPartner& known,
                  const absl::optional<v1::Partner>& before, const Timestamp& now,
                  absl::optional<v1::Partner> after, Mutations& mutations) {
  if (!after.has_value()) {
    if (before.has_value()) {
      AppendErase(kSharedKind, name.id, known.stored.shared->revision, mutations);
    }
    return false;
  }
  std::string hash = HashOfNormalized(*after);
  if (before.has_value() && before->content_hash() == hash) return true;
  Complete(name, std::move(hash), before.has_value() ? before->create_time() : now, now, *after);
  AppendWrite(kSharedKind, name.id, *after, RevisionOf(known.stored.shared), mutations);
  return true;
}

}  // namespace

absl::StatusOr<absl::optional<KnownPartner>> FindKnownPartner(const PartnerSource& state,
                                                              const PartnerName& name) {
  absl::optional<StoredPartner> stored = state.Find(name.id);
  if (!stored.has_value() || stored->Owners() == nullptr) return absl::optional<KnownPartner>();
  KnownPartner known;
  known.stored = *std::move(stored);
  const StoredRecord& owners = *known.stored.Owners();
  known.revision = owners.revision;
  if (!known.full.ParseFromString(owners.body) ||
      (known.stored.trust.has_value() && !known.trust.ParseFromString(known.stored.trust->body))) {
    return StoredRecordBroken(name.ToString());
  }
  return absl::make_optional(std::move(known));
}

void AppendCreate(const PartnerName& name, const StoredPartner* leftover, bool id_was_chosen,
                  absl::Time now, v1::Partner& full, Mutations& mutations) {
  const Timestamp time = ToTimestamp(now);
  const bool is_wholly_shared = IsWhollyShared(full);
  bool is_shared = is_wholly_shared;
  if (!is_wholly_shared) {
    is_shared =
        AppendShared(name, KnownPartner(), absl::nullopt, time, ForFederation(full), mutations);
  }
  std::string hash = HashOfNormalized(full);
  Complete(name, std::move(hash), time, time, full);
  AppendWrite(is_wholly_shared ? kSharedKind : kPrivateKind, name.id, full, 0, mutations);
  if (id_was_chosen && is_wholly_shared) AppendAbsenceCheck(kPrivateKind, name.id, mutations);
  if (id_was_chosen && !is_shared) AppendAbsenceCheck(kSharedKind, name.id, mutations);
  if (leftover != nullptr && leftover->trust.has_value()) {
    AppendErase(kTrustKind, name.id, absl::nullopt, mutations);
  }
}

absl::StatusOr<bool> AppendUpdate(const PartnerName& name, const KnownPartner& known,
                                  absl::Time now, v1::Partner& full, Mutations& mutations) {
  std::string hash = HashOfNormalized(full);
  if (hash == known.full.content_hash()) {
    full = known.full;
    return false;
  }
  auto before = KnownShared(name, known);
  if (!before.ok()) return before.status();
  const Timestamp time = ToTimestamp(now);
  const std::size_t written = mutations.size();
  const bool needs_private = known.stored.full.has_value() || !IsWhollyShared(full);
  AppendShared(name, known, *before, time, ForFederation(full), mutations);
  // The first private record is made of the shared one: were that changed at the same time, the owner would not see it.
  if (mutations.size() == written && !known.stored.full.has_value()) {
    AppendCheck(kSharedKind, name.id, known.stored.shared->revision, mutations);
  }
  Complete(name, std::move(hash), known.full.create_time(), time, full);
  if (needs_private) {
    AppendWrite(kPrivateKind, name.id, full, RevisionOf(known.stored.full), mutations);
  } else {
    AppendAbsenceCheck(kPrivateKind, name.id, mutations);
  }
  return true;
}

void AppendDelete(const PartnerName& name, const StoredPartner& stored, Mutations& mutations) {
  if (stored.shared.has_value()) {
    AppendErase(kSharedKind, name.id, stored.shared->revision, mutations);
  }
  if (stored.full.has_value()) {
    AppendErase(kPrivateKind, name.id, stored.full->revision, mutations);
  } else {
    AppendAbsenceCheck(kPrivateKind, name.id, mutations);
  }
  // Whoever verifies at the same time loses nothing that would matter.
  if (stored.trust.has_value()) AppendErase(kTrustKind, name.id, absl::nullopt, mutations);
}

void AppendTrust(const PartnerName& name, const KnownPartner& known, const v1::TrustChanged& trust,
                 Mutations& mutations) {
  AppendWrite(kTrustKind, name.id, trust, RevisionOf(known.stored.trust), mutations);
}

}  // namespace lotse::contacts
