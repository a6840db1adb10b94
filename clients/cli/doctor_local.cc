// What `lotse doctor` finds on this machine: context, certificates, disk.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "clients/cli/config.h"
#include "clients/cli/doctor_checks.h"
#include "clients/cli/output/record.h"
#include "clients/contacts/connect.h"
#include "common/identity/caller_name.h"
#include "common/identity/certificate.h"

namespace lotse::cli {
namespace {

namespace fs = std::filesystem;

constexpr absl::Duration kRenewBefore = absl::Hours(24 * 14);
constexpr std::uintmax_t kMebibyte = 1 << 20;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Finding CheckDates(const std::string& subject, const std::string& path, const std::string& renew,
                   const Clock& clock) {
  absl::StatusOr<identity::Certificate> certificate = identity::ReadCertificate(ReadFile(path));
  if (!certificate.ok()) {
    return {subject, Verdict::kFail, absl::StrCat(path, ": ", certificate.status().message()),
            renew};
  }
  const absl::Time now = clock.Now();
  const std::string until = GermanTime(certificate->not_after);
  if (now > certificate->not_after) {
    return {subject, Verdict::kFail, absl::StrCat(path, " ended on ", until), renew};
  }
  if (now < certificate->not_before) {
    return {subject, Verdict::kFail,
            absl::StrCat(path, " begins on ", GermanTime(certificate->not_before)),
            "is this machine's clock right?"};
  }
  if (now + kRenewBefore > certificate->not_after) {
    return {subject, Verdict::kWarn, absl::StrCat(path, " ends on ", until), renew};
  }
  return {subject, Verdict::kOk, absl::StrCat(path, ", until ", until), ""};
}

// Whether a certificate's name is the one that was asked for: who names no person takes any.
bool Fits(identity::CallerName name, const std::string& wanted) {
  if (identity::ToText(name) == wanted) return true;
  name.person.clear();
  return identity::ToText(name) == wanted;
}

Finding CheckName(const client::Context& context, const std::string& path) {
  absl::StatusOr<identity::PeerCertificate> certificate =
      identity::ReadPeerCertificate(ReadFile(path));
  const std::string advice =
      absl::StrCat("make a right one with `lotse pki issue ", context.as, "`");
  if (!certificate.ok()) {
    return {"identity", Verdict::kFail, std::string(certificate.status().message()), advice};
  }
  const identity::Peer& peer = certificate->peer;
  const identity::CallerName name = identity::NameOf(peer);
  if (!Fits(name, context.as) || peer.trust_domain != context.trust_domain) {
    return {"identity", Verdict::kFail,
            absl::StrCat("the certificate is ", identity::ToSpiffeId(peer),
                         name.person.empty() ? "" : "@", name.person, ", not ", context.as, " of ",
                         context.trust_domain),
            advice};
  }
  return {"identity", Verdict::kOk, absl::StrCat(identity::ToText(name), " of ", peer.trust_domain),
          ""};
}

Finding CheckKey(const std::string& path) {
  std::error_code error;
  const fs::perms mode = fs::status(path, error).permissions();
  if (error) return {"key", Verdict::kFail, absl::StrCat(path, ": ", error.message()), ""};
  if ((mode & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
    return {"key", Verdict::kWarn, absl::StrCat(path, " can be read by others"),
            absl::StrCat("chmod 600 ", path)};
  }
  return {"key", Verdict::kOk, absl::StrCat(path, ", for you alone"), ""};
}

}  // namespace

void CheckContext(Session& session, client::Context* context, Findings* findings) {
  const ContextChoice choice = ChooseContext(session.options().context, session.io());
  absl::StatusOr<client::Context> loaded = session.ResolveContext();
  if (!loaded.ok()) {
    findings->push_back({"context", Verdict::kFail, std::string(loaded.status().message()), ""});
    return;
  }
  *context = *loaded;
  std::error_code ignored;
  if (fs::exists(choice.file, ignored)) {
    findings->push_back({"context", Verdict::kOk, choice.file, ""});
  } else {
    findings->push_back({"context", Verdict::kWarn, absl::StrCat("there is no ", choice.file),
                         "name a context file with --context or in LOTSE_CONTEXT"});
  }
}

void CheckCertificates(const client::Context& context, const Clock& clock, Findings* findings) {
  absl::StatusOr<identity::tls::Files> files = client::FilesOf(context);
  if (!files.ok()) {
    findings->push_back({"identity", Verdict::kFail, std::string(files.status().message()), ""});
    return;
  }
  findings->push_back(
      CheckDates("ca", files->ca, "ask who keeps the federation's certificates", clock));
  findings->push_back(CheckDates("certificate", files->certificate,
                                 absl::StrCat("renew it: lotse pki renew ", context.as), clock));
  findings->push_back(CheckName(context, files->certificate));
  findings->push_back(CheckKey(files->key));
}

void CheckDisk(const std::string& path, Findings* findings) {
  std::error_code error;
  const std::string folder = fs::absolute(path, error).parent_path().string();
  const fs::space_info space = fs::space(folder, error);
  if (error) return;
  const std::string what = absl::StrCat(space.available / kMebibyte, " MiB free in ", folder);
  if (space.available < 100 * kMebibyte) {
    findings->push_back(
        {"disk", Verdict::kFail, what, "make room: a node refuses writes when it is full"});
  } else if (space.available < 1024 * kMebibyte) {
    findings->push_back({"disk", Verdict::kWarn, what, "make room soon"});
  } else {
    findings->push_back({"disk", Verdict::kOk, what, ""});
  }
}

}  // namespace lotse::cli
