#include "services/contacts/domain/order_by.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/contacts/domain/errors.h"

namespace lotse::contacts {

absl::StatusOr<PartnerOrder> ParseOrderBy(absl::string_view order_by) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(order_by, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  const std::string order = absl::StrJoin(words, " ");
  if (order.empty() || order == "name" || order == "name asc") return PartnerOrder::kName;
  if (order == "display_name" || order == "display_name asc") return PartnerOrder::kDisplayName;
  if (order == "update_time desc") return PartnerOrder::kUpdateTimeDesc;
  return OrderByInvalid("\"name\", \"display_name\" or \"update_time desc\"");
}

}  // namespace lotse::contacts
