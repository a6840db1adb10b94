// Ownership of OpenSSL's objects, and small conversions. Internal to common/identity.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace lotse::identity::openssl {

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Cert = std::unique_ptr<X509, Deleter<X509_free>>;
using Crl = std::unique_ptr<X509_CRL, Deleter<X509_CRL_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<BN_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Deleter<ASN1_INTEGER_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using Time = std::unique_ptr<ASN1_TIME, Deleter<ASN1_TIME_free>>;
using Revoked = std::unique_ptr<X509_REVOKED, Deleter<X509_REVOKED_free>>;

// Reads from `text`, which must outlive it.
Bio ReadFrom(absl::string_view text);

// The first certificate, list or private key of `pem`; null when there is none. Passwords are never
// asked for.
Cert ReadCert(absl::string_view pem);
Crl ReadCrl(absl::string_view pem);
Key ReadKey(absl::string_view pem);
// Every certificate of `pem`; empty when one of them is broken.
std::vector<Cert> ReadCerts(absl::string_view pem);

// Lower-case hex of whole bytes, without sign.
std::string HexOf(const ASN1_INTEGER* serial);
// The other way; null unless `hex` is 2 to 40 hex digits.
Integer IntegerOf(absl::string_view hex);

absl::optional<absl::Time> TimeOf(const ASN1_TIME* time);
Time TimeOf(absl::Time time);

// OpenSSL's oldest queued complaint, and the queue emptied; never empty. Call it where an OpenSSL
// function failed: gRPC's handshakes on the same thread would else trip over the leftovers.
std::string TakeError();

}  // namespace lotse::identity::openssl
