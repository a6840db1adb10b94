// Makes keys, certificates and revocation lists with OpenSSL: ECDSA P-256, SHA-256. No files, no
// clock.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/identity/openssl.h"
#include "common/identity/pki/index.h"

namespace lotse::identity::pki {

// What signs.
struct Ca {
  openssl::Cert cert;
  openssl::Key key;
};

// In PEM; the key unencrypted, PKCS #8.
struct CertificateAndKey {
  std::string certificate;
  std::string key;
};

// A self-signed CA: path length 0, keyCertSign and cRLSign. `entry` gives serial, URI and validity.
// INTERNAL when OpenSSL fails, as in all functions here.
absl::StatusOr<CertificateAndKey> MakeCa(const IndexEntry& entry);

// A leaf with a new key, signed by `ca`. `entry.hosts` are DNS names and IP addresses;
// `entry.person`, if any, is the subject's common name. For servers when `is_node`.
absl::StatusOr<CertificateAndKey> MakeLeaf(const Ca& ca, const IndexEntry& entry, bool is_node);

// The revocation list of all entries that are revoked, in PEM. Its number is how many these are.
absl::StatusOr<std::string> MakeRevocationList(const Ca& ca, const std::vector<IndexEntry>& entries,
                                               absl::Time now);

}  // namespace lotse::identity::pki
