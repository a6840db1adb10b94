// The one table that says who may call what. A method that is not in it cannot be called.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/identity/peer.h"
#include "common/rpc/metrics.h"

namespace lotse::rpc {

// One line of the table.
struct MethodRule {
  absl::string_view service;  // "lotse.contacts.v1.PartnersService"
  absl::string_view method;   // "GetPartner"
  identity::RoleSet roles;    // who may call it
  // The caller must belong to the centre that the request is about (its directory, its partner). The handler asks
  // Call::RequireCenter with that centre before it looks at anything else.
  bool own_center = false;
  // Whether it changes something; such calls are always logged.
  bool mutates = false;
  bool streams = false;
};

// A line with its metrics. Lives as long as the table.
struct Method {
  MethodRule rule;
  std::string full_name;  // "/lotse.contacts.v1.PartnersService/GetPartner"
  std::unique_ptr<MethodMetrics> metrics;
};

// Immutable after construction; thread-safe.
class MethodTable {
 public:
  MethodTable(const std::vector<MethodRule>& rules, prometheus::Registry& registry);

  // nullptr when the table has no such line.
  const Method* Find(absl::string_view service, absl::string_view method) const;

  // Names of all methods of `service` (by its protobuf descriptor) that have no line; must be empty at start.
  std::vector<std::string> Missing(const std::string& service) const;

  const std::vector<std::unique_ptr<Method>>& methods() const { return methods_; }

 private:
  std::vector<std::unique_ptr<Method>> methods_;
  absl::flat_hash_map<std::string, const Method*> by_name_;
};

}  // namespace lotse::rpc
