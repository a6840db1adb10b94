#include "common/identity/revocation.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/errors/refusal.h"
#include "common/identity/errors.h"
#include "common/identity/file.h"
#include "common/identity/openssl.h"
#include "common/log/log.h"

namespace lotse::identity {
namespace {

constexpr absl::Duration kLookInterval = absl::Seconds(1);

bool IsSignedByOneOf(X509_CRL* crl, const std::vector<openssl::Cert>& cas) {
  const bool found = std::any_of(cas.begin(), cas.end(), [crl](const openssl::Cert& ca) {
    return X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(ca.get())) == 0 &&
           X509_CRL_verify(crl, X509_get0_pubkey(ca.get())) == 1;
  });
  openssl::TakeError();
  return found;
}

// The list's number; 0 when it has none.
std::int64_t NumberOf(X509_CRL* crl) {
  const openssl::Integer number(
      static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr)));
  std::int64_t value = 0;
  if (number == nullptr || ASN1_INTEGER_get_int64(&value, number.get()) != 1) return 0;
  return value;
}

absl::flat_hash_set<std::string> SerialsOf(X509_CRL* crl) {
  absl::flat_hash_set<std::string> serials;
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
  for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
    serials.insert(
        openssl::HexOf(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(entries, i))));
  }
  return serials;
}

}  // namespace

RevocationList::RevocationList(std::string crl_path, std::string ca_path, const Clock* clock)
    : crl_path_(std::move(crl_path)), ca_path_(std::move(ca_path)), clock_(clock) {}

absl::StatusOr<std::unique_ptr<RevocationList>> RevocationList::Load(std::string crl_path,
                                                                     std::string ca_path,
                                                                     const Clock* clock) {
  auto list = absl::WrapUnique(new RevocationList(std::move(crl_path), std::move(ca_path), clock));
  absl::MutexLock refresh_lock(&list->refresh_mutex_);
  list->stamp_ = Look(list->crl_path_);
  auto contents = list->Read();
  if (!contents.ok()) return contents.status();
  list->next_look_ns_ = absl::ToUnixNanos(clock->Now() + kLookInterval);
  absl::MutexLock lock(&list->mutex_);
  list->contents_ = *std::move(contents);
  return list;
}

bool RevocationList::IsRevoked(absl::string_view serial) const {
  Refresh();
  absl::ReaderMutexLock lock(&mutex_);
  return contents_->serials.contains(serial);
}

std::size_t RevocationList::size() const {
  Refresh();
  absl::ReaderMutexLock lock(&mutex_);
  return contents_->serials.size();
}

RevocationList::Stamp RevocationList::Look(const std::string& path) {
  struct stat info = {};
  if (stat(path.c_str(), &info) != 0) return {};
  return {info.st_ino, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec, info.st_size};
}

absl::StatusOr<std::shared_ptr<const RevocationList::Contents>> RevocationList::Read() const {
  const auto pem = ReadFile(crl_path_);
  if (!pem.ok()) return RevocationListInvalid(crl_path_, pem.status().message());
  const auto ca_pem = ReadFile(ca_path_);
  if (!ca_pem.ok()) return RevocationListInvalid(crl_path_, ca_pem.status().message());
  const auto cas = openssl::ReadCerts(*ca_pem);
  if (cas.empty()) {
    return RevocationListInvalid(crl_path_, absl::StrCat("no CA certificate in ", ca_path_));
  }
  const openssl::Crl crl = openssl::ReadCrl(*pem);
  if (crl == nullptr) {
    return RevocationListInvalid(crl_path_,
                                 absl::StrCat("no X.509 CRL in PEM: ", openssl::TakeError()));
  }
  if (!IsSignedByOneOf(crl.get(), cas)) {
    return RevocationListInvalid(crl_path_, absl::StrCat("not signed by a CA of ", ca_path_));
  }
  const auto next_update = openssl::TimeOf(X509_CRL_get0_nextUpdate(crl.get()));
  if (next_update.has_value() && *next_update < clock_->Now()) {
    log::Warning("revocation_list_overdue", {{"path", crl_path_}});
  }
  return std::make_shared<const Contents>(Contents{SerialsOf(crl.get()), NumberOf(crl.get())});
}

void RevocationList::Refresh() const {
  const std::int64_t now = absl::ToUnixNanos(clock_->Now());
  if (now < next_look_ns_.load(std::memory_order_relaxed)) return;
  if (!refresh_mutex_.TryLock()) return;
  next_look_ns_ = now + absl::ToInt64Nanoseconds(kLookInterval);
  const Stamp stamp = Look(crl_path_);
  if (stamp != stamp_) {
    stamp_ = stamp;
    ReadChanged();
  }
  refresh_mutex_.Unlock();
}

void RevocationList::ReadChanged() const {
  auto contents = Read();
  if (contents.ok() && (*contents)->number < InForce()->number) {
    contents = RevocationListInvalid(crl_path_, absl::StrCat("number ", (*contents)->number,
                                                             " is older than the list in force"));
  }
  if (!contents.ok()) {
    log::Error("revocation_list_kept",
               {{"path", crl_path_}, {"error", absl::string_view(contents.status().message())}});
    return;
  }
  log::Info("revocation_list_read",
            {{"path", crl_path_}, {"revoked", (*contents)->serials.size()}});
  absl::MutexLock lock(&mutex_);
  contents_ = *std::move(contents);
}

std::shared_ptr<const RevocationList::Contents> RevocationList::InForce() const {
  absl::ReaderMutexLock lock(&mutex_);
  return contents_;
}

}  // namespace lotse::identity
