#include "services/contacts/domain/update_mask.h"

#include <string>

#include "absl/container/btree_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/field_behavior.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/projection.h"

namespace lotse::contacts {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;

bool IsAll(const FieldMask& mask) {
  return mask.paths().empty() || (mask.paths_size() == 1 && mask.paths(0) == "*");
}

// One step of a path: "provenance" of "provenance.source", and what is left of the path.
struct Step {
  absl::string_view name;
  absl::string_view rest;
  bool is_last;
};

Step FirstStep(absl::string_view path) {
  const auto dot = path.find('.');
  if (dot == absl::string_view::npos) return {path, "", true};
  return {path.substr(0, dot), path.substr(dot + 1), false};
}

// What is wrong with a path; empty when nothing is.
absl::string_view PathFault(const Descriptor& message, absl::string_view path) {
  const Step step = FirstStep(path);
  const FieldDescriptor* field = message.FindFieldByName(std::string(step.name));
  if (field == nullptr) return "is no field of a partner";
  if (field->full_name() == "lotse.contacts.v1.Partner.name") {
    return "says which partner it is and cannot be changed; leave it out of the mask";
  }
  if (IsOutputOnly(*field)) return "is set by the server alone; leave it out of the mask";
  if (step.is_last) return "";
  if (field->is_repeated()) return "goes below a list; name the list, which is replaced as a whole";
  const Descriptor* below = field->message_type();
  if (below == nullptr || below->file() != message.file()) return "goes below a single value";
  return PathFault(*below, step.rest);
}

// The paths that are neither repeated nor below another one: each field is to be moved once.
absl::btree_set<std::string> Disjoint(const FieldMask& mask) {
  absl::btree_set<std::string> paths(mask.paths().begin(), mask.paths().end());
  const auto is_below_another = [&](absl::string_view path) {
    for (auto dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
      if (paths.contains(path.substr(0, dot))) return true;
    }
    return false;
  };
  absl::btree_set<std::string> disjoint;
  for (const std::string& path : paths) {
    if (!is_below_another(path)) disjoint.insert(path);
  }
  return disjoint;
}

// Precondition: PathFault is empty.
void MoveField(absl::string_view path, Message& from, Message& to) {
  const Step step = FirstStep(path);
  const FieldDescriptor* field = from.GetDescriptor()->FindFieldByName(std::string(step.name));
  const auto* reflection = from.GetReflection();
  if (step.is_last) return reflection->SwapFields(&from, &to, {field});
  MoveField(step.rest, *reflection->MutableMessage(&from, field),
            *reflection->MutableMessage(&to, field));
}

bool Touches(const FieldMask& mask, absl::string_view field) {
  for (const std::string& path : mask.paths()) {
    if (FirstStep(path).name == field) return true;
  }
  return IsAll(mask);
}

void NarrowContactPoints(v1::Partner& partner) {
  for (v1::ContactPoint& contact : *partner.mutable_contact_points()) {
    contact.set_visibility(EffectiveVisibility(partner.visibility(), contact));
  }
}

}  // namespace

absl::Status CheckUpdateMask(const FieldMask& mask, absl::string_view field) {
  if (IsAll(mask)) return absl::OkStatus();
  if (mask.paths_size() > kMaxMaskPaths) {
    return UpdateMaskInvalid(field, mask.paths(kMaxMaskPaths),
                             absl::StrCat("is one path too many: at most ", kMaxMaskPaths,
                                          " are allowed; send \"*\" for all fields"));
  }
  for (const std::string& path : mask.paths()) {
    if (path == "*") return UpdateMaskInvalid(field, path, "must stand alone");
    const absl::string_view fault = PathFault(*v1::Partner::descriptor(), path);
    if (!fault.empty()) return UpdateMaskInvalid(field, path, fault);
  }
  return absl::OkStatus();
}

absl::Status ApplyUpdateMask(const FieldMask& mask, absl::string_view field, v1::Partner& update,
                             v1::Partner& partner) {
  if (absl::Status status = CheckUpdateMask(mask, field); !status.ok()) return status;
  if (IsAll(mask)) {
    ClearOutputOnly(update);
    partner.Swap(&update);
    return absl::OkStatus();
  }
  for (const std::string& path : Disjoint(mask)) MoveField(path, update, partner);
  if (Touches(mask, "visibility") && !Touches(mask, "contact_points")) {
    NarrowContactPoints(partner);
  }
  return absl::OkStatus();
}

}  // namespace lotse::contacts
