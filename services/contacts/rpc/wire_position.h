// Positions between wire and store. The only converter.
#pragma once

#include "common/store/store.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "lotse/type/v1/position.pb.h"
#include "services/contacts/view/scope.h"

namespace lotse::contacts {

type::v1::Position ToWire(const store::Position& position, Scope scope);
store::Position FromWire(const type::v1::Position& position);
// Whether `position` was taken in `scope`; the zero position belongs to every scope.
bool IsOfScope(const type::v1::Position& position, Scope scope);
// Precondition: not kNone.
v1::RefreshReason ToWire(store::Refresh refresh);

}  // namespace lotse::contacts
