#include "services/referrals/rpc/centers_asked.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/referrals/live/grpc_transport.h"
#include "services/referrals/rpc/errors.h"

namespace lotse::referrals {
namespace {

constexpr std::size_t kMaxCode = 32;

bool IsCode(absl::string_view code) {
  return !code.empty() && code.size() <= kMaxCode &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

}  // namespace

absl::StatusOr<CenterNames> ParseCentersAsked(absl::string_view value) {
  CenterNames centers;
  for (absl::string_view code : absl::StrSplit(value, ',')) {
    if (!IsCode(code) || centers.size() == kMaxCentersAsked) return LiveCentersInvalid();
    centers.insert(absl::StrCat("centers/", code));
  }
  return centers;
}

absl::StatusOr<absl::optional<CenterNames>> ReadCentersAsked(
    const grpc::CallbackServerContext& context) {
  const auto found = context.client_metadata().find(kLiveCentersKey);
  if (found == context.client_metadata().end()) return absl::optional<CenterNames>();
  auto centers = ParseCentersAsked({found->second.data(), found->second.size()});
  if (!centers.ok()) return centers.status();
  return absl::make_optional(*std::move(centers));
}

}  // namespace lotse::referrals
