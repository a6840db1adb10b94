#include "common/identity/pki/authority.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "common/errors/refusal.h"
#include "common/identity/certificate.h"
#include "common/identity/pki/directory.h"
#include "common/identity/pki/errors.h"
#include "common/identity/pki/host.h"
#include "common/identity/pki/maker.h"

namespace lotse::identity::pki {
namespace {

constexpr absl::Duration kBackdate = absl::Minutes(5);
constexpr absl::Duration kCaValidity = absl::Hours(24 * 3652);
constexpr absl::string_view kScheme = "spiffe://";
constexpr absl::string_view kHowToName =
    "ERZ/editor, FED/coordinator@anna, node/alpha or a spiffe:// URI";

// 128 bits; the highest two are fixed, so that it is a positive number of 16 bytes and always 32
// digits.
std::string NewSerial(RandomSource& random) {
  const std::uint64_t high = (random.Next64() >> 2) | (std::uint64_t{1} << 62);
  return absl::StrFormat("%016x%016x", high, random.Next64());
}

absl::StatusOr<Ca> ReadCa(const Directory& directory) {
  const auto cert_pem = Directory::Read(directory.CaCertificate());
  if (!cert_pem.ok()) return cert_pem.status();
  const auto key_pem = Directory::Read(directory.CaKey());
  if (!key_pem.ok()) return key_pem.status();
  Ca ca{openssl::ReadCert(*cert_pem), openssl::ReadKey(*key_pem)};
  if (ca.cert == nullptr) return Damaged(directory.CaCertificate(), "no certificate in PEM");
  if (ca.key == nullptr || X509_check_private_key(ca.cert.get(), ca.key.get()) != 1) {
    openssl::TakeError();
    return Damaged(directory.CaKey(), "not the key of ca.crt");
  }
  return ca;
}

absl::StatusOr<std::string> ReadTrustDomain(const Directory& directory) {
  const auto pem = Directory::Read(directory.CaCertificate());
  if (!pem.ok()) return pem.status();
  const auto certificate = ReadCertificate(*pem);
  if (!certificate.ok()) return Damaged(directory.CaCertificate(), certificate.status().message());
  const auto uri = SingleUri(*certificate);
  if (!uri.ok() || !absl::StartsWith(*uri, kScheme) ||
      !IsTrustDomain(absl::StripPrefix(*uri, kScheme))) {
    return Damaged(directory.CaCertificate(), "its URI is not spiffe://<trust domain>");
  }
  return std::string(absl::StripPrefix(*uri, kScheme));
}

absl::StatusOr<std::vector<IndexEntry>> ReadIndex(const Directory& directory) {
  const auto text = Directory::Read(directory.Index());
  if (!text.ok()) return text.status();
  auto entries = ParseIndex(*text);
  if (!entries.ok()) return Damaged(directory.Index(), entries.status().message());
  return entries;
}

// Whom a certificate is for.
struct Subject {
  std::string uri;
  std::string person;

  bool IsOf(const IndexEntry& entry) const {
    return entry.identity == uri && entry.person == person;
  }
};

// One certificate to be made.
struct Plan {
  Subject subject;
  std::string stem;  // of its files
  bool is_node = false;
  bool is_renewal = false;
  std::vector<std::string> hosts;
  absl::Duration validity;
};

absl::StatusOr<Issued> First(absl::StatusOr<std::vector<Issued>> issued) {
  if (!issued.ok()) return issued.status();
  return std::move(issued->front());
}

}  // namespace

struct Authority::State {
  std::unique_ptr<Directory> directory;
  std::string trust_domain;
  Ca ca;
  std::vector<IndexEntry> entries;
  const Clock* clock;
  RandomSource* random;

  absl::Status SaveIndex() const;
  absl::Status SaveRevocationList() const;
  absl::StatusOr<IndexEntry> NewEntry(const Plan& plan) const;
  absl::Status RefuseLive(const Subject& subject) const;
  absl::StatusOr<std::vector<Issued>> Make(const std::vector<Plan>& plans);
  absl::Status Add(const Plan& plan, std::vector<Issued>& issued, std::vector<NewFile>& files);
  absl::StatusOr<Subject> SubjectOf(absl::string_view name) const;
  const IndexEntry* NewestUnrevoked(const Subject& subject) const;
};

absl::Status Authority::State::SaveIndex() const {
  return directory->Write({Directory::Public(directory->Index(), PrintIndex(entries))});
}

absl::Status Authority::State::SaveRevocationList() const {
  auto pem = MakeRevocationList(ca, entries, clock->Now());
  if (!pem.ok()) return pem.status();
  return directory->Write({Directory::Public(directory->RevocationList(), *std::move(pem))});
}

absl::StatusOr<IndexEntry> Authority::State::NewEntry(const Plan& plan) const {
  const absl::Time now = clock->Now();
  if (plan.validity < absl::Seconds(1)) return RefuseField("validity", "must be positive");
  const absl::Time ca_end =
      openssl::TimeOf(X509_get0_notAfter(ca.cert.get())).value_or(absl::InfinitePast());
  if (now + plan.validity > ca_end) {
    return RefuseField(
        "validity", absl::StrCat("would outlive the CA, which ends at ",
                                 absl::FormatTime(ca_end, absl::UTCTimeZone()), "; ask for less"));
  }
  // X.509 counts whole seconds.
  return IndexEntry{NewSerial(*random),
                    plan.subject.uri,
                    plan.subject.person,
                    plan.hosts,
                    absl::FromUnixSeconds(absl::ToUnixSeconds(now - kBackdate)),
                    absl::FromUnixSeconds(absl::ToUnixSeconds(now + plan.validity)),
                    absl::nullopt};
}

absl::Status Authority::State::RefuseLive(const Subject& subject) const {
  const IndexEntry* entry = NewestUnrevoked(subject);
  if (entry == nullptr || !entry->IsLive(clock->Now())) return absl::OkStatus();
  return IdentityExists(entry->Name(), entry->not_after);
}

absl::StatusOr<std::vector<Issued>> Authority::State::Make(const std::vector<Plan>& plans) {
  const std::size_t before = entries.size();
  std::vector<Issued> issued;
  std::vector<NewFile> files;
  for (const Plan& plan : plans) {
    if (absl::Status status = Add(plan, issued, files); !status.ok()) {
      entries.resize(before);
      return status;
    }
  }
  absl::Status status = SaveIndex();
  if (status.ok()) status = directory->Write(files);
  if (!status.ok()) return status;
  return issued;
}

absl::Status Authority::State::Add(const Plan& plan, std::vector<Issued>& issued,
                                   std::vector<NewFile>& files) {
  absl::Status status = plan.is_renewal ? absl::OkStatus() : RefuseLive(plan.subject);
  if (!status.ok()) return status;
  auto entry = NewEntry(plan);
  if (!entry.ok()) return entry.status();
  auto made = MakeLeaf(ca, *entry, plan.is_node);
  if (!made.ok()) return made.status();
  issued.push_back({*entry, plan.stem + ".crt", plan.stem + ".key"});
  files.push_back(Directory::Secret(issued.back().key_path, std::move(made->key)));
  files.push_back(Directory::Public(issued.back().certificate_path, std::move(made->certificate)));
  entries.push_back(*std::move(entry));
  return absl::OkStatus();
}

absl::StatusOr<Subject> Authority::State::SubjectOf(absl::string_view name) const {
  const auto parts = SplitPerson(name);
  if (!parts.ok()) return parts.status();
  const std::string person(parts->person);
  if (absl::StartsWith(parts->name, kScheme)) return Subject{std::string(parts->name), person};
  const absl::string_view room = absl::StartsWith(parts->name, "node/") ? "/" : "/center/";
  return Subject{absl::StrCat(kScheme, trust_domain, room, parts->name), person};
}

const IndexEntry* Authority::State::NewestUnrevoked(const Subject& subject) const {
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const IndexEntry& entry) {
    return subject.IsOf(entry) && !entry.revoked_at.has_value();
  });
  return found == entries.rend() ? nullptr : &*found;
}

Authority::Authority(std::unique_ptr<State> state) : state_(std::move(state)) {}
Authority::~Authority() = default;

absl::StatusOr<std::unique_ptr<Authority>> Authority::Init(std::string dir,
                                                           absl::string_view trust_domain,
                                                           const Clock* clock,
                                                           RandomSource* random) {
  if (!IsTrustDomain(trust_domain)) {
    return RefuseField("trust_domain", "must be a DNS name in lower case, such as lotse.example");
  }
  auto directory = Directory::Create(dir);
  if (!directory.ok()) return directory.status();
  const absl::Time now = clock->Now();
  const auto made = MakeCa({NewSerial(*random),
                            absl::StrCat(kScheme, trust_domain),
                            "",
                            {},
                            now - kBackdate,
                            now + kCaValidity,
                            absl::nullopt});
  if (!made.ok()) return made.status();
  const Ca ca{openssl::ReadCert(made->certificate), openssl::ReadKey(made->key)};
  const auto list = MakeRevocationList(ca, {}, now);
  if (!list.ok()) return list.status();
  // ca.crt comes last: a directory with it is complete.
  const Directory& d = **directory;
  absl::Status status =
      d.Write({Directory::Secret(d.CaKey(), made->key),
               Directory::Public(d.RevocationList(), *list), Directory::Public(d.Index(), "")});
  if (status.ok()) status = d.Write({Directory::Public(d.CaCertificate(), made->certificate)});
  if (!status.ok()) return status;
  directory->reset();  // gives the lock back, for Open to take
  return Open(std::move(dir), clock, random);
}

absl::StatusOr<std::unique_ptr<Authority>> Authority::Open(std::string dir, const Clock* clock,
                                                           RandomSource* random) {
  auto directory = Directory::Open(std::move(dir));
  if (!directory.ok()) return directory.status();
  auto trust_domain = ReadTrustDomain(**directory);
  if (!trust_domain.ok()) return trust_domain.status();
  auto ca = ReadCa(**directory);
  if (!ca.ok()) return ca.status();
  auto entries = ReadIndex(**directory);
  if (!entries.ok()) return entries.status();
  return absl::WrapUnique(new Authority(
      absl::WrapUnique(new State{*std::move(directory), *std::move(trust_domain), *std::move(ca),
                                 *std::move(entries), clock, random})));
}

absl::StatusOr<Issued> Authority::Issue(absl::string_view center, Role role,
                                        absl::Duration validity) {
  return Issue(Request{std::string(center), role}, validity);
}

absl::StatusOr<Issued> Authority::Issue(const Request& request, absl::Duration validity) {
  return First(IssueAll({request}, validity));
}

absl::StatusOr<std::vector<Issued>> Authority::IssueAll(const std::vector<Request>& requests,
                                                        absl::Duration validity) {
  std::vector<Plan> plans;
  for (const Request& request : requests) {
    if (absl::Status status = CheckCallerName(request); !status.ok()) return status;
    const std::string uri = ToSpiffeId(Peer{state_->trust_domain, request.center, request.role});
    plans.push_back(
        {{uri, request.person}, state_->directory->StemOf(request), false, false, {}, validity});
  }
  return state_->Make(plans);
}

absl::StatusOr<Issued> Authority::IssueNode(absl::string_view name,
                                            const std::vector<std::string>& hosts,
                                            absl::Duration validity) {
  if (!IsNodeName(name)) {
    return RefuseField(
        "name", "must be 1 to 63 of a-z, 0-9, '.' and '-', beginning with a letter or digit");
  }
  auto all_hosts = WithLoopback(hosts);
  if (!all_hosts.ok()) return all_hosts.status();
  const NodeIdentity node{state_->trust_domain, std::string(name)};
  return First(state_->Make({{{ToSpiffeId(node), ""},
                              state_->directory->StemOf(node),
                              true,
                              false,
                              *std::move(all_hosts),
                              validity}}));
}

absl::StatusOr<Issued> Authority::Renew(absl::string_view identity, absl::Duration validity) {
  const auto subject = state_->SubjectOf(identity);
  if (!subject.ok()) return subject.status();
  const auto peer = ParseSpiffeId(subject->uri);
  const auto node = ParseNodeId(subject->uri);
  // A server is no person.
  if (!peer.ok() && (!node.ok() || !subject->person.empty())) {
    return RefuseField("identity", absl::StrCat("must be like ", kHowToName));
  }
  const IndexEntry* newest = state_->NewestUnrevoked(*subject);
  if (newest == nullptr) return IdentityNotFound(identity, "run `lotse pki issue` instead");
  const Directory& directory = *state_->directory;
  const std::string stem =
      peer.ok() ? directory.StemOf(CallerName{peer->center, peer->role, subject->person})
                : directory.StemOf(*node);
  return First(state_->Make({{*subject, stem, node.ok(), true, newest->hosts, validity}}));
}

absl::StatusOr<std::vector<IndexEntry>> Authority::Revoke(absl::string_view serial_or_identity) {
  const auto subject = state_->SubjectOf(serial_or_identity);
  if (!subject.ok()) return subject.status();
  const absl::Time now = absl::FromUnixSeconds(absl::ToUnixSeconds(state_->clock->Now()));
  bool known = false;
  std::vector<IndexEntry> revoked;
  for (IndexEntry& entry : state_->entries) {
    if (entry.serial != serial_or_identity && !subject->IsOf(entry)) continue;
    known = true;
    if (entry.revoked_at.has_value()) continue;
    entry.revoked_at = now;
    revoked.push_back(entry);
  }
  if (!known) return IdentityNotFound(serial_or_identity, "`lotse pki list` shows what was issued");
  // Also when nothing is new: a process that died between the two files leaves a list that is
  // behind the index.
  absl::Status status = state_->SaveIndex();
  if (status.ok()) status = state_->SaveRevocationList();
  if (!status.ok()) return status;
  return revoked;
}

const std::vector<IndexEntry>& Authority::List() const { return state_->entries; }
const std::string& Authority::trust_domain() const { return state_->trust_domain; }
std::string Authority::ca_path() const { return state_->directory->CaCertificate(); }
std::string Authority::crl_path() const { return state_->directory->RevocationList(); }

}  // namespace lotse::identity::pki
