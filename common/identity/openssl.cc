#include "common/identity/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <limits>

#include "absl/strings/ascii.h"

namespace lotse::identity::openssl {
namespace {

int NoPassword(char*, int, int, void*) { return 0; }

}  // namespace

Bio ReadFrom(absl::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) text = {};
  return Bio(
      BIO_new_mem_buf(text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size())));
}

Cert ReadCert(absl::string_view pem) {
  return Cert(PEM_read_bio_X509(ReadFrom(pem).get(), nullptr, NoPassword, nullptr));
}

Crl ReadCrl(absl::string_view pem) {
  return Crl(PEM_read_bio_X509_CRL(ReadFrom(pem).get(), nullptr, NoPassword, nullptr));
}

Key ReadKey(absl::string_view pem) {
  return Key(PEM_read_bio_PrivateKey(ReadFrom(pem).get(), nullptr, NoPassword, nullptr));
}

std::vector<Cert> ReadCerts(absl::string_view pem) {
  std::vector<Cert> certs;
  const Bio bio = ReadFrom(pem);
  while (X509* cert = PEM_read_bio_X509(bio.get(), nullptr, NoPassword, nullptr)) {
    certs.emplace_back(cert);
  }
  // The end of the text is the one good reason to stop.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) certs.clear();
  ERR_clear_error();
  return certs;
}

std::string HexOf(const ASN1_INTEGER* serial) {
  const Number number(ASN1_INTEGER_to_BN(serial, nullptr));
  if (number == nullptr) return "";
  BN_set_negative(number.get(), 0);
  char* hex = BN_bn2hex(number.get());
  if (hex == nullptr) return "";
  std::string text = absl::AsciiStrToLower(hex);
  OPENSSL_free(hex);
  return text;
}

Integer IntegerOf(absl::string_view hex) {
  if (hex.size() < 2 || hex.size() > 40) return nullptr;
  for (char c : hex) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return nullptr;
  }
  BIGNUM* raw = nullptr;
  BN_hex2bn(&raw, std::string(hex).c_str());
  const Number number(raw);
  return Integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
}

absl::optional<absl::Time> TimeOf(const ASN1_TIME* time) {
  tm parts = {};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return absl::nullopt;
  return absl::FromTM(parts, absl::UTCTimeZone());
}

Time TimeOf(absl::Time time) { return Time(ASN1_TIME_set(nullptr, absl::ToTimeT(time))); }

std::string TakeError() {
  char text[256] = "unknown error";
  if (const unsigned long code = ERR_peek_error(); code != 0) {
    ERR_error_string_n(code, text, sizeof(text));
  }
  ERR_clear_error();
  return text;
}

}  // namespace lotse::identity::openssl
