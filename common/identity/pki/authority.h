// The federation's own small certificate authority, behind `lotse pki`.
//
// Its directory, mode 0700 throughout:
//   DIR/ca.crt         the CA: ECDSA P-256, 10 years, path length 0, URI spiffe://<trust domain>
//   DIR/ca.key         its key, mode 0600; who has it is the federation: keep it off the servers
//   DIR/crl.pem        the revocation list; its number is how many certificates were ever revoked,
//                      so it never falls; nextUpdate is the CA's end
//   DIR/index.jsonl    one line a certificate, in order of issue: serial, identity, person (when
//                      named), not_before, not_after, hosts (nodes), revoked_at (when revoked);
//                      times RFC 3339 in UTC
//   DIR/issued/<CODE>/<role>.crt|.key            callers, mode 0644 and 0600
//   DIR/issued/<CODE>/<role>@<person>.crt|.key   one person of them, the same
//   DIR/node/<name>.crt|.key                     servers, the same
//   DIR/.lock          held (flock) while an Authority is open: one process at a time
// Every file is written under another name, synced, and renamed. A certificate stands in the index
// before it exists as a file: none is ever unknown. A crash between the two renames of a renewal
// leaves the new key beside the old certificate; renewing again heals that.
//
// Callers' certificates: one URI SAN, EKU clientAuth; the person, if any, is the subject's common
// name. Servers': one URI SAN, DNS and IP SANs
// (localhost, 127.0.0.1, ::1 and the hosts given), EKU serverAuth and clientAuth. Serials are
// random, 128 bits. not_before is 5 minutes early, for clocks that are behind.
//
// Identities are named in three ways: "ERZ/editor", "node/alpha", or the whole URI. A caller's may
// be followed by "@anna": another certificate of the same URI, for one person. Each name stands for
// itself alone: "ERZ/editor" is the certificate that names nobody, not those of all persons.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/identity/caller_name.h"
#include "common/identity/peer.h"
#include "common/identity/pki/index.h"
#include "common/ids/uuid.h"
#include "common/time/clock.h"

namespace lotse::identity::pki {

inline constexpr absl::Duration kDefaultValidity = absl::Hours(24 * 90);

// A certificate just made, and where it lies.
struct Issued {
  IndexEntry entry;
  std::string certificate_path;
  std::string key_path;
};

// A caller who shall get a certificate.
using Request = CallerName;

// Not thread-safe; one object at a time holds a directory. Errors, all with what to do next:
//   INVALID_ARGUMENT     INVALID_FIELDS: a code, role, person, name, host, validity or identity
//                        that cannot be
//   FAILED_PRECONDITION  PKI_NOT_FOUND: no CA in the directory; PKI_DAMAGED: a file of it cannot
//                        be read
//   ALREADY_EXISTS       PKI_EXISTS: Init where a CA or something foreign is;
//                        PKI_IDENTITY_EXISTS: Issue to who has a valid certificate
//   NOT_FOUND            PKI_IDENTITY_NOT_FOUND: Renew of what was never issued or is revoked;
//                        Revoke of what was never issued
//   UNAVAILABLE          PKI_BUSY: another process works on the directory
//   INTERNAL             PKI_IO: a file cannot be written; open the directory anew to try again
class Authority {
 public:
  // Makes the directory and the CA in it, with an empty revocation list. The directory may exist
  // when nothing foreign is in it. `clock` and `random` (serials) outlive the authority.
  static absl::StatusOr<std::unique_ptr<Authority>> Init(std::string dir,
                                                         absl::string_view trust_domain,
                                                         const Clock* clock, RandomSource* random);
  static absl::StatusOr<std::unique_ptr<Authority>> Open(std::string dir, const Clock* clock,
                                                         RandomSource* random);
  ~Authority();

  absl::StatusOr<Issued> Issue(absl::string_view center, Role role,
                               absl::Duration validity = kDefaultValidity);
  absl::StatusOr<Issued> Issue(const Request& request, absl::Duration validity = kDefaultValidity);
  // Many in one go, which is much faster than one by one: all of them or, when one is refused, none.
  absl::StatusOr<std::vector<Issued>> IssueAll(const std::vector<Request>& requests,
                                               absl::Duration validity = kDefaultValidity);
  // `hosts`: DNS names and IP addresses at which callers reach the node; at most 100.
  absl::StatusOr<Issued> IssueNode(absl::string_view name, const std::vector<std::string>& hosts,
                                   absl::Duration validity = kDefaultValidity);
  // A new key and certificate in the same place, for the same hosts and person; the old certificate
  // stays valid until it ends.
  absl::StatusOr<Issued> Renew(absl::string_view identity,
                               absl::Duration validity = kDefaultValidity);
  // By serial, or every certificate of an identity. Answers the entries that were not revoked
  // before; may be repeated. The new list is in place when this returns; a node notices within a
  // second once its copy of the file is replaced.
  absl::StatusOr<std::vector<IndexEntry>> Revoke(absl::string_view serial_or_identity);

  // In order of issue. Valid until the next call.
  const std::vector<IndexEntry>& List() const;

  const std::string& trust_domain() const;
  std::string ca_path() const;
  std::string crl_path() const;

 private:
  struct State;
  explicit Authority(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lotse::identity::pki
