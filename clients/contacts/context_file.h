// Contexts: where a centre's programs find a node and with which certificates they speak to it.
//
// The file is YAML:
//   current: default
//   contexts:
//     default:
//       server: 127.0.0.1:7443           # or unix:/run/lotse.sock
//       ca: pki/ca.crt                   # relative to the folder of this file
//       identities: pki/identities       # holds <CENTRE>/<role>.crt and .key, <role>@<person>.crt and .key
//       as: WC-ERZ/editor                # who speaks when --as is not given; FED/coordinator@anna names the person
//       trust_domain: lotse.example
#pragma once

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::client {

struct Context {
  std::string server;
  std::string ca;
  std::string identities;
  std::string as;
  std::string trust_domain;
  friend bool operator==(const Context& a, const Context& b) = default;
};

struct ContextFile {
  std::string current;
  std::map<std::string, Context> contexts;
};

// Writes a file with this one context, current. Replaces the file at once (rename), so that a reader never sees half of
// it. INTERNAL (CONTEXT_NOT_WRITTEN) with the system's reason.
absl::Status WriteContextFile(const std::string& path, const Context& context,
                              absl::string_view name = "default");

// Reads a file; relative paths in it come back joined with its folder. NOT_FOUND (CONTEXT_FILE_MISSING) or
// INVALID_ARGUMENT (CONTEXT_FILE_BROKEN) with line and column, or with the key that is unknown.
absl::StatusOr<ContextFile> ReadContextFile(const std::string& path);

// The context called `name`, or the current one when `name` is empty. NOT_FOUND (CONTEXT_UNKNOWN) with those there are.
absl::StatusOr<Context> PickContext(const ContextFile& file, absl::string_view name);

}  // namespace lotse::client
