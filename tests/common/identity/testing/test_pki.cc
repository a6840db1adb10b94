#include "tests/common/identity/testing/test_pki.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/identity/openssl.h"
#include "tests/support/temporary_directory.h"

namespace lotse::identity::test {
namespace {

[[noreturn]] void Die(absl::string_view what) {
  std::cerr << "test setup: " << what << std::endl;
  std::abort();
}

void Need(bool good, absl::string_view what) {
  if (!good) Die(what);
}

template <typename T>
T OrDie(absl::StatusOr<T> result) {
  Need(result.ok(), result.status().ToString());
  return *std::move(result);
}

CertFiles FilesOf(const pki::Issued& issued) { return {issued.certificate_path, issued.key_path}; }

void AddName(GENERAL_NAMES* names, int type, const std::string& value) {
  sk_GENERAL_NAME_push(names, a2i_GENERAL_NAME(nullptr, nullptr, nullptr, type, value.c_str(), 0));
}

void AddNames(X509* cert, const TestPki::Odd& odd) {
  const openssl::Names names(sk_GENERAL_NAME_new_null());
  for (const std::string& uri : odd.uris) AddName(names.get(), GEN_URI, uri);
  if (odd.is_for_localhost) {
    AddName(names.get(), GEN_DNS, "localhost");
    AddName(names.get(), GEN_IPADD, "127.0.0.1");
  }
  if (sk_GENERAL_NAME_num(names.get()) == 0) return;
  Need(X509_add1_ext_i2d(cert, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1,
       "names");
}

void AddCommonNames(X509* cert, const TestPki::Odd& odd) {
  for (const std::string& name : odd.common_names) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(name.data());
    Need(X509_NAME_add_entry_by_txt(X509_get_subject_name(cert), "CN", MBSTRING_UTF8, bytes,
                                    static_cast<int>(name.size()), -1, 0) == 1,
         "common name");
  }
}

void AddUsage(X509* cert, const std::string& usage) {
  if (usage.empty()) return;
  const openssl::Extension extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_ext_key_usage, usage.c_str()));
  Need(X509_add_ext(cert, extension.get(), -1) == 1, "usage");
}

template <typename Write>
std::string PemOf(Write write) {
  const openssl::Bio bio(BIO_new(BIO_s_mem()));
  Need(write(bio.get()) == 1, "PEM");
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

std::string NewTempDir(absl::string_view name) {
  static std::atomic<int> count{0};
  const std::string dir = absl::StrCat(lotse::test::ProcessDirectory(), "/", name, "-", ++count);
  std::filesystem::create_directories(dir);
  return dir;
}

std::string ReadFileOrDie(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Need(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void WriteFileOrDie(const std::string& path, absl::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content;
  Need(file.good(), path);
}

void ReplaceFileOrDie(const std::string& path, absl::string_view content) {
  WriteFileOrDie(path + ".new", content);
  Need(std::rename((path + ".new").c_str(), path.c_str()) == 0, path);
}

TestPki::TestPki(const Clock* clock, absl::string_view trust_domain)
    : clock_(clock),
      dir_(NewTempDir("pki")),
      authority_(OrDie(pki::Authority::Init(dir_, trust_domain, clock, &random_))) {}

CertFiles TestPki::Issue(absl::string_view center, Role role, absl::Duration validity) {
  return FilesOf(OrDie(authority_->Issue(center, role, validity)));
}

CertFiles TestPki::Issue(const pki::Request& who) { return FilesOf(OrDie(authority_->Issue(who))); }

CertFiles TestPki::IssueNode(absl::string_view name, const std::vector<std::string>& hosts) {
  return FilesOf(OrDie(authority_->IssueNode(name, hosts)));
}

CertFiles TestPki::Craft(const Odd& odd) {
  const openssl::Cert ca = openssl::ReadCert(ReadFileOrDie(ca_path()));
  const openssl::Key ca_key = openssl::ReadKey(ReadFileOrDie(dir_ + "/ca.key"));
  const openssl::Key key(EVP_EC_gen("P-256"));
  const openssl::Cert cert(X509_new());
  X509* const c = cert.get();
  X509_set_version(c, X509_VERSION_3);
  X509_set_serialNumber(c, openssl::IntegerOf("00c0ffee").get());
  X509_set1_notBefore(c, openssl::TimeOf(clock_->Now() - absl::Hours(1)).get());
  X509_set1_notAfter(c, openssl::TimeOf(clock_->Now() + absl::Hours(1)).get());
  X509_set_pubkey(c, key.get());
  X509_set_issuer_name(c, X509_get_subject_name(ca.get()));
  AddNames(c, odd);
  AddCommonNames(c, odd);
  AddUsage(c, odd.usage);
  Need(X509_sign(c, ca_key.get(), EVP_sha256()) > 0, "sign");
  const std::string stem = NewTempDir("odd");
  CertFiles files{stem + "/odd.crt", stem + "/odd.key"};
  WriteFileOrDie(files.certificate, PemOf([c](BIO* bio) { return PEM_write_bio_X509(bio, c); }));
  WriteFileOrDie(files.key, PemOf([&key](BIO* bio) {
                   return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr,
                                                   nullptr);
                 }));
  return files;
}

}  // namespace lotse::identity::test
