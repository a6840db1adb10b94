#include "services/referrals/places/errors.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"
#include "common/text/utf8.h"

namespace lotse::referrals {
namespace {

constexpr std::size_t kShownBytes = 60;

// Part of the text: all of it as people read it, or escaped when it is none.
std::string Shown(absl::string_view text) {
  if (!text::IsValidUtf8(text)) return absl::CHexEscape(text.substr(0, kShownBytes));
  return absl::Utf8SafeCEscape(text::TruncateToBytes(text, kShownBytes));
}

}  // namespace

absl::Status PlaceUnknown(absl::string_view field, absl::string_view text,
                          const std::vector<std::string>& nearest) {
  const std::string hint = nearest.empty()
                               ? "write a municipality, county, Land, region, postal code or AGS"
                               : absl::StrCat("did you mean ", absl::StrJoin(nearest, ", "), "?");
  const std::string what = absl::StrCat("there is no place \"", Shown(text), "\"; ", hint);
  absl::Status status =
      Refuse(absl::StatusCode::kInvalidArgument, "PLACE_UNKNOWN", absl::StrCat(field, ": ", what),
             {{"nearest", absl::StrJoin(nearest, "; ")}});
  // RefuseField is the one place that knows how a violation is put into a status.
  constexpr absl::string_view kBadRequestUrl = "type.googleapis.com/google.rpc.BadRequest";
  status.SetPayload(kBadRequestUrl, *RefuseField(field, what).GetPayload(kBadRequestUrl));
  return status;
}

}  // namespace lotse::referrals
