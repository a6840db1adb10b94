// What a filter is once it is parsed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/reference/places.h"

namespace lotse::contacts {

enum class FilterField {
  kKind,
  kState,
  kVisibility,
  kTopic,
  kArea,
  kLanguage,
  kDisplayName,
  kShortName,
  kTown,
  kExternalId,
  kContentHash,
  kPlz,
  kDerived,
  kUpdateTime,
  kVerifyTime,
};

enum class FilterOperator { kEquals, kDiffers, kHas, kLess, kLessEquals, kGreater, kGreaterEquals };

// One comparison, checked and ready to be evaluated.
struct FilterTerm {
  FilterField field = FilterField::kKind;
  FilterOperator op = FilterOperator::kEquals;
  bool any = false;        // `field:*`; then there is no value
  std::string text;        // the value as it is compared
  std::string folded;      // of the text fields: under which ":" looks for it
  int code = 0;            // of kind, state, visibility, derived
  absl::Time time;         // of the times
  reference::Place place;  // of area
};

struct FilterNode {
  enum class Kind { kAnd, kOr, kNot, kTerm };
  Kind kind = Kind::kTerm;
  std::vector<std::shared_ptr<const FilterNode>>
      children;     // one for kNot, two or more for kAnd, kOr
  FilterTerm term;  // of kTerm
};

}  // namespace lotse::contacts
