#include "common/identity/peer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::identity {
namespace {

TEST(ParseSpiffeId_Test, EveryRole_IsReadAndPrintedTheSame) {
  for (const char* uri :
       {"spiffe://lotse.example/center/ERZ/admin", "spiffe://lotse.example/center/ERZ/editor",
        "spiffe://lotse.example/center/A/caseworker", "spiffe://lotse.example/center/0-9/policy",
        "spiffe://a-b.c/center/ABCDEFGHIJKLMNOP/reader",
        "spiffe://lotse.example/center/FED/operator", "spiffe://lotse/center/FED/coordinator",
        "spiffe://lotse/center/FED/editor"}) {
    const auto peer = ParseSpiffeId(uri);
    ASSERT_TRUE(peer.ok()) << peer.status();
    EXPECT_EQ(ToSpiffeId(*peer), uri);
  }
}

TEST(ParseSpiffeId_Test, Parts_AreWhereTheyBelong) {
  EXPECT_EQ(*ParseSpiffeId("spiffe://lotse.example/center/ERZ/editor"),
            (Peer{"lotse.example", "ERZ", Role::kEditor, "ERZ/editor"}));
}

TEST(ParseSpiffeId_Test, AnythingElse_IsRefused) {
  const std::string long_label(64, 'a');
  for (const std::string& uri :
       {std::string(""),
        std::string("spiffe://"),
        std::string("spiffe:///center/ERZ/editor"),
        std::string("SPIFFE://lotse.example/center/ERZ/editor"),
        std::string("https://lotse.example/center/ERZ/editor"),
        std::string("spiffe://Lotse.example/center/ERZ/editor"),
        std::string("spiffe://lotse.example:443/center/ERZ/editor"),
        std::string("spiffe://user@lotse.example/center/ERZ/editor"),
        std::string("spiffe://lotse..example/center/ERZ/editor"),
        std::string("spiffe://-lotse.example/center/ERZ/editor"),
        std::string("spiffe://lotse.example./center/ERZ/editor"),
        "spiffe://" + long_label + "/center/ERZ/editor",
        std::string("spiffe://lotse.example/centre/ERZ/editor"),
        std::string("spiffe://lotse.example/center/erz/editor"),
        std::string("spiffe://lotse.example/center/-ERZ/editor"),
        std::string("spiffe://lotse.example/center/ABCDEFGHIJKLMNOPQ/editor"),
        std::string("spiffe://lotse.example/center//editor"),
        std::string("spiffe://lotse.example/center/E%52Z/editor"),
        std::string("spiffe://lotse.example/center/ERZ/Editor"),
        std::string("spiffe://lotse.example/center/ERZ/owner"),
        std::string("spiffe://lotse.example/center/ERZ/editor/"),
        std::string("spiffe://lotse.example/center/ERZ/editor/x"),
        std::string("spiffe://lotse.example/center/ERZ/editor?x=1"),
        std::string("spiffe://lotse.example/center/ERZ/editor\0", 41),
        std::string("spiffe://lotse.example/center/ERZ"),
        std::string("spiffe://lotse.example"),
        std::string("spiffe://lotse.example/node/alpha"),
        std::string("spiffe://lotse.example/center/ERZ/operator"),
        std::string("spiffe://lotse.example/center/ERZ/coordinator")}) {
    const auto peer = ParseSpiffeId(uri);
    EXPECT_FALSE(peer.ok()) << uri;
    EXPECT_EQ(peer.status().code(), absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(ReasonOf(peer.status()), "CERTIFICATE_NAME_INVALID");
  }
}

TEST(ParseSpiffeId_Test, UnprintableBytes_DoNotGetIntoTheMessage) {
  EXPECT_THAT(std::string(ParseSpiffeId("spiffe://x\n\x1b[31m").status().message()),
              ::testing::Not(::testing::HasSubstr("\x1b")));
}

RC_GTEST_PROP(ParseSpiffeId_Test, AnyValidParts_SurviveTheRoundTrip, ()) {
  const auto code =
      *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("AZ09-"))));
  const auto role = static_cast<Role>(*rc::gen::inRange(0, kRoleCount));
  const Peer peer{"lotse.example", code, role, DefaultPerson(code, role)};
  const auto parsed = ParseSpiffeId(ToSpiffeId(peer));
  const bool valid = IsCenterCode(code) && (!IsFederationRole(role) || code == kFederationCode);
  RC_ASSERT(parsed.ok() == valid);
  if (valid) RC_ASSERT(*parsed == peer);
}

TEST(PeerTest, Persons_TellPeersApart_NamesDoNot) {
  const Peer anna{"lotse.example", "FED", Role::kCoordinator, "anna"};
  const Peer berta{"lotse.example", "FED", Role::kCoordinator, "berta"};
  EXPECT_FALSE(anna == berta);
  EXPECT_TRUE(anna == Peer(anna));
  EXPECT_EQ(ToSpiffeId(anna), ToSpiffeId(berta));
}

TEST(PeerTest, DefaultPerson_CanBeNobodysName) {
  EXPECT_EQ(DefaultPerson("FED", Role::kOperator), "FED/operator");
  EXPECT_FALSE(IsPersonName(DefaultPerson("FED", Role::kOperator)));
  EXPECT_TRUE(IsPersonName("a.b-9"));
  EXPECT_FALSE(IsPersonName("Anna"));
}

TEST(ParseNodeId_Test, NodeName_IsReadAndPrintedTheSame) {
  const auto node = ParseNodeId("spiffe://lotse.example/node/alpha-1.west");
  ASSERT_TRUE(node.ok()) << node.status();
  EXPECT_EQ(*node, (NodeIdentity{"lotse.example", "alpha-1.west"}));
  EXPECT_EQ(ToSpiffeId(*node), "spiffe://lotse.example/node/alpha-1.west");
}

TEST(ParseNodeId_Test, AnythingElse_IsRefused) {
  for (const char* uri : {"spiffe://lotse.example/node/", "spiffe://lotse.example/node/..",
                          "spiffe://lotse.example/node/Alpha", "spiffe://lotse.example/node/a/b",
                          "spiffe://lotse.example/center/ERZ/editor", "alpha"}) {
    EXPECT_EQ(ReasonOf(ParseNodeId(uri).status()), "CERTIFICATE_NAME_INVALID") << uri;
  }
}

TEST(RoleSetTest, Contains_OnlyWhatWasPutIn) {
  constexpr RoleSet kWriters = {Role::kAdmin, Role::kEditor};
  static_assert(kWriters.Contains(Role::kEditor) && !kWriters.Contains(Role::kReader));
  static_assert(RoleSet().empty() && !kWriters.empty());
  static_assert((kWriters | RoleSet{Role::kReader}).Contains(Role::kReader));
  EXPECT_EQ(kWriters.ToString(), "admin, editor");
  EXPECT_EQ(RoleSet::All().ToString(),
            "admin, editor, caseworker, policy, reader, operator, coordinator");
}

}  // namespace
}  // namespace lotse::identity
