// Which context a run uses.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/io.h"
#include "clients/contacts/context_file.h"

namespace lotse::cli {

// A file, and the context in it ("" is its current one).
struct ContextChoice {
  std::string file;
  std::string name;
  // Named by --context or LOTSE_CONTEXT; else the default file, which need not exist.
  bool named = false;
};

// `option` is the value of --context. A value with "/" or ending in .yaml is a file; any other is a name in
// ~/.config/lotse/config.yaml (or $XDG_CONFIG_HOME/lotse/config.yaml). Without it LOTSE_CONTEXT counts, then that file.
ContextChoice ChooseContext(const std::string& option, const Io& io);

// Reads the chosen context; an empty one when nothing was named and there is no default file.
absl::StatusOr<client::Context> LoadContext(const ContextChoice& choice);

}  // namespace lotse::cli
