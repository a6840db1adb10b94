// Where in a request something is wrong, and the list of what is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/errors/refusal.h"

namespace lotse::contacts {

// A path such as "writes[7].create.partner.kind", kept as a chain on the stack and put into words only when needed.
// A path refers to its parent and to its name: neither may go before it. FieldPath("") is the request itself.
class FieldPath {
 public:
  explicit FieldPath(absl::string_view name) : FieldPath(nullptr, name, -1) {}
  FieldPath(absl::string_view list, int index) : FieldPath(nullptr, list, index) {}

  FieldPath Child(absl::string_view name) const { return FieldPath(this, name, -1); }
  FieldPath Item(absl::string_view list, int index) const { return FieldPath(this, list, index); }

  std::string ToString() const;

 private:
  FieldPath(const FieldPath* parent, absl::string_view name, int index)
      : parent_(parent), name_(name), index_(index) {}

  const FieldPath* parent_;
  absl::string_view name_;
  int index_;  // -1: not an entry of a list
};

// Collects violations, the first of each field and at most kMaxCollected in all; what comes later is dropped. Not
// thread-safe.
class Violations {
 public:
  static constexpr std::size_t kMaxCollected = 100;

  static constexpr std::size_t kMaxDescriptionBytes = 200;

  // Longer descriptions are cut. Precondition: UTF-8.
  void Add(const FieldPath& path, absl::string_view description);
  bool empty() const { return list_.empty(); }
  const std::vector<FieldViolation>& list() const { return list_; }
  // OK when empty, else INVALID_ARGUMENT INVALID_FIELDS.
  absl::Status ToStatus() const;

 private:
  std::vector<FieldViolation> list_;
};

}  // namespace lotse::contacts
