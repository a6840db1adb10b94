#include "common/identity/pki/authority.h"

#include <algorithm>
#include <cstdint>
#include <type_traits>
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
constexpr absl::string_view kHowToName = "ERZ/editor, node/alpha or a spiffe:// URI";

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
  absl::StatusOr<IndexEntry> NewEntry(std::string identity, std::vector<std::string> hosts,
                                      absl::Duration validity) const;
  absl::Status RefuseLive(const std::string& identity) const;
  template <typename Identity>
  absl::StatusOr<Issued> Make(const Identity& identity, std::vector<std::string> hosts,
                              absl::Duration validity);
  std::string FullName(absl::string_view name) const;
  const IndexEntry* NewestUnrevoked(absl::string_view identity) const;
};

absl::Status Authority::State::SaveIndex() const {
  return directory->WritePublic(directory->Index(), PrintIndex(entries));
}

absl::Status Authority::State::SaveRevocationList() const {
  const auto pem = MakeRevocationList(ca, entries, clock->Now());
  if (!pem.ok()) return pem.status();
  return directory->WritePublic(directory->RevocationList(), *pem);
}

absl::StatusOr<IndexEntry> Authority::State::NewEntry(std::string identity,
                                                      std::vector<std::string> hosts,
                                                      absl::Duration validity) const {
  const absl::Time now = clock->Now();
  if (validity < absl::Seconds(1)) return RefuseField("validity", "must be positive");
  const auto ca_end = openssl::TimeOf(X509_get0_notAfter(ca.cert.get()));
  if (!ca_end.has_value() || now + validity > *ca_end) {
    return RefuseField("validity",
                       absl::StrCat("would outlive the CA, which ends at ",
                                    absl::FormatTime(ca_end.value_or(now), absl::UTCTimeZone()),
                                    "; ask for less"));
  }
  // X.509 counts whole seconds.
  return IndexEntry{NewSerial(*random),
                    std::move(identity),
                    std::move(hosts),
                    absl::FromUnixSeconds(absl::ToUnixSeconds(now - kBackdate)),
                    absl::FromUnixSeconds(absl::ToUnixSeconds(now + validity)),
                    absl::nullopt};
}

absl::Status Authority::State::RefuseLive(const std::string& identity) const {
  const IndexEntry* entry = NewestUnrevoked(identity);
  if (entry == nullptr || !entry->IsLive(clock->Now())) return absl::OkStatus();
  return IdentityExists(identity, entry->not_after);
}

template <typename Identity>
absl::StatusOr<Issued> Authority::State::Make(const Identity& identity,
                                              std::vector<std::string> hosts,
                                              absl::Duration validity) {
  auto entry = NewEntry(ToSpiffeId(identity), std::move(hosts), validity);
  if (!entry.ok()) return entry.status();
  const auto made = MakeLeaf(ca, *entry, std::is_same_v<Identity, NodeIdentity>);
  if (!made.ok()) return made.status();
  const std::string stem = directory->StemOf(identity);
  Issued issued{*entry, stem + ".crt", stem + ".key"};
  entries.push_back(*std::move(entry));
  absl::Status status = SaveIndex();
  if (status.ok()) status = directory->WriteSecret(issued.key_path, made->key);
  if (status.ok()) status = directory->WritePublic(issued.certificate_path, made->certificate);
  if (!status.ok()) return status;
  return issued;
}

std::string Authority::State::FullName(absl::string_view name) const {
  if (absl::StartsWith(name, kScheme)) return std::string(name);
  const absl::string_view room = absl::StartsWith(name, "node/") ? "/" : "/center/";
  return absl::StrCat(kScheme, trust_domain, room, name);
}

const IndexEntry* Authority::State::NewestUnrevoked(absl::string_view identity) const {
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const IndexEntry& entry) {
    return entry.identity == identity && !entry.revoked_at.has_value();
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
  absl::Status status = d.WriteSecret(d.CaKey(), made->key);
  if (status.ok()) status = d.WritePublic(d.RevocationList(), *list);
  if (status.ok()) status = d.WritePublic(d.Index(), "");
  if (status.ok()) status = d.WritePublic(d.CaCertificate(), made->certificate);
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
  if (!IsCenterCode(center)) {
    return RefuseField("center", "must be 1 to 16 of A-Z, 0-9 and '-', such as ERZ");
  }
  if (IsFederationRole(role) && center != kFederationCode) {
    return RefuseField("role",
                       absl::StrCat(RoleName(role), " exists for ", kFederationCode, " only"));
  }
  const Peer peer{state_->trust_domain, std::string(center), role};
  if (absl::Status status = state_->RefuseLive(ToSpiffeId(peer)); !status.ok()) return status;
  return state_->Make(peer, {}, validity);
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
  if (absl::Status status = state_->RefuseLive(ToSpiffeId(node)); !status.ok()) return status;
  return state_->Make(node, *std::move(all_hosts), validity);
}

absl::StatusOr<Issued> Authority::Renew(absl::string_view identity, absl::Duration validity) {
  const std::string uri = state_->FullName(identity);
  const auto peer = ParseSpiffeId(uri);
  const auto node = ParseNodeId(uri);
  if (!peer.ok() && !node.ok()) {
    return RefuseField("identity", absl::StrCat("must be like ", kHowToName));
  }
  const IndexEntry* newest = state_->NewestUnrevoked(uri);
  if (newest == nullptr) return IdentityNotFound(uri, "run `lotse pki issue` instead");
  if (peer.ok()) return state_->Make(*peer, {}, validity);
  return state_->Make(*node, newest->hosts, validity);
}

absl::StatusOr<std::vector<IndexEntry>> Authority::Revoke(absl::string_view serial_or_identity) {
  const std::string uri = state_->FullName(serial_or_identity);
  const absl::Time now = absl::FromUnixSeconds(absl::ToUnixSeconds(state_->clock->Now()));
  bool known = false;
  std::vector<IndexEntry> revoked;
  for (IndexEntry& entry : state_->entries) {
    if (entry.serial != serial_or_identity && entry.identity != uri) continue;
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
