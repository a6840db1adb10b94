// Every RPC of look-up × every kind of certificate.
#include "tests/support/certificate_walk.h"

#include <gtest/gtest.h>

#include "tests/services/referrals/server/harness.h"

namespace lotse::test {
namespace {

constexpr char kFindHelp[] = "/lotse.referrals.v1.LookupService/FindHelp";

// With nobody at hand the right answer to a right caller is a refusal too: so somebody is.
WalkSubject MakeLookUp() {
  auto contacts = std::make_shared<contacts::Harness>(referrals::SomeCenters());
  auto look_up = std::make_unique<referrals::LookUpHarness>();
  look_up->Follow(*contacts);
  EXPECT_TRUE(look_up->AwaitWhole());
  WalkSubject subject;
  subject.beside = contacts;
  subject.server = std::move(look_up);
  subject.requests[kFindHelp] = referrals::Topic("FAM.CHILDCARE").SerializeAsString();
  subject.requests["/lotse.referrals.v1.LookupService/ListTopics"] = "";
  subject.read = kFindHelp;
  return subject;
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(LookUp, CertificateWalk, ::testing::Values(&MakeLookUp));

}  // namespace lotse::test
