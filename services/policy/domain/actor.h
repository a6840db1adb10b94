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
};

}  // namespace lotse::policy
