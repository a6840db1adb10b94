// IsPlainlyInOrder names the fields in the code; here each field of the descriptors is put out of order in turn.
#include "services/contacts/domain/in_order.h"

#include <functional>
#include <string>

#include "gtest/gtest.h"
#include "services/contacts/domain/bounds.h"
#include "tests/services/contacts/domain/fixtures.h"

namespace lotse::contacts {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Puts one entry more than there are into a list of any kind.
void AddEntry(Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.AddString(&message, field, "x");
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.AddEnumValue(&message, field, 1);
    default:
      reflection.AddMessage(&message, field);
  }
}

void SetText(Message& message, const FieldDescriptor* field, const std::string& text) {
  message.GetReflection()->ClearField(&message, field);
  if (field->is_repeated()) {
    message.GetReflection()->AddString(&message, field, text);
  } else {
    message.GetReflection()->SetString(&message, field, text);
  }
}

// Goes through a partner that has one entry of everything on the way to the field in hand.
class FieldByField {
 public:
  int looked_at() const { return looked_at_; }

  void Walk(Message& message, const MessageBounds& bounds) {
    const auto& reflection = *message.GetReflection();
    ASSERT_TRUE(IsPlainlyInOrder(partner_));
    reflection.MutableUnknownFields(&message)->AddVarint(500, 1);
    Expect(false, message.GetDescriptor()->full_name() + " with an unknown field");
    reflection.MutableUnknownFields(&message)->Clear();
    for (const FieldBounds& field : bounds.fields) {
      WalkField(message, field);
      reflection.ClearField(&message, field.field);
    }
  }
  v1::Partner& partner() { return partner_; }

 private:
  void Expect(bool in_order, const std::string& what) {
    ++looked_at_;
    EXPECT_EQ(IsPlainlyInOrder(partner_), in_order) << what;
  }

  void WalkField(Message& message, const FieldBounds& bounds) {
    const auto& reflection = *message.GetReflection();
    const FieldDescriptor* field = bounds.field;
    const std::string& name = field->full_name();
    if (field->is_repeated()) {
      for (int i = 0; i < bounds.max_entries; ++i) AddEntry(message, field);
      Expect(true, name + ", full");
      AddEntry(message, field);
      Expect(false, name + ", one too many");
      reflection.ClearField(&message, field);
    }
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) WalkText(message, bounds);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      if (field->is_repeated()) {
        reflection.AddEnumValue(&message, field, 999);
      } else {
        reflection.SetEnumValue(&message, field, 999);
      }
      Expect(false, name + ", unknown code");
    }
    if (bounds.message == nullptr) return;
    Message* inner = field->is_repeated() ? reflection.AddMessage(&message, field)
                                          : reflection.MutableMessage(&message, field);
    Walk(*inner, *bounds.message);
  }

  void WalkText(Message& message, const FieldBounds& bounds) {
    const std::string& name = bounds.field->full_name();
    SetText(message, bounds.field, std::string(bounds.max_characters, 'x'));
    Expect(true, name + ", as long as may be");
    SetText(message, bounds.field, std::string(bounds.max_characters + 1, 'x'));
    Expect(false, name + ", too long");
    for (const char* untidy : {"a  b", " a", "a ", "a\nb",
                               "a\xc2\xa0"
                               "b",
                               "a\xcc\x88", "\xff"}) {
      SetText(message, bounds.field, untidy);
      Expect(false, name + ", out of form");
    }
  }

  v1::Partner partner_;
  int looked_at_ = 0;
};

TEST(IsPlainlyInOrder, AnyFieldOutOfOrder_IsSeen) {
  FieldByField fields;
  fields.Walk(fields.partner(), PartnerBounds());
  EXPECT_GT(fields.looked_at(), 500);
}

TEST(IsPlainlyInOrder, RecordAsAnOfficeSendsIt_IsInOrder) {
  EXPECT_TRUE(IsPlainlyInOrder(TypicalPartner()));
}

}  // namespace
}  // namespace lotse::contacts
