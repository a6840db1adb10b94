#include "services/contacts/domain/field_path.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"

namespace lotse::contacts {

std::string FieldPath::ToString() const {
  std::string text = parent_ == nullptr ? "" : parent_->ToString();
  absl::StrAppend(&text, text.empty() ? "" : ".", name_);
  if (index_ >= 0) absl::StrAppend(&text, "[", index_, "]");
  return text;
}

void Violations::Add(const FieldPath& path, absl::string_view description) {
  if (list_.size() >= kMaxCollected) return;
  std::string field = path.ToString();
  const bool known = std::any_of(list_.begin(), list_.end(), [&](const FieldViolation& violation) {
    return violation.field == field;
  });
  if (known) return;
  // Some quote what was sent. Twenty of them must fit into the 8 KiB of a gRPC status.
  list_.push_back(
      {std::move(field), std::string(text::TruncateToBytes(description, kMaxDescriptionBytes))});
}

absl::Status Violations::ToStatus() const {
  return list_.empty() ? absl::OkStatus() : RefuseFields(list_);
}

}  // namespace lotse::contacts
