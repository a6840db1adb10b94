#include "common/identity/pki/maker.h"

#include <openssl/pem.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/pki/errors.h"

namespace lotse::identity::pki {
namespace {

absl::Status Failed(absl::string_view what) {
  return Io(absl::StrCat("cannot make ", what, ": ", openssl::TakeError()));
}

openssl::Bio Memory() { return openssl::Bio(BIO_new(BIO_s_mem())); }

std::string TextOf(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

// The person; without one the end of the URI, for people's eyes only: common names have at most 64
// characters. The last '/' of a caller's URI is always among them, so nobody takes that for a person.
bool SetCommonName(X509_NAME* name, const IndexEntry& entry) {
  const std::string& identity = entry.identity;
  const std::string text =
      entry.person.empty()
          ? identity.substr(identity.size() - std::min<std::size_t>(identity.size(), 64))
          : entry.person;
  return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                    reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1,
                                    0) == 1;
}

bool SetBasics(X509* cert, const IndexEntry& entry, EVP_PKEY* key) {
  const openssl::Integer serial = openssl::IntegerOf(entry.serial);
  const openssl::Time not_before = openssl::TimeOf(entry.not_before);
  const openssl::Time not_after = openssl::TimeOf(entry.not_after);
  return serial != nullptr && not_before != nullptr && not_after != nullptr &&
         X509_set_version(cert, X509_VERSION_3) == 1 &&
         X509_set_serialNumber(cert, serial.get()) == 1 &&
         X509_set1_notBefore(cert, not_before.get()) == 1 &&
         X509_set1_notAfter(cert, not_after.get()) == 1 && X509_set_pubkey(cert, key) == 1 &&
         SetCommonName(X509_get_subject_name(cert), entry);
}

bool AddExtension(X509* cert, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
  const openssl::Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  return extension != nullptr && X509_add_ext(cert, extension.get(), -1) == 1;
}

bool AddName(GENERAL_NAMES* names, GENERAL_NAME* name) {
  if (name != nullptr && sk_GENERAL_NAME_push(names, name) > 0) return true;
  GENERAL_NAME_free(name);
  return false;
}

// Names go in as data, not through OpenSSL's configuration language, in which a comma would begin
// another name.
bool AddNames(X509* cert, const IndexEntry& entry) {
  const openssl::Names names(sk_GENERAL_NAME_new_null());
  const auto add = [&names](int type, const std::string& value) {
    return AddName(names.get(),
                   a2i_GENERAL_NAME(nullptr, nullptr, nullptr, type, value.c_str(), 0));
  };
  if (!add(GEN_URI, entry.identity)) return false;
  for (const std::string& host : entry.hosts) {
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.c_str());
    ASN1_OCTET_STRING_free(address);
    if (!add(address != nullptr ? GEN_IPADD : GEN_DNS, host)) return false;
  }
  return X509_add1_ext_i2d(cert, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

absl::StatusOr<CertificateAndKey> Print(X509* cert, EVP_PKEY* key) {
  const openssl::Bio cert_pem = Memory();
  const openssl::Bio key_pem = Memory();
  if (PEM_write_bio_X509(cert_pem.get(), cert) != 1 ||
      PEM_write_bio_PrivateKey(key_pem.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return Failed("PEM text");
  }
  return CertificateAndKey{TextOf(cert_pem.get()), TextOf(key_pem.get())};
}

bool AddRevoked(X509_CRL* crl, const IndexEntry& entry) {
  openssl::Revoked revoked(X509_REVOKED_new());
  const openssl::Integer serial = openssl::IntegerOf(entry.serial);
  const openssl::Time at = openssl::TimeOf(*entry.revoked_at);
  if (revoked == nullptr || serial == nullptr || at == nullptr ||
      X509_REVOKED_set_serialNumber(revoked.get(), serial.get()) != 1 ||
      X509_REVOKED_set_revocationDate(revoked.get(), at.get()) != 1 ||
      X509_CRL_add0_revoked(crl, revoked.get()) != 1) {
    return false;
  }
  revoked.release();
  return true;
}

bool SetListBasics(X509_CRL* crl, const Ca& ca, absl::Time now) {
  const openssl::Time at = openssl::TimeOf(now);
  return at != nullptr && X509_CRL_set_version(crl, X509_CRL_VERSION_2) == 1 &&
         X509_CRL_set_issuer_name(crl, X509_get_subject_name(ca.cert.get())) == 1 &&
         X509_CRL_set1_lastUpdate(crl, at.get()) == 1 &&
         X509_CRL_set1_nextUpdate(crl, X509_get0_notAfter(ca.cert.get())) == 1;
}

bool AddListExtensions(X509_CRL* crl, const Ca& ca, std::int64_t number) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, ca.cert.get(), nullptr, nullptr, crl, 0);
  const openssl::Extension authority(
      X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
  const openssl::Integer value(ASN1_INTEGER_new());
  return authority != nullptr && X509_CRL_add_ext(crl, authority.get(), -1) == 1 &&
         ASN1_INTEGER_set_int64(value.get(), number) == 1 &&
         X509_CRL_add1_ext_i2d(crl, NID_crl_number, value.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

}  // namespace

absl::StatusOr<CertificateAndKey> MakeCa(const IndexEntry& entry) {
  const openssl::Key key(EVP_EC_gen("P-256"));
  const openssl::Cert cert(X509_new());
  X509* const c = cert.get();
  if (key == nullptr || c == nullptr || !SetBasics(c, entry, key.get()) ||
      X509_set_issuer_name(c, X509_get_subject_name(c)) != 1 ||
      !AddExtension(c, c, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
      !AddExtension(c, c, NID_key_usage, "critical,keyCertSign,cRLSign") ||
      !AddExtension(c, c, NID_subject_key_identifier, "hash") || !AddNames(c, entry) ||
      X509_sign(c, key.get(), EVP_sha256()) == 0) {
    return Failed("the CA's certificate");
  }
  return Print(c, key.get());
}

absl::StatusOr<CertificateAndKey> MakeLeaf(const Ca& ca, const IndexEntry& entry, bool is_node) {
  const openssl::Key key(EVP_EC_gen("P-256"));
  const openssl::Cert cert(X509_new());
  X509* const c = cert.get();
  X509* const issuer = ca.cert.get();
  if (key == nullptr || c == nullptr || !SetBasics(c, entry, key.get()) ||
      X509_set_issuer_name(c, X509_get_subject_name(issuer)) != 1 ||
      !AddExtension(c, issuer, NID_basic_constraints, "critical,CA:FALSE") ||
      !AddExtension(c, issuer, NID_key_usage, "critical,digitalSignature") ||
      !AddExtension(c, issuer, NID_ext_key_usage,
                    is_node ? "serverAuth,clientAuth" : "clientAuth") ||
      !AddExtension(c, issuer, NID_subject_key_identifier, "hash") ||
      !AddExtension(c, issuer, NID_authority_key_identifier, "keyid:always") ||
      !AddNames(c, entry) || X509_sign(c, ca.key.get(), EVP_sha256()) == 0) {
    return Failed(absl::StrCat("the certificate of ", entry.identity));
  }
  return Print(c, key.get());
}

absl::StatusOr<std::string> MakeRevocationList(const Ca& ca, const std::vector<IndexEntry>& entries,
                                               absl::Time now) {
  const openssl::Crl crl(X509_CRL_new());
  if (crl == nullptr || !SetListBasics(crl.get(), ca, now)) return Failed("the revocation list");
  std::int64_t number = 0;
  for (const IndexEntry& entry : entries) {
    if (!entry.revoked_at.has_value()) continue;
    if (!AddRevoked(crl.get(), entry)) return Failed("the revocation list");
    ++number;
  }
  const openssl::Bio pem = Memory();
  if (!AddListExtensions(crl.get(), ca, number) || X509_CRL_sort(crl.get()) != 1 ||
      X509_CRL_sign(crl.get(), ca.key.get(), EVP_sha256()) == 0 ||
      PEM_write_bio_X509_CRL(pem.get(), crl.get()) != 1) {
    return Failed("the revocation list");
  }
  return TextOf(pem.get());
}

}  // namespace lotse::identity::pki
