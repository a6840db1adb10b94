#include "tests/services/policy/citations/book.h"

#include "absl/strings/str_join.h"
#include "common/reference/data_dir.h"

namespace lotse::policy {

const Citations& Book() {
  static const auto* const book =
      new Citations(Citations::Load(reference::FindDataDir().value()).value());
  return *book;
}

std::string Read(const std::string& raw) {
  std::vector<std::string> texts;
  for (const CheckedReference& reference : Book().CheckOne(raw, Today())) {
    const bool empty = reference.provision.section.empty();
    texts.push_back(empty ? "?" : Canonical(reference.provision, reference.article));
  }
  return absl::StrJoin(texts, " | ");
}

std::string StatusOf(const std::string& raw, absl::CivilDay day) {
  std::vector<absl::string_view> names;
  for (const CheckedReference& reference : Book().CheckOne(raw, day)) {
    names.push_back(StatusName(reference.verdict.status));
  }
  return absl::StrJoin(names, " | ");
}

Explanation Explained(const std::string& raw, absl::CivilDay day) {
  return Explain(Book(), Book().CheckOne(raw, day).at(0), day);
}

}  // namespace lotse::policy
