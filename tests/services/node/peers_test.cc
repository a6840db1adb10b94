#include "services/node/peers/peers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"

namespace lotse::node {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr PeerOption kFollow = {"--follow", true};
constexpr PeerOption kLive = {"--live"};

std::string FaultOf(const PeerOption& option, const std::vector<std::string>& texts) {
  const auto peers = ParsePeers(option, texts);
  const auto violations = FieldViolationsOf(peers.status());
  return violations.size() == 1 ? violations[0].field : "";
}

TEST(Peers, AddressAlone_IsAllThatIsThere) {
  const auto peers = ParsePeers(kFollow, {"node.example.de:7443"});
  ASSERT_TRUE(peers.ok()) << peers.status();
  ASSERT_EQ(peers->size(), 1u);
  EXPECT_EQ((*peers)[0].address, "node.example.de:7443");
  EXPECT_THAT((*peers)[0].centers, IsEmpty());
}

TEST(Peers, Several_EachWithItsCentres) {
  const auto peers = ParsePeers(kFollow, {"WC-ERZ,WC-C=a:1", "FED=[::1]:7443"});
  ASSERT_TRUE(peers.ok()) << peers.status();
  ASSERT_EQ(peers->size(), 2u);
  EXPECT_THAT((*peers)[0].centers, ElementsAre("centers/WC-ERZ", "centers/WC-C"));
  EXPECT_THAT((*peers)[1].centers, ElementsAre("centers/FED"));
  EXPECT_EQ((*peers)[1].address, "[::1]:7443");
}

TEST(Peers, OtherForms_AreRefusedByTheOptionsName) {
  for (const char* text : {"", "a", "a:", ":7443", "=a:1", "WC-ERZ=", "WC-ERZ=a", "wc-erz=a:1",
                           "WC-ERZ,,WC-C=a:1", "WC ERZ=a:1"}) {
    EXPECT_EQ(FaultOf(kFollow, {text}), "--follow") << text;
  }
  EXPECT_EQ(FaultOf(kLive, {"a:1"}), "--live") << "a node that is asked live must say for whom";
}

// Found by node_peers_fuzz: the refusal could not be read where the text was shown in it.
TEST(Peers, TextThatIsNoUtf8_IsRefusedInOneThatIs) {
  for (const char* text : {"WC-\xff=a:1", "WC-ERZ=\xfe:1", "\xff:1"}) {
    EXPECT_EQ(FaultOf(kFollow, {text}), "--follow");
  }
}

TEST(Peers, WhatWouldMeetInOneDirectory_IsRefused) {
  EXPECT_EQ(FaultOf(kFollow, {"WC-ERZ=a:1", "WC-C,WC-ERZ=b:1"}), "--follow");
  EXPECT_EQ(FaultOf(kFollow, {"WC-ERZ,WC-ERZ=a:1"}), "--follow");
  EXPECT_EQ(FaultOf(kFollow, {"a:1", "WC-ERZ=b:1"}), "--follow")
      << "all of one and some of another";
}

}  // namespace
}  // namespace lotse::node
