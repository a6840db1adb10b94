#include "common/identity/caller_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/errors/refusal.h"

namespace lotse::identity {
namespace {

using ::testing::HasSubstr;

// "field: description" of the one violation.
std::string FaultIn(const std::string& text) {
  const absl::Status status = ParseCallerName(text).status();
  const auto violations = FieldViolationsOf(status);
  if (ReasonOf(status) != "INVALID_FIELDS" || violations.size() != 1) return status.ToString();
  return violations[0].field + ": " + violations[0].description;
}

TEST(CallerNameTest, Parse_WithAndWithoutPerson) {
  EXPECT_EQ(*ParseCallerName("ERZ/editor"), (CallerName{"ERZ", Role::kEditor}));
  EXPECT_EQ(*ParseCallerName("FED/coordinator@anna-2.b"),
            (CallerName{"FED", Role::kCoordinator, "anna-2.b"}));
}

TEST(CallerNameTest, Parse_WrongPerson_SaysWhatIsWrongWithIt) {
  EXPECT_THAT(FaultIn("FED/coordinator@"), HasSubstr("person: must be 1 to 63"));
  EXPECT_THAT(FaultIn("FED/coordinator@"), HasSubstr("nobody is named after '@'"));
  EXPECT_THAT(FaultIn("FED/coordinator@Anna"), HasSubstr("'Anna' does not begin with"));
  EXPECT_THAT(FaultIn("FED/coordinator@.a"), HasSubstr("'.a' does not begin with"));
  EXPECT_THAT(FaultIn("FED/coordinator@an/na"), HasSubstr("'an/na' holds a character"));
  EXPECT_THAT(FaultIn("FED/coordinator@a@b"), HasSubstr("'a@b' holds a character"));
  EXPECT_THAT(FaultIn("FED/coordinator@" + std::string(64, 'a')), HasSubstr("has 64 characters"));
}

TEST(CallerNameTest, Parse_ForeignBytes_DoNotGetIntoTheMessage) {
  EXPECT_THAT(FaultIn("FED/coordinator@\xff"), HasSubstr("digit; it does not begin with"));
  EXPECT_THAT(FaultIn("FED/coordinator@anna\n"), HasSubstr("digit; it holds a character"));
  EXPECT_THAT(FaultIn("\x1b[31m"), HasSubstr("identity: it is no CENTRE/ROLE"));
  EXPECT_THAT(FaultIn(std::string(1000, 'x')), HasSubstr("identity: it is no CENTRE/ROLE"));
}

TEST(CallerNameTest, Parse_WrongElsewhere_NamesThatPart) {
  EXPECT_THAT(FaultIn("erz/editor@anna"), HasSubstr("center: "));
  EXPECT_THAT(FaultIn("ERZ/coordinator@anna"), HasSubstr("role: coordinator exists for FED only"));
  for (const char* text : {"", "ERZ", "ERZ/boss", "ERZ/editor/x", "node/alpha"}) {
    EXPECT_THAT(FaultIn(text), HasSubstr("identity: '")) << text;
    EXPECT_THAT(FaultIn(text), HasSubstr("admin, editor, caseworker")) << text;
  }
}

TEST(CallerNameTest, NameOf_DefaultPersonIsNone) {
  EXPECT_EQ(NameOf({"x", "ERZ", Role::kEditor, "ERZ/editor"}), (CallerName{"ERZ", Role::kEditor}));
  EXPECT_EQ(NameOf({"x", "ERZ", Role::kEditor, "anna"}),
            (CallerName{"ERZ", Role::kEditor, "anna"}));
}

RC_GTEST_PROP(CallerNameTest, AnyName_SurvivesTheRoundTripOrIsRefused, ()) {
  const auto text_of = [](const char* letters) {
    return rc::gen::container<std::string>(rc::gen::elementOf(std::string(letters)));
  };
  const CallerName name{*rc::gen::weightedOneOf<std::string>(
                            {{1, rc::gen::just<std::string>("FED")}, {1, text_of("AZ09-")}}),
                        static_cast<Role>(*rc::gen::inRange(0, kRoleCount)), *text_of("az09.-@/A")};
  const auto parsed = ParseCallerName(ToText(name));
  RC_ASSERT(parsed.ok() == CheckCallerName(name).ok());
  if (parsed.ok()) RC_ASSERT(*parsed == name);
}

}  // namespace
}  // namespace lotse::identity
