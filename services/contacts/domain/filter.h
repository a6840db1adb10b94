// Filters of ListPartners: a subset of AIP-160.
//
//   expression  = sequence { "AND" sequence }          OR binds tighter than AND, as AIP-160 has it
//   sequence    = term { "OR" term }
//   term        = [ "NOT" | "-" ] ( "(" expression ")" | field operator value )
//   operator    = "=" | "!=" | ":" | "<" | "<=" | ">" | ">="
//   value       = text up to the next blank or bracket, or a "quoted text" with \" and \\; * after ":" asks for any value
//
// field          operators        matches
// kind           = != :           CHAMBER_CRAFTS, or PARTNER_KIND_CHAMBER_CRAFTS
// state          = != :           likewise
// visibility     = != :           likewise
// topic          = != :           a service or responsibility with it; with ":" also topics below it
// area           = != :           responsibility for an AGS or PLZ (Place; "plz/14612" and "ags/14612" say which)
// language       = != :           spoken at a service or contact; with ":" also its variants (de: de-x-leicht)
// display_name   = != :           ":" folds case and umlauts and looks inside
// short_name     = != :           likewise
// town           = != :           likewise
// external_id    = != :           "scheme/value"
// content_hash   = != :           32 hex digits
// plz            = != :           of a location
// derived        = != :           true, false
// update_time    = != < <= > >=   RFC 3339, quoted or not
// verify_time    = != < <= > >=   likewise; a record never verified is neither before nor after
//
// `!=` is NOT `=`. A filter that does not parse, names an unknown field or code, or is too long or too deep is refused
// with the position and what is allowed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

inline constexpr std::size_t kMaxFilterCharacters = 2000;
inline constexpr int kMaxFilterDepth = 20;

struct FilterNode;  // filter_ast.h

// What an index can look up: every record that the filter matches has all of these. Filters may match fewer.
struct IndexHint {
  absl::optional<v1::PartnerKind> kind;
  absl::optional<std::string> topic;
  bool topic_or_below = false;
  absl::optional<reference::Place> area;
  absl::optional<std::string> content_hash;
  absl::optional<std::string> external_id;  // "scheme/value"
};

// A parsed filter. Immutable, thread-safe, cheap to copy.
class Filter {
 public:
  // Matches everything.
  Filter();

  // INVALID_ARGUMENT FILTER_INVALID. An empty text matches everything.
  static absl::StatusOr<Filter> Parse(absl::string_view text,
                                      const reference::ReferenceData& reference);

  // `partner` as the caller may see it, trust included.
  bool Matches(const v1::Partner& partner, const reference::ReferenceData& reference) const;

  IndexHint ExtractHint() const;

  // A text that parses to the same filter; of two filters with the same text each matches what the other does.
  std::string ToString() const;

 private:
  explicit Filter(std::shared_ptr<const FilterNode> root);
  std::shared_ptr<const FilterNode> root_;  // nullptr: everything
};

}  // namespace lotse::contacts
