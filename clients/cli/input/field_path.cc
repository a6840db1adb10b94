#include "clients/cli/input/field_path.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/input/suggest.h"
#include "common/text/utf8.h"

namespace lotse::cli {
namespace {

namespace pb = google::protobuf;

constexpr int kAppend = -1;

// "locations[1]" of a path.
struct Step {
  std::string name;
  // The element, kAppend for "[+]", nullopt without brackets.
  absl::optional<int> index;
};

absl::StatusOr<Step> ParseStep(absl::string_view path, absl::string_view text) {
  const std::size_t open = text.find('[');
  if (open == text.npos) return Step{std::string(text), absl::nullopt};
  if (text.back() != ']') return PathInvalid(path, "a '[' is not closed by ']'");
  const absl::string_view inside = text.substr(open + 1, text.size() - open - 2);
  int index = kAppend;
  if (inside != "+" && (!absl::SimpleAtoi(inside, &index) || index < 0)) {
    return PathInvalid(path, absl::StrCat("'", inside,
                                          "' is no position in a list; count from 0, "
                                          "or write + for a new element"));
  }
  return Step{std::string(text.substr(0, open)), index};
}

absl::StatusOr<std::vector<Step>> ParsePath(absl::string_view path) {
  if (path.empty()) return PathInvalid(path, "names no field");
  std::vector<Step> steps;
  for (absl::string_view text : absl::StrSplit(path, '.')) {
    absl::StatusOr<Step> step = ParseStep(path, text);
    if (!step.ok()) return step.status();
    steps.push_back(*std::move(step));
  }
  return steps;
}

// The end of a path: a field of the message that holds it, and the element if it is one of a list.
struct Target {
  pb::Message* holder;
  const pb::FieldDescriptor* field;
  absl::optional<int> index;
};

absl::Status UnknownField(absl::string_view path, const std::string& name,
                          const pb::Descriptor& type) {
  std::vector<std::string> known;
  for (int i = 0; i < type.field_count(); ++i) known.push_back(type.field(i)->name());
  const std::string nearest = Nearest(name, known);
  return PathInvalid(
      path, absl::StrCat("unknown field '", name, "'; ",
                         nearest.empty() ? absl::StrCat("known: ", absl::StrJoin(known, ", "))
                                         : absl::StrCat("did you mean '", nearest, "'?")));
}

absl::StatusOr<Target> Resolve(absl::string_view path, const Step& step, pb::Message* holder) {
  const pb::FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(step.name);
  if (field == nullptr) return UnknownField(path, step.name, *holder->GetDescriptor());
  if (!step.index.has_value()) return Target{holder, field, absl::nullopt};
  if (!field->is_repeated() || field->is_map()) {
    return PathInvalid(path, absl::StrCat("'", step.name, "' is no list"));
  }
  const int size = holder->GetReflection()->FieldSize(*holder, field);
  const int index = *step.index == kAppend ? size : *step.index;
  if (index > size) {
    return PathInvalid(path, absl::StrCat("'", step.name, "' has ", size,
                                          " elements; the next one is [", size, "] or [+]"));
  }
  return Target{holder, field, index};
}

// The message that `target` names, made when it is not there.
absl::StatusOr<pb::Message*> Enter(absl::string_view path, const Target& target) {
  const pb::FieldDescriptor& field = *target.field;
  const pb::Reflection* access = target.holder->GetReflection();
  if (field.cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE || field.is_map()) {
    return PathInvalid(path, absl::StrCat("'", field.name(), "' has no fields of its own"));
  }
  if (!field.is_repeated()) return access->MutableMessage(target.holder, &field);
  if (!target.index.has_value()) {
    return PathInvalid(path, absl::StrCat("'", field.name(), "' is a list; say which element, as ",
                                          field.name(), "[0]"));
  }
  if (*target.index == access->FieldSize(*target.holder, &field)) {
    return access->AddMessage(target.holder, &field);
  }
  return access->MutableRepeatedMessage(target.holder, &field, *target.index);
}

absl::StatusOr<Target> Find(absl::string_view path, pb::Message* message) {
  absl::StatusOr<std::vector<Step>> steps = ParsePath(path);
  if (!steps.ok()) return steps.status();
  for (std::size_t i = 0;; ++i) {
    absl::StatusOr<Target> target = Resolve(path, (*steps)[i], message);
    if (!target.ok() || i + 1 == steps->size()) return target;
    absl::StatusOr<pb::Message*> next = Enter(path, *target);
    if (!next.ok()) return next.status();
    message = *next;
  }
}

// What was written behind the "=", as the field wants it.
absl::StatusOr<Json> ValueFor(const Target& target, absl::string_view path,
                              absl::string_view text) {
  const bool structured =
      (target.field->is_repeated() && !target.index.has_value()) ||
      (target.field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE &&
       target.field->message_type()->well_known_type() != pb::Descriptor::WELLKNOWNTYPE_TIMESTAMP);
  if (!structured) return Json(std::string(text));
  return ParseJson(text, absl::StrCat("the value of ", path));
}

}  // namespace

absl::Status SetByPath(absl::string_view assignment, pb::Message* message) {
  if (!text::IsValidUtf8(assignment)) return PathInvalid("--set", "it is not UTF-8");
  const std::size_t equals = assignment.find('=');
  if (equals == assignment.npos || equals == 0) {
    return PathInvalid(assignment, "write PATH=VALUE, such as short_name=IHK");
  }
  const absl::string_view path = assignment.substr(0, equals);
  absl::StatusOr<Target> target = Find(path, message);
  if (!target.ok()) return target.status();
  absl::StatusOr<Json> value = ValueFor(*target, path, assignment.substr(equals + 1));
  if (!value.ok()) return value.status();
  if (!target->index.has_value()) return FillField(*value, path, *target->field, target->holder);
  return FillElement(*value, path, *target->field, *target->index, target->holder);
}

absl::Status UnsetByPath(absl::string_view path, pb::Message* message) {
  if (!text::IsValidUtf8(path)) return PathInvalid("--unset", "it is not UTF-8");
  absl::StatusOr<Target> target = Find(path, message);
  if (!target.ok()) return target.status();
  const pb::Reflection* access = target->holder->GetReflection();
  if (!target->index.has_value()) {
    access->ClearField(target->holder, target->field);
    return absl::OkStatus();
  }
  const int size = access->FieldSize(*target->holder, target->field);
  if (*target->index == size) return PathInvalid(path, "there is no such element");
  for (int i = *target->index; i + 1 < size; ++i) {
    access->SwapElements(target->holder, target->field, i, i + 1);
  }
  access->RemoveLast(target->holder, target->field);
  return absl::OkStatus();
}

std::string MaskOfPath(absl::string_view path) {
  return std::string(path.substr(0, path.find('[')));
}

}  // namespace lotse::cli
