// What `lotse doctor` looks at.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "clients/cli/session.h"
#include "clients/contacts/context_file.h"

namespace lotse::cli {

enum class Verdict { kOk, kWarn, kFail };

struct Finding {
  std::string subject;
  Verdict verdict = Verdict::kOk;
  std::string what;
  std::string advice;  // empty when there is nothing to do
};

using Findings = std::vector<Finding>;

// The context file and what it names. `context` is filled when it could be read.
void CheckContext(Session& session, client::Context* context, Findings* findings);
// CA, certificate, key: there, readable, in date, for whom, kept from others.
void CheckCertificates(const client::Context& context, const Clock& clock, Findings* findings);
// Reachable, trusted, serving, same time of day; the caller's directory.
void CheckServer(Session& session, const client::Context& context, Findings* findings);
// Room where the context file lies, which is the node's folder when it runs here.
void CheckDisk(const std::string& path, Findings* findings);

}  // namespace lotse::cli
