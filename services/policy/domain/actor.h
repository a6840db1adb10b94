// Who gives a command.
#pragma once

#include <string>

#include "common/identity/peer.h"

namespace lotse::policy {

struct Actor {
  std::string center;  // "WC-ERZ"; "FED" for the coordination
  // The person that the certificate was made out to. Two confirmations of one person are one.
  std::string person;
  identity::Role role = identity::Role::kReader;

  bool IsCoordination() const { return role == identity::Role::kCoordinator; }
  bool IsEditor() const { return role == identity::Role::kEditor; }
  // Of a centre's staff, who see what it keeps to itself: drafts, its votes. A reader's certificate shows what everybody sees.
  bool WorksIn(const std::string& a_center) const {
    return center == a_center && role != identity::Role::kReader;
  }
};

}  // namespace lotse::policy
