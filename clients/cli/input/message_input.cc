#include "clients/cli/input/message_input.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/suggest.h"
#include "common/errors/refusal.h"
#include "google/protobuf/util/field_mask_util.h"
#include "google/protobuf/util/time_util.h"

namespace lotse::cli {
namespace {

namespace pb = google::protobuf;
using pb::FieldDescriptor;

std::string Join(absl::string_view path, absl::string_view name) {
  return path.empty() ? std::string(name) : absl::StrCat(path, ".", name);
}

// Walks a tree along a message and collects every fault on the way.
class Filler {
 public:
  void Message(const Json& tree, const std::string& path, pb::Message* message) {
    if (message->GetDescriptor() == pb::Timestamp::descriptor()) return Time(tree, path, message);
    if (message->GetDescriptor() == pb::FieldMask::descriptor()) return Mask(tree, path, message);
    if (!tree.is_object()) return Fault(path, "must be an object with fields");
    for (const auto& [key, value] : tree.items()) {
      const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(key);
      if (field == nullptr) {
        Unknown(Join(path, key), key, *message->GetDescriptor());
      } else if (IsSecondOfOneof(*field, *message)) {
        Fault(Join(path, key), absl::StrCat("only one of the fields of '",
                                            field->containing_oneof()->name(), "' may be set"));
      } else {
        Field(value, Join(path, key), *field, message);
      }
    }
  }

  void Field(const Json& value, const std::string& path, const FieldDescriptor& field,
             pb::Message* message) {
    message->GetReflection()->ClearField(message, &field);
    if (value.is_null()) return;
    if (field.is_map()) return Map(value, path, field, message);
    if (!field.is_repeated()) return Value(value, path, field, message);
    if (!value.is_array()) return Fault(path, "must be a list");
    for (std::size_t i = 0; i < value.size(); ++i) {
      Value(value[i], absl::StrCat(path, "[", i, "]"), field, message);
    }
  }

  // Sets a single field or appends to a list.
  void Value(const Json& value, const std::string& path, const FieldDescriptor& field,
             pb::Message* message) {
    const pb::Reflection& access = *message->GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Message(value, path,
                       field.is_repeated() ? access.AddMessage(message, &field)
                                           : access.MutableMessage(message, &field));
      case FieldDescriptor::CPPTYPE_STRING:
        if (!value.is_string()) return Fault(path, "must be a text; put it in quotes");
        return Put(field, message, value.get<std::string>(), &pb::Reflection::SetString,
                   &pb::Reflection::AddString);
      case FieldDescriptor::CPPTYPE_ENUM:
        return Enum(value, path, field, message);
      case FieldDescriptor::CPPTYPE_BOOL:
        return Bool(value, path, field, message);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return Double(value, path, field, message);
      case FieldDescriptor::CPPTYPE_INT32:
        return Integer<std::int32_t>(value, path, field, message, &pb::Reflection::SetInt32,
                                     &pb::Reflection::AddInt32);
      case FieldDescriptor::CPPTYPE_INT64:
        return Integer<std::int64_t>(value, path, field, message, &pb::Reflection::SetInt64,
                                     &pb::Reflection::AddInt64);
      case FieldDescriptor::CPPTYPE_UINT64:
        return Integer<std::uint64_t>(value, path, field, message, &pb::Reflection::SetUInt64,
                                      &pb::Reflection::AddUInt64);
      default:
        return Fault(path, "cannot be set from here");
    }
  }

  absl::Status Result() const { return faults_.empty() ? absl::OkStatus() : RefuseFields(faults_); }

 private:
  void Fault(const std::string& path, std::string what) {
    faults_.push_back({path.empty() ? "the input" : path, std::move(what)});
  }

  void Unknown(const std::string& path, const std::string& key, const pb::Descriptor& type) {
    std::vector<std::string> known;
    for (int i = 0; i < type.field_count(); ++i) known.push_back(type.field(i)->name());
    const std::string nearest = Nearest(key, known);
    Fault(path, nearest.empty() ? absl::StrCat("unknown field; known: ", absl::StrJoin(known, ", "))
                                : absl::StrCat("unknown field; did you mean '", nearest, "'?"));
  }

  static bool IsSecondOfOneof(const FieldDescriptor& field, const pb::Message& message) {
    const pb::OneofDescriptor* oneof = field.real_containing_oneof();
    if (oneof == nullptr || !message.GetReflection()->HasOneof(message, oneof)) return false;
    return message.GetReflection()->GetOneofFieldDescriptor(message, oneof) != &field;
  }

  template <typename T, typename Set, typename Add>
  void Put(const FieldDescriptor& field, pb::Message* message, T value, Set set, Add add) {
    const pb::Reflection* access = message->GetReflection();
    if (field.is_repeated()) {
      (access->*add)(message, &field, std::move(value));
    } else {
      (access->*set)(message, &field, std::move(value));
    }
  }

  void Time(const Json& tree, const std::string& path, pb::Message* message) {
    pb::Timestamp time;
    if (!tree.is_string() || !pb::util::TimeUtil::FromString(tree.get<std::string>(), &time)) {
      return Fault(path, "must be a time such as \"2026-11-23T10:00:00Z\"");
    }
    message->CopyFrom(time);
  }

  // "short_name,displayNames": the names of the proto, or as JSON writes them.
  void Mask(const Json& tree, const std::string& path, pb::Message* message) {
    if (!tree.is_string()) return Fault(path, "must be a text such as \"short_name,websites\"");
    pb::FieldMask mask;
    for (absl::string_view field :
         absl::StrSplit(tree.get<std::string>(), ',', absl::SkipEmpty())) {
      pb::FieldMask camel_case;
      const bool converted =
          pb::util::FieldMaskUtil::FromJsonString(std::string(field), &camel_case);
      mask.add_paths(converted ? camel_case.paths(0) : std::string(field));
    }
    message->CopyFrom(mask);
  }

  void Map(const Json& value, const std::string& path, const FieldDescriptor& field,
           pb::Message* message) {
    if (!value.is_object()) return Fault(path, "must be an object");
    for (const auto& [key, entry] : value.items()) {
      pb::Message* pair = message->GetReflection()->AddMessage(message, &field);
      pair->GetReflection()->SetString(pair, field.message_type()->map_key(), key);
      Value(entry, absl::StrCat(path, "[\"", key, "\"]"), *field.message_type()->map_value(), pair);
    }
  }

  void Enum(const Json& value, const std::string& path, const FieldDescriptor& field,
            pb::Message* message) {
    const pb::EnumValueDescriptor* found =
        value.is_string() ? FindEnumValue(*field.enum_type(), value.get<std::string>()) : nullptr;
    if (found != nullptr) {
      return Put(field, message, found, &pb::Reflection::SetEnum, &pb::Reflection::AddEnum);
    }
    std::vector<absl::string_view> allowed;
    for (int i = 1; i < field.enum_type()->value_count(); ++i) {
      allowed.push_back(ShortEnumName(*field.enum_type()->value(i)));
    }
    Fault(path,
          absl::StrCat(Dumped(value), " is not known; allowed: ", absl::StrJoin(allowed, ", ")));
  }

  static std::string Dumped(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  void Bool(const Json& value, const std::string& path, const FieldDescriptor& field,
            pb::Message* message) {
    if (!value.is_boolean() && value != "true" && value != "false") {
      return Fault(path, "must be true or false");
    }
    const bool truth = value.is_boolean() ? value.get<bool>() : value == "true";
    Put(field, message, truth, &pb::Reflection::SetBool, &pb::Reflection::AddBool);
  }

  void Double(const Json& value, const std::string& path, const FieldDescriptor& field,
              pb::Message* message) {
    double number = value.is_number() ? value.get<double>() : 0;
    if (!value.is_number() &&
        !(value.is_string() && absl::SimpleAtod(value.get<std::string>(), &number))) {
      return Fault(path, "must be a number such as 50.83");
    }
    Put(field, message, number, &pb::Reflection::SetDouble, &pb::Reflection::AddDouble);
  }

  template <typename T, typename Set, typename Add>
  void Integer(const Json& value, const std::string& path, const FieldDescriptor& field,
               pb::Message* message, Set set, Add add) {
    const std::string text = value.is_string() ? value.get<std::string>() : Dumped(value);
    T number;
    if (!(value.is_string() || value.is_number_integer()) || !absl::SimpleAtoi(text, &number)) {
      return Fault(
          path, absl::StrCat("must be a whole number of at most ", std::numeric_limits<T>::max()));
    }
    Put(field, message, number, set, add);
  }

  std::vector<FieldViolation> faults_;
};

}  // namespace

absl::string_view ShortEnumName(const pb::EnumValueDescriptor& value) {
  constexpr absl::string_view kUnspecified = "UNSPECIFIED";
  const std::string& zero = value.type()->value(0)->name();
  const std::size_t prefix =
      zero.size() > kUnspecified.size() ? zero.size() - kUnspecified.size() : 0;
  return absl::string_view(value.name()).substr(std::min(prefix, value.name().size()));
}

const pb::EnumValueDescriptor* FindEnumValue(const pb::EnumDescriptor& type,
                                             absl::string_view name) {
  const std::string upper = absl::AsciiStrToUpper(name);
  for (int i = 0; i < type.value_count(); ++i) {
    const pb::EnumValueDescriptor* value = type.value(i);
    if (upper == value->name() || upper == ShortEnumName(*value)) return value;
  }
  return nullptr;
}

absl::Status FillMessage(const Json& tree, absl::string_view path, pb::Message* message) {
  Filler filler;
  filler.Message(tree, std::string(path), message);
  return filler.Result();
}

absl::Status FillField(const Json& value, absl::string_view path, const FieldDescriptor& field,
                       pb::Message* message) {
  Filler filler;
  filler.Field(value, std::string(path), field, message);
  return filler.Result();
}

absl::Status FillElement(const Json& value, absl::string_view path, const FieldDescriptor& field,
                         int index, pb::Message* message) {
  Filler filler;
  filler.Value(value, std::string(path), field, message);
  const pb::Reflection* access = message->GetReflection();
  const int last = access->FieldSize(*message, &field) - 1;
  if (!filler.Result().ok() || index >= last) return filler.Result();
  access->SwapElements(message, &field, index, last);
  access->RemoveLast(message, &field);
  return absl::OkStatus();
}

}  // namespace lotse::cli
