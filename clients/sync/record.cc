#include "clients/sync/record.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/ids/uuid.h"

namespace lotse::sync {
namespace {

using contacts::v1::Partner;

constexpr absl::string_view kPartners = "/partners/";

std::string ContentOf(const Partner& partner) {
  Partner content = WithoutOutputFields(partner);
  content.clear_name();
  return content.SerializeAsString();
}

}  // namespace

absl::optional<PartnerName> SplitName(absl::string_view name) {
  const auto at = name.find(kPartners);
  if (at == absl::string_view::npos || !absl::StartsWith(name, "centers/")) return absl::nullopt;
  const absl::string_view center = name.substr(0, at);
  const absl::string_view id = name.substr(at + kPartners.size());
  if (center.size() <= 8 || center.find('/', 8) != absl::string_view::npos || id.empty() ||
      id.find('/') != absl::string_view::npos) {
    return absl::nullopt;
  }
  return PartnerName{std::string(center), std::string(id)};
}

std::string JoinName(absl::string_view center, absl::string_view id) {
  return absl::StrCat(center, kPartners, id);
}

std::string ToLine(const Partner& partner) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string line;
  // Only invalid UTF-8 or times out of range could fail here, and neither gets through the wire or the parser.
  if (!google::protobuf::util::MessageToJsonString(partner, &line, options).ok()) return "";
  return line;
}

absl::StatusOr<Partner> ParseLine(absl::string_view line) {
  Partner partner;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(line.data(), line.size()), &partner);
  if (!status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "no partner: ", std::string(status.message().data(), status.message().size())));
  }
  return partner;
}

Partner WithoutOutputFields(Partner partner) {
  partner.clear_revision();
  partner.clear_content_hash();
  partner.clear_create_time();
  partner.clear_update_time();
  partner.clear_trust();
  partner.clear_contact_trust();
  return partner;
}

bool SameContent(const Partner& a, const Partner& b) { return ContentOf(a) == ContentOf(b); }

bool SameContent(absl::string_view a, absl::string_view b) {
  const auto first = ParseLine(a);
  const auto second = ParseLine(b);
  return first.ok() && second.ok() && SameContent(*first, *second);
}

std::string DeriveName(absl::string_view center, const Partner& partner) {
  const std::string text = partner.external_ids().empty()
                               ? absl::StrCat("content\n", ContentOf(partner))
                               : absl::StrCat("external_id\n", partner.external_ids(0).scheme(),
                                              "\n", partner.external_ids(0).value());
  return JoinName(center, Uuid::Derive(absl::StrCat("lotse.sync ", center), text).ToString());
}

}  // namespace lotse::sync
