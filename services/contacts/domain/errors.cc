#include "services/contacts/domain/errors.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/errors.h"

namespace lotse::contacts {
namespace {

using absl::StatusCode;
using api::RefuseArgument;

}  // namespace

absl::Status PartnerNotFound(absl::string_view name) {
  return Refuse(StatusCode::kNotFound, "PARTNER_NOT_FOUND",
                absl::StrCat("there is no partner ", name, " that you may see"),
                {{"name", std::string(name)}});
}

absl::Status CenterNotFound(absl::string_view center) {
  return Refuse(StatusCode::kNotFound, "CENTER_NOT_FOUND",
                absl::StrCat("there is no centre ", center, "; ListCenters names all"),
                {{"center", std::string(center)}});
}

absl::Status PartnerExists(absl::string_view name) {
  return Refuse(StatusCode::kAlreadyExists, "PARTNER_EXISTS",
                absl::StrCat(name, " exists already; update it, or create with another id"),
                {{"name", std::string(name)}});
}

absl::Status StaleRevision(absl::string_view name, std::int64_t expected, std::int64_t current) {
  return Refuse(StatusCode::kAborted, "STALE_REVISION",
                absl::StrCat(name, " has revision ", current, ", not ", expected,
                             "; read it again and repeat the change on what it says now"),
                {{"name", std::string(name)},
                 {"expected", absl::StrCat(expected)},
                 {"current", absl::StrCat(current)}});
}

absl::Status RevisionRequired(absl::string_view field) {
  return RefuseArgument("REVISION_REQUIRED", field,
                        "the revision that the change is based on is required; read the partner "
                        "first and send its revision");
}

absl::Status NameOfOtherCenter(absl::string_view field, absl::string_view center) {
  return RefuseArgument("NAME_INVALID", field,
                        absl::StrCat("the partner is of another directory than the parent ",
                                     "centers/", center, "; send one request a directory"));
}

absl::Status PartnerIdInvalid(absl::string_view field) {
  return RefuseArgument("PARTNER_ID_INVALID", field,
                        "an id is a UUID of 36 characters in lower case; leave it empty to have "
                        "one drawn");
}

absl::Status UpdateMaskInvalid(absl::string_view field, absl::string_view path,
                               absl::string_view why) {
  // A path may be any bytes of any length; what is shown of it must be text.
  constexpr std::size_t kShown = 60;
  return RefuseArgument("UPDATE_MASK_INVALID", field,
                        absl::StrCat("\"", absl::CHexEscape(path.substr(0, kShown)), "\" ", why));
}

absl::Status OrderByInvalid(absl::string_view allowed) {
  return RefuseArgument("ORDER_BY_INVALID", "order_by", absl::StrCat("must be ", allowed));
}

absl::Status FilterInvalid(std::size_t position, absl::string_view what) {
  return RefuseArgument("FILTER_INVALID", "filter",
                        absl::StrCat("at character ", position, ": ", what),
                        {{"position", absl::StrCat(position)}});
}

absl::Status PositionTextInvalid(absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "POSITION_TEXT_INVALID",
                absl::StrCat("not a position: ", what,
                             "; wanted \"start\" or scope:epoch:revision, such as "
                             "federation:1f3a09c2d4e5f607:42"));
}

absl::Status BatchEmpty(absl::string_view field) {
  return RefuseArgument("BATCH_EMPTY", field, "at least one entry is needed");
}

absl::Status BatchTooLarge(absl::string_view field, int size, int max) {
  return RefuseArgument("BATCH_TOO_LARGE", field,
                        absl::StrCat(size, " entries; at most ", max, " are allowed: split it"));
}

absl::Status DuplicateInBatch(absl::string_view field, absl::string_view first) {
  return RefuseArgument("DUPLICATE_IN_BATCH", field,
                        absl::StrCat("is about the same partner as ", first,
                                     "; a batch may write each partner once"));
}

absl::Status WriteMissing(absl::string_view field) {
  return RefuseArgument("WRITE_MISSING", field, "must be a create, an update or a delete");
}

absl::Status DigestPositionUnknown(absl::string_view center) {
  return Refuse(StatusCode::kFailedPrecondition, "DIGEST_POSITION_UNKNOWN",
                absl::StrCat("the digest of centers/", center,
                             " at this position is no longer known; sync, then ask again with the "
                             "position of the last checkpoint"),
                {{"center", std::string(center)}});
}

absl::Status StoredRecordBroken(absl::string_view id) {
  return Refuse(StatusCode::kDataLoss, "STORED_RECORD_BROKEN",
                absl::StrCat("the stored record ", id,
                             " cannot be read; the operator must restore it from a backup"),
                {{"id", std::string(id)}});
}

}  // namespace lotse::contacts
