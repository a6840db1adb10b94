#include "services/node/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/identity/certificate.h"
#include "tests/support/temporary_directory.h"

namespace lotse::node {
namespace {

class HomeTest : public ::testing::Test {
 protected:
  HomeTest() { options_.node.trust_domain = "lotse.test"; }
  ~HomeTest() override { std::filesystem::remove_all(options_.directory); }

  void Prepare(bool sample) {
    options_.node.sample = sample;
    const auto prepared = PrepareHome(options_);
    ASSERT_TRUE(prepared.ok()) << prepared.status();
  }

  // Who a certificate of the home names; "" when there is none.
  std::string PersonOf(const std::string& name) const {
    const auto certificate = identity::ReadPeerCertificateFile(
        absl::StrCat(options_.directory, "/pki/issued/", name, ".crt"));
    return certificate.ok() ? certificate->peer.person : "";
  }

  std::string Index() const {
    std::ifstream file(options_.directory + "/pki/index.jsonl");
    return {std::istreambuf_iterator<char>(file), {}};
  }

  HomeOptions options_{test::ProcessDirectory() + "/home", {}, {}};
};

TEST_F(HomeTest, Sample_HasWhatARoundOfTwoCoordinatorsTakes) {
  Prepare(true);
  for (const char* name :
       {"FED/operator", "FED/coordinator", "WC-ERZ/editor", "WC-ERZ/caseworker", "WC-ERZ/policy"}) {
    EXPECT_EQ(PersonOf(name), name);
  }
  EXPECT_EQ(PersonOf("FED/coordinator@zweite"), "zweite");
}

TEST_F(HomeTest, Again_OnlyWhatIsMissingIsMade) {
  Prepare(false);
  EXPECT_EQ(PersonOf("FED/coordinator"), "FED/coordinator");
  EXPECT_EQ(PersonOf("FED/coordinator@zweite"), "");
  const std::string first = Index();
  Prepare(true);
  EXPECT_EQ(PersonOf("FED/coordinator@zweite"), "zweite");
  const std::string second = Index();
  EXPECT_EQ(second.substr(0, first.size()), first);
  Prepare(true);
  EXPECT_EQ(Index(), second);
}

}  // namespace
}  // namespace lotse::node
