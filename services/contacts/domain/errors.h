// The refusals of contacts, named once. Messages say what happened, to which thing, and what to do next; they never hold
// what a record says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/errors/refusal.h"

namespace lotse::contacts {

// NOT_FOUND. `name` is the resource name asked for.
absl::Status PartnerNotFound(absl::string_view name);
absl::Status CenterNotFound(absl::string_view center);

// ALREADY_EXISTS. Metadata: name.
absl::Status PartnerExists(absl::string_view name);

// ABORTED. Metadata: name, expected, current (the revision to read and base the change on).
absl::Status StaleRevision(absl::string_view name, std::int64_t expected, std::int64_t current);

// INVALID_ARGUMENT, each with a google.rpc.BadRequest that names `field`.
absl::Status RevisionRequired(absl::string_view field);
// A name that is well-formed but of another directory than the request's parent.
absl::Status NameOfOtherCenter(absl::string_view field, absl::string_view center);
absl::Status PartnerIdInvalid(absl::string_view field);
absl::Status UpdateMaskInvalid(absl::string_view field, absl::string_view path,
                               absl::string_view why);
absl::Status OrderByInvalid(absl::string_view allowed);
// `position` counts characters of the filter from 1. Metadata: position.
absl::Status FilterInvalid(std::size_t position, absl::string_view what);
absl::Status PositionTextInvalid(absl::string_view what);
absl::Status BatchEmpty(absl::string_view field);
absl::Status BatchTooLarge(absl::string_view field, int size, int max);
absl::Status DuplicateInBatch(absl::string_view field, absl::string_view first);
absl::Status WriteMissing(absl::string_view field);

// FAILED_PRECONDITION.
absl::Status DigestPositionUnknown(absl::string_view center);

// DATA_LOSS: a stored record that cannot be read; metadata: id. Never the caller's fault.
absl::Status StoredRecordBroken(absl::string_view id);

}  // namespace lotse::contacts
