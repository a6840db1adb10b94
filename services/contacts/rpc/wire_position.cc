#include "services/contacts/rpc/wire_position.h"

namespace lotse::contacts {
namespace {

type::v1::Scope ToWire(Scope scope) {
  return scope == Scope::kCenter ? type::v1::SCOPE_CENTER : type::v1::SCOPE_FEDERATION;
}

}  // namespace

type::v1::Position ToWire(const store::Position& position, Scope scope) {
  type::v1::Position wire;
  if (position == store::Position{}) return wire;
  wire.set_epoch(position.epoch);
  wire.set_revision(position.revision);
  wire.set_scope(ToWire(scope));
  return wire;
}

store::Position FromWire(const type::v1::Position& position) {
  return {position.epoch(), position.revision()};
}

bool IsOfScope(const type::v1::Position& position, Scope scope) {
  return FromWire(position) == store::Position{} || position.scope() == ToWire(scope);
}

v1::RefreshReason ToWire(store::Refresh refresh) {
  switch (refresh) {
    case store::Refresh::kUnknownEpoch:
      return v1::REFRESH_REASON_UNKNOWN_EPOCH;
    case store::Refresh::kAheadOfHead:
      return v1::REFRESH_REASON_AHEAD_OF_HEAD;
    case store::Refresh::kBeforeHorizon:
      return v1::REFRESH_REASON_BEFORE_HORIZON;
    case store::Refresh::kNone:
      break;
  }
  return v1::REFRESH_REASON_UNSPECIFIED;
}

}  // namespace lotse::contacts
