#include "services/contacts/server/load_sample.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/notification.h"
#include "common/api/fingerprint.h"
#include "common/errors/refusal.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/names.h"

namespace lotse::contacts {
namespace {

absl::Status CommitAndWait(const SampleTarget& target, const std::string& partition,
                           store::Batch batch) {
  absl::Notification done;
  absl::Status status;
  target.feed->Commit(partition, std::move(batch), [&](absl::StatusOr<store::CommitResult> result) {
    status = result.status();
    done.Notify();
  });
  done.WaitForNotification();
  return status;
}

// The part of a directory that is not there yet, as one request.
v1::BatchWritePartnersRequest MissingPartners(const std::string& center,
                                              const std::vector<v1::Partner>& partners,
                                              std::size_t begin, const PartnerSource& state) {
  v1::BatchWritePartnersRequest request;
  request.set_parent(CenterName(center));
  const std::size_t end = std::min(partners.size(), begin + kMaxBatchWrites);
  for (std::size_t i = begin; i < end; ++i) {
    const auto name = TryParsePartnerName(partners[i].name());
    if (!name.has_value() || state.Find(name->id).has_value()) continue;
    auto* create = request.add_writes()->mutable_create();
    create->set_partner_id(name->id.ToString());
    *create->mutable_partner() = partners[i];
  }
  return request;
}

absl::Status WriteDirectory(const std::string& center, const std::vector<v1::Partner>& partners,
                            const SampleTarget& target) {
  const Directory* directory = target.view->directories.Find(center);
  const Directory empty(center, *target.reference);
  const PartnerSource& state = directory != nullptr ? *directory : empty;
  for (std::size_t begin = 0; begin < partners.size(); begin += kMaxBatchWrites) {
    const auto request = MissingPartners(center, partners, begin, state);
    if (request.writes().empty()) continue;
    auto decision =
        DecideBatchWrite(request, {state, *target.reference, *target.random, target.clock->Now()});
    if (!decision.ok()) return Annotate(decision.status(), absl::StrCat("sample of ", center));
    store::Batch batch;
    batch.mutations = std::move(decision->mutations);
    auto status = CommitAndWait(target, DirectoryPartition(center), std::move(batch));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteCenters(const std::vector<v1::Center>& centers, const SampleTarget& target) {
  store::Batch batch;
  for (const v1::Center& center : centers) {
    const std::string code(absl::StripPrefix(center.name(), "centers/"));
    const std::string body = api::SerializeDeterministically(center);
    const auto known = target.view->centers.Find(code);
    if (known.has_value() && api::SerializeDeterministically(*known) == body) continue;
    batch.mutations.push_back({std::string(kCenterKind), code, body, absl::nullopt});
  }
  if (batch.mutations.empty()) return absl::OkStatus();
  return CommitAndWait(target, std::string(kFederationPartition), std::move(batch));
}

absl::Status WriteSample(const Sample& sample, const SampleTarget& target) {
  if (target.view->centers.sample_written()) return absl::OkStatus();
  for (const auto& [center, partners] : sample.partners) {
    auto status = WriteDirectory(center, partners, target);
    if (!status.ok()) return status;
  }
  store::Batch batch;
  batch.mutations.push_back({std::string(kSampleKind), "written", std::string("1"), absl::nullopt});
  return CommitAndWait(target, std::string(kFederationPartition), std::move(batch));
}

}  // namespace lotse::contacts
