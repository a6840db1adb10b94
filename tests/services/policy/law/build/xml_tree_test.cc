#include "services/policy/law/build/xml_tree.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;

absl::Status Refused(const std::string& xml) { return ParseXml(xml, "a.xml").status(); }

TEST(XmlTreeTest, ElementsTextsAndPlaces) {
  const auto root = ParseXml(
      "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">\n<a x='1'>eins &amp; <b/>zwei\n "
      "<c>drei</c></a>",
      "a.xml");
  ASSERT_TRUE(root.ok()) << root.status();
  EXPECT_EQ((*root)->Attribute("x"), "1");
  EXPECT_EQ((*root)->Attribute("y"), "");
  ASSERT_EQ((*root)->nodes.size(), 4u);
  EXPECT_EQ((*root)->nodes[0].text, "eins & ");
  EXPECT_EQ((*root)->nodes[2].text, "zwei\n ");
  const XmlElement* c = (*root)->Child("c");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->line, 3u);
  EXPECT_EQ(c->column, 2u);
  EXPECT_EQ((*root)->Child("d"), nullptr);
}

TEST(XmlTreeTest, BrokenXml_IsRefusedWithItsPlace) {
  const absl::Status status = Refused("<a>\n  <b></a>");
  EXPECT_EQ(ReasonOf(status), "LAW_XML_BROKEN");
  EXPECT_THAT(std::string(status.message()), HasSubstr("a.xml:2:"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("mismatched tag"));
  EXPECT_EQ(ReasonOf(Refused("")), "LAW_XML_BROKEN");
  EXPECT_EQ(ReasonOf(Refused("<a>\xff</a>")), "LAW_XML_BROKEN");
  EXPECT_EQ(ReasonOf(Refused("<a/><b/>")), "LAW_XML_BROKEN");
}

TEST(XmlTreeTest, EntitiesOfItsOwn_AreRefused) {
  const absl::Status laughs =
      Refused("<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]>\n<a>&y;</a>");
  EXPECT_EQ(ReasonOf(laughs), "LAW_XML_BROKEN");
  EXPECT_THAT(std::string(laughs.message()), HasSubstr("a.xml:1:"));
  EXPECT_THAT(std::string(laughs.message()), HasSubstr("declares an entity, 'x'"));
  EXPECT_EQ(
      ReasonOf(Refused("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>")),
      "LAW_XML_BROKEN");
  EXPECT_THAT(std::string(Refused("<!DOCTYPE a SYSTEM \"a.dtd\">\n<a>&nbsp;</a>").message()),
              HasSubstr("a.xml:2:4: the entity 'nbsp' is not known"));
}

TEST(XmlTreeTest, DepthAndSize_AreBounded) {
  std::string deep;
  for (std::size_t i = 0; i < kMaxXmlDepth; ++i) deep += "<a>";
  std::string back;
  for (std::size_t i = 0; i < kMaxXmlDepth; ++i) back += "</a>";
  EXPECT_TRUE(ParseXml(deep + back, "a.xml").ok());
  EXPECT_EQ(ReasonOf(Refused(deep + "<b/>" + back)), "LAW_XML_BROKEN");
  std::string many = "<r>";
  for (std::size_t i = 0; i < kMaxXmlElements; ++i) many += "<a/>";
  EXPECT_THAT(std::string(Refused(many + "</r>").message()), HasSubstr("elements"));
  EXPECT_EQ(ReasonOf(Refused(std::string(kMaxXmlBytes + 1, ' '))), "LAW_XML_TOO_LARGE");
}

}  // namespace
}  // namespace lotse::policy
