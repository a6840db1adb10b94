#include "services/referrals/live/answer_check.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/ids/uuid.h"
#include "services/referrals/live/errors.h"

namespace lotse::referrals {
namespace {

constexpr absl::string_view kPartners = "/partners/";
constexpr int kDefaultHits = 10;

bool IsOf(absl::string_view name, const absl::flat_hash_set<std::string>& centers) {
  const auto split = name.find(kPartners);
  return split != absl::string_view::npos && centers.contains(name.substr(0, split)) &&
         Uuid::Parse(name.substr(split + kPartners.size())).has_value();
}

absl::Status CheckHit(const v1::Hit& hit, const absl::flat_hash_set<std::string>& centers) {
  if (!IsOf(hit.partner(), centers)) return MemberAnswerGarbage("a hit of another centre");
  for (const std::string& source : hit.sources()) {
    if (!IsOf(source, centers)) return MemberAnswerGarbage("a source of another centre");
  }
  if (hit.display_name().empty()) return MemberAnswerGarbage("a hit without a name");
  if (hit.has_distance_km() && !(std::isfinite(hit.distance_km()) && hit.distance_km() >= 0)) {
    return MemberAnswerGarbage("a distance that is none");
  }
  return absl::OkStatus();
}

// Every hit stands for records, and each record for a hit.
absl::Status CheckRecords(const v1::FindHelpResponse& response) {
  absl::flat_hash_set<std::string> records;
  for (const auto& record : response.records()) {
    if (!records.insert(record.name()).second) return MemberAnswerGarbage("a record twice");
  }
  std::size_t used = 0;
  for (const v1::Hit& hit : response.hits()) {
    if (!records.contains(hit.partner())) return MemberAnswerGarbage("a hit without its record");
    used += static_cast<std::size_t>(std::max(1, hit.sources_size()));
  }
  if (records.size() > used) return MemberAnswerGarbage("a record of no hit");
  return absl::OkStatus();
}

absl::Status CheckTwins(const v1::FindHelpRequest& request, const v1::FindHelpResponse& response,
                        const absl::flat_hash_set<std::string>& centers) {
  const bool asked_for = request.provider_keys_size() > 0;
  if (response.twins_size() > (asked_for ? kMaxTwinsTold : 0)) {
    return MemberAnswerGarbage("more twins than may be");
  }
  for (const auto& twin : response.twins()) {
    if (!IsOf(twin.name(), centers)) return MemberAnswerGarbage("a twin of another centre");
  }
  if (asked_for && response.hits_size() > 0) return MemberAnswerGarbage("hits beside twins");
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckMemberAnswer(const v1::FindHelpRequest& request,
                               const v1::FindHelpResponse& response,
                               const absl::flat_hash_set<std::string>& centers) {
  if (response.ByteSizeLong() > kMaxMemberAnswerBytes) {
    return MemberAnswerGarbage("it is larger than any answer");
  }
  if (auto status = CheckTwins(request, response, centers); !status.ok()) return status;
  const bool no_search = request.provider_keys_size() > 0;
  if (!v1::Rung_IsValid(response.rung()) ||
      (response.rung() == v1::RUNG_UNSPECIFIED) != no_search) {
    return MemberAnswerGarbage("no rung");
  }
  if (response.rung() < request.first_rung() && !no_search) {
    return MemberAnswerGarbage("a rung before the first that was to be tried");
  }
  const int asked = request.max_hits() > 0 ? request.max_hits() : kDefaultHits;
  if (response.hits_size() > asked) {
    return MemberAnswerGarbage(absl::StrCat(response.hits_size(), " hits, asked for ", asked));
  }
  if (response.more_hits() < 0) return MemberAnswerGarbage("a negative number of further hits");
  for (const v1::Hit& hit : response.hits()) {
    if (auto status = CheckHit(hit, centers); !status.ok()) return status;
  }
  for (const auto& record : response.records()) {
    if (!IsOf(record.name(), centers)) return MemberAnswerGarbage("a record of another centre");
  }
  return CheckRecords(response);
}

}  // namespace lotse::referrals
