#include "services/contacts/domain/bounds.h"

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/field_behavior.h"

namespace lotse::contacts {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using text::Lines;

constexpr int kText = 200;
constexpr int kList = 20;
constexpr int kId = 36;

struct Exception {
  absl::string_view field;  // below "lotse.contacts.v1."
  int max_characters = kText;
  int max_entries = kList;
  Lines lines = Lines::kOne;
};

// What the comments of partner.proto say, where it is not the default.
constexpr Exception kExceptions[] = {
    {"Partner.short_name", 60},
    {"Partner.legal_form", 60},
    {"Partner.descriptions", 4000, kList, Lines::kMany},
    {"Partner.websites", 500},
    {"Partner.responsibilities", kText, 50},
    {"Location.id", kId},
    {"Location.house_number", 20},
    {"Location.access", 1000, kList, Lines::kMany},
    {"Location.raw", 1000, kList, Lines::kMany},
    {"ContactPoint.id", kId},
    {"ContactPoint.emails", 254},
    {"Phone.extension", 10},
    {"Phone.raw", 100},
    {"OpeningHours.weekly", kText, 50},
    {"OpeningHours.exceptions", kText, 50},
    {"OpeningHours.raw", 1000, kList, Lines::kMany},
    {"Service.id", kId},
    {"Service.topics", kText, 50},
    {"Service.eligibilities", 2000, kList, Lines::kMany},
    {"Service.fees", 1000, kList, Lines::kMany},
    {"Service.languages", kText, 50},
    {"Service.interpreter_languages", kText, 50},
    {"Responsibility.topics", kText, 50},
    {"Responsibility.areas", kText, 500},
    {"Provenance.source", 500},
};

constexpr absl::string_view kPackage = "lotse.contacts.v1.";

Exception BoundsOf(const FieldDescriptor& field) {
  const absl::string_view name = absl::string_view(field.full_name()).substr(kPackage.size());
  for (const Exception& exception : kExceptions) {
    if (exception.field == name) return exception;
  }
  return Exception{name};
}

// `texts` bounds the values when the message is a Text: they take the bound of the list they are in.
std::shared_ptr<const MessageBounds> Build(const Descriptor& descriptor, const Exception& texts) {
  auto bounds = std::make_shared<MessageBounds>();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor* field = descriptor.field(i);
    if (IsOutputOnly(*field)) continue;
    const bool is_text_value = field->full_name() == "lotse.contacts.v1.Text.value";
    const Exception own = is_text_value ? texts : BoundsOf(*field);
    FieldBounds entry{field, own.max_characters, own.max_entries, own.lines, nullptr};
    const bool is_ours = field->message_type() != nullptr &&
                         absl::StartsWith(field->message_type()->full_name(), kPackage);
    if (is_ours) entry.message = Build(*field->message_type(), own);
    bounds->fields.push_back(std::move(entry));
  }
  return bounds;
}

}  // namespace

const MessageBounds& PartnerBounds() {
  static const auto* const bounds = new std::shared_ptr<const MessageBounds>(
      Build(*v1::Partner::descriptor(), Exception{"Partner"}));
  return **bounds;
}

}  // namespace lotse::contacts
