// One partner in memory: its stored records, as bytes, and where they stand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "common/ids/uuid.h"
#include "services/contacts/view/scope.h"

namespace lotse::contacts {

// What a verification adds; most partners have none.
struct EntryTrust {
  std::string body;           // of the record "partner.trust"
  std::int64_t revision = 0;  // of that record
  // The fields `trust` and `contact_trust` of Partner in wire format, to be appended to a body of that scope.
  std::string wire[kScopes];
};

struct Entry {
  std::string shared;                // body of "partner"; empty: the federation does not see it
  std::string full;                  // body of "partner.private"; empty: `shared` is all there is
  std::int64_t shared_revision = 0;  // 0: absent
  std::int64_t full_revision = 0;    // 0: absent
  std::int64_t center_revision = 0;  // when the owner's view of it last changed
  std::unique_ptr<EntryTrust> trust;

  bool VisibleTo(Scope scope) const { return scope == Scope::kCenter || shared_revision != 0; }
  bool Exists() const { return shared_revision != 0 || full_revision != 0; }
  const std::string& Body(Scope scope) const {
    return scope == Scope::kCenter && full_revision != 0 ? full : shared;
  }
  std::int64_t Revision(Scope scope) const {
    return scope == Scope::kCenter ? center_revision : shared_revision;
  }
};

// The record as the wire has it: the body, its revision, its trust. Appended to `out`.
void AppendPartner(const Entry& entry, Scope scope, std::string& out);

}  // namespace lotse::contacts
