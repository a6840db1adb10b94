#include "services/node/home.h"

#include <filesystem>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/errors/refusal.h"
#include "common/identity/pki/authority.h"
#include "common/log/log.h"
#include "common/reference/data_dir.h"
#include "common/reference/reference_data.h"
#include "services/contacts/sample/centers.h"
#include "services/node/data_directory.h"

namespace lotse::node {
namespace {

using identity::CallerName;
using identity::Role;
using identity::pki::Authority;

constexpr absl::Duration kRenewBefore = absl::Hours(24 * 30);
constexpr char kNodeName[] = "node";
// The second of the office's coordinators, for what takes two: "zweite" is German for that.
constexpr char kSecond[] = "zweite";

// When each identity's newest certificate ends, by URI and person.
using EndTimes = std::map<std::pair<std::string, std::string>, absl::Time>;

EndTimes Ends(const Authority& authority) {
  EndTimes ends;
  for (const auto& entry : authority.List()) {
    if (entry.revoked_at.has_value()) continue;
    auto [it, inserted] = ends.try_emplace({entry.identity, entry.person}, entry.not_after);
    if (!inserted) it->second = std::max(it->second, entry.not_after);
  }
  return ends;
}

absl::Status IssueCallers(Authority& authority, const std::vector<CallerName>& callers,
                          const EndTimes& ends, absl::Time now) {
  std::vector<CallerName> missing;
  for (const CallerName& caller : callers) {
    const identity::Peer peer{authority.trust_domain(), caller.center, caller.role};
    auto it = ends.find({identity::ToSpiffeId(peer), caller.person});
    if (it == ends.end() || it->second <= now) missing.push_back(caller);
  }
  if (missing.empty()) return absl::OkStatus();
  return authority.IssueAll(missing).status();
}

absl::Status IssueNode(Authority& authority, const std::vector<std::string>& hosts,
                       const EndTimes& ends, absl::Time now) {
  const std::string id =
      identity::ToSpiffeId(identity::NodeIdentity{authority.trust_domain(), kNodeName});
  auto it = ends.find({id, ""});
  if (it == ends.end() || it->second <= now) {
    return authority.IssueNode(kNodeName, hosts).status();
  }
  if (it->second - now > kRenewBefore) return absl::OkStatus();
  return authority.Renew(absl::StrCat("node/", kNodeName)).status();
}

// Leaves the reference data that it reads in the options.
absl::StatusOr<std::vector<CallerName>> Callers(NodeOptions& options) {
  const std::string federation(identity::kFederationCode);
  std::vector<CallerName> callers = {{federation, Role::kOperator},
                                     {federation, Role::kCoordinator}};
  if (!options.sample) {
    callers.push_back({federation, Role::kReader});
    return callers;
  }
  callers.push_back({federation, Role::kCoordinator, kSecond});
  auto data_dir = reference::FindDataDir(options.reference);
  if (!data_dir.ok()) return data_dir.status();
  auto reference = reference::ReferenceData::Load(*data_dir);
  if (!reference.ok()) return reference.status();
  options.reference_data = *std::move(reference);
  auto centers = contacts::sample::ReadCenters(*data_dir, *options.reference_data);
  if (!centers.ok()) return centers.status();
  for (const auto& center : *centers) {
    const std::string code(absl::StripPrefix(center.name(), "centers/"));
    for (Role role :
         {Role::kAdmin, Role::kEditor, Role::kCaseworker, Role::kPolicy, Role::kReader}) {
      callers.push_back({code, role});
    }
  }
  return callers;
}

// The server takes the new files up by itself.
void RenewNode(const std::string& pki, const std::vector<std::string>& hosts) {
  SystemClock clock;
  SystemRandom random;
  auto authority = Authority::Open(pki, &clock, &random);
  absl::Status renewed = authority.status();
  if (renewed.ok()) renewed = IssueNode(**authority, hosts, Ends(**authority), clock.Now());
  if (renewed.ok()) return;
  log::Error("certificate_not_renewed", {{"folder", pki}, {"detail", renewed.message()}});
}

}  // namespace

absl::StatusOr<NodeOptions> PrepareHome(const HomeOptions& options) {
  if (auto status = MakeDataDirectory(options.directory); !status.ok()) return status;
  SystemClock clock;
  SystemRandom random;
  const std::string pki = absl::StrCat(options.directory, "/pki");
  const bool there = std::filesystem::exists(absl::StrCat(pki, "/ca.crt"));
  auto opened = there ? Authority::Open(pki, &clock, &random)
                      : Authority::Init(pki, options.node.trust_domain, &clock, &random);
  if (!opened.ok()) return opened.status();
  Authority& authority = **opened;
  NodeOptions node = options.node;
  auto callers = Callers(node);
  if (!callers.ok()) return callers.status();
  const auto ends = Ends(authority);
  const absl::Time now = clock.Now();
  if (auto status = IssueNode(authority, options.hosts, ends, now); !status.ok()) return status;
  if (auto status = IssueCallers(authority, *callers, ends, now); !status.ok()) return status;

  node.trust_domain = authority.trust_domain();
  node.ca = authority.ca_path();
  node.crl = authority.crl_path();
  node.certificate = absl::StrCat(pki, "/node/", kNodeName, ".crt");
  node.key = absl::StrCat(pki, "/node/", kNodeName, ".key");
  node.look_up = true;
  node.policy = true;
  // A reader learns no more than anybody in the federation may.
  if (node.client_certificate.empty()) {
    const std::string reader = absl::StrCat(pki, "/issued/", identity::kFederationCode, "/reader");
    node.client_certificate = absl::StrCat(reader, ".crt");
    node.client_key = absl::StrCat(reader, ".key");
  }
  node.renew = [pki, hosts = options.hosts] { RenewNode(pki, hosts); };
  if (node.store.empty()) node.store = StoreIn(options.directory);
  return node;
}

}  // namespace lotse::node
