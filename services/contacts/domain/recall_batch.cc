#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/write.h"

namespace lotse::contacts {
namespace {

Uuid IdOfCreate(const v1::PartnerCreate& create, const IdSource& ids) {
  const auto chosen = Uuid::Parse(create.partner_id());
  return chosen.has_value() ? *chosen : DerivePartnerId(ids);
}

// What was committed has a good name.
Uuid IdOfName(const std::string& name) {
  const auto parsed = TryParsePartnerName(name);
  return parsed.has_value() ? parsed->id : Uuid();
}

// The update was based on the present revision of its record; a record that still has that revision got none by it.
bool LeftItAsItWas(const v1::PartnerUpdate& update, const Uuid& id, const PartnerSource& state) {
  const absl::optional<StoredPartner> stored = state.Find(id);
  return stored.has_value() && stored->Owners() != nullptr &&
         stored->Owners()->revision == update.expected_revision();
}

WriteResult Recall(const v1::PartnerWrite& write, const IdSource& ids, const PartnerSource& state) {
  if (write.has_create()) return {IdOfCreate(write.create(), ids), true, absl::nullopt};
  if (write.has_delete_()) return {IdOfName(write.delete_().name()), true, absl::nullopt};
  const Uuid id = IdOfName(write.update().partner().name());
  return {id, !LeftItAsItWas(write.update(), id, state), absl::nullopt};
}

}  // namespace

std::vector<WriteResult> RecallBatchWrite(const v1::BatchWritePartnersRequest& request,
                                          absl::string_view center, const PartnerSource& state) {
  std::vector<WriteResult> results;
  for (int i = 0; i < request.writes_size(); ++i) {
    results.push_back(Recall(request.writes(i), {center, request.request_id(), i}, state));
  }
  return results;
}

}  // namespace lotse::contacts
