// lotse policy endorse, object, neutral, comment, amend, amendment, adopt.
#include "absl/strings/str_cat.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class OpinionsTest : public RoundFixture {
 protected:
  // With another last sentence.
  std::string OtherBody(const std::string& name, const std::string& last) {
    return WriteFile(name, absl::StrCat("Die Gehaltsschwelle der Blauen Karte soll für "
                                        "Engpassberufe sinken. Viele Betriebe auf dem Land zahlen "
                                        "knapp darunter. ",
                                        last));
  }
  std::string AmendmentId(const std::string& number, int index) {
    return Item("WC-E", number).amendments(index).id();
  }
};

TEST_F(OpinionsTest, Stances_AreTakenChangedAndTakenBack) {
  const std::string number = Open("WC-E", kSalary);
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "endorse", number}), HasSubstr("ENDORSEMENTS  1\n"));
  EXPECT_EQ(Run("WC-ERZ/policy", {"policy", "object", number}).code, 2);
  Do("WC-ERZ/policy",
     {"policy", "object", number, "--reason", "Das hilft kleinen Betrieben nicht"});
  EXPECT_EQ(Item("WC-E", number).stances(0).kind(), policy::v1::STANCE_KIND_OBJECT);
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "neutral", number}), HasSubstr("ENDORSEMENTS  0\n"));
  EXPECT_EQ(Item("WC-E", number).stances_size(), 0);
  const Outcome own = Run("WC-E/policy", {"policy", "endorse", number});
  EXPECT_EQ(own.code, 71);
  EXPECT_THAT(own.err, HasSubstr("[OWN_ITEM]"));
  EXPECT_EQ(Run("WC-ERZ/policy", {"policy", "endorse", "99"}).code, 1);
  EXPECT_EQ(Run("WC-ERZ/editor", {"policy", "endorse", number}).code, 71);
}

TEST_F(OpinionsTest, Comment_OnTheLineOrFromAFile) {
  const std::string number = Open("WC-E", kSalary);
  Do("WC-C/policy", {"policy", "comment", number, "In Sachsen auch."});
  cli.input = "Von stdin.\n";
  Do("WC-C/policy", {"policy", "comment", number, "--file", "-"});
  const auto item = Item("WC-E", number);
  ASSERT_EQ(item.comments_size(), 2);
  EXPECT_EQ(item.comments(1).text(), "Von stdin.");
  EXPECT_EQ(Run("WC-C/policy", {"policy", "comment", number}).code, 2);
  EXPECT_EQ(Run("WC-C/policy", {"policy", "comment", number, "x", "--file", "-"}).code, 2);
}

TEST_F(OpinionsTest, Amend_ShowsTheDiffAndWhatItCollidesWith) {
  const std::string number = Open("WC-E", kSalary);
  const std::string first =
      Do("WC-C/policy", {"policy", "amend", number, "--body-file",
                         OtherBody("a.txt", "So fehlen ihnen Leute."), "--reason", "Klarer"});
  EXPECT_THAT(first, HasSubstr("  - So gehen ihnen Fachkräfte verloren.\n"
                               "  + So fehlen ihnen Leute.\n"));
  EXPECT_THAT(first, Not(HasSubstr("ändert dieselben Sätze")));
  const std::string second = Do("WC-HRO/policy", {"policy", "amend", number, "--body-file",
                                                  OtherBody("b.txt", "Das schadet allen.")});
  EXPECT_THAT(second, HasSubstr("+ Das schadet allen.\n"));
  EXPECT_THAT(second, HasSubstr("Sie ändert dieselben Sätze wie Änderung "));
  EXPECT_THAT(second, HasSubstr("+ So fehlen ihnen Leute.\n"));
  EXPECT_EQ(Run("WC-C/policy", {"policy", "amend", number}).code, 2);
  const Outcome same = Run("WC-C/policy", {"policy", "amend", number, "--title", kSalary.title});
  EXPECT_THAT(same.err, HasSubstr("[NOTHING_AMENDED]"));
}

TEST_F(OpinionsTest, Amendments_AreAcceptedRejectedAndPromoted) {
  const std::string number = Open("WC-E", kSalary);
  for (const char* last : {"Erstens.", "Zweitens.", "Drittens."}) {
    Do("WC-C/policy", {"policy", "amend", number, "--body-file", OtherBody("a.txt", last)});
  }
  const Outcome which = Run("WC-E/policy", {"policy", "amendment", "reject", number});
  EXPECT_EQ(which.code, 1);
  EXPECT_THAT(which.err, HasSubstr("[ID_AMBIGUOUS]"));
  const std::string rejected = AmendmentId(number, 0);
  Do("WC-E/policy", {"policy", "amendment", "reject", number, rejected.substr(0, 8)});
  EXPECT_THAT(Do("WC-C/policy", {"policy", "amendment", "promote", number, AmendmentId(number, 1)}),
              HasSubstr("Entwurf ihres Zentrums"));
  EXPECT_THAT(Do("WC-E/policy", {"policy", "amendment", "accept", number}),
              HasSubstr("VERSION       2\n"));
  const Outcome again = Run("WC-E/policy", {"policy", "amendment", "accept", number, rejected});
  EXPECT_EQ(again.code, 73);
  EXPECT_EQ(Run("WC-C/policy", {"policy", "amendment", "accept", number, rejected}).code, 71);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "amendment", "accept", number, "ffffffff"}).code, 1);
}

TEST_F(OpinionsTest, OldVersion_IsRefusedWithWhatItSaysNow) {
  const std::string number = Open("WC-E", kSalary);
  Do("WC-C/policy",
     {"policy", "amend", number, "--title", "Gehaltsschwelle der Blauen Karte halbieren"});
  Do("WC-E/policy", {"policy", "amendment", "accept", number});
  const Outcome stale = Run("WC-ERZ/policy", {"policy", "endorse", number, "--version", "1"});
  EXPECT_EQ(stale.code, 74);
  EXPECT_THAT(stale.err, HasSubstr("[STALE_VERSION]"));
  EXPECT_THAT(stale.err, HasSubstr("Fassung 2 von Empfehlung 1 lautet:\n"
                                   "  Gehaltsschwelle der Blauen Karte halbieren\n"));
  Do("WC-ERZ/policy", {"policy", "endorse", number, "--version", "2"});
  const Outcome amend = Run("WC-ERZ/policy", {"policy", "amend", number, "--title",
                                              "Gehaltsschwelle abschaffen", "--version", "1"});
  EXPECT_EQ(amend.code, 74);
}

// An item that is worded anew just after it was read.
class ChangingItem final : public policy::v1::RecommendationsService::Service {
 public:
  explicit ChangingItem(policy::v1::Recommendation item) : item_(std::move(item)) {}

  grpc::Status GetRecommendation(grpc::ServerContext*, const policy::v1::GetRecommendationRequest*,
                                 policy::v1::Recommendation* item) override {
    *item = item_;
    return grpc::Status::OK;
  }
  grpc::Status TakeStance(grpc::ServerContext*, const policy::v1::TakeStanceRequest* request,
                          policy::v1::Recommendation*) override {
    sent_version = request->version();
    item_.set_version(2);
    item_.set_title("Gehaltsschwelle der Blauen Karte halbieren");
    return Refusal(grpc::StatusCode::ABORTED, "STALE_VERSION", "it was amended");
  }

  int sent_version = 0;

 private:
  policy::v1::Recommendation item_;
};

TEST_F(OpinionsTest, ItemReworded_BetweenReadingAndSending_ShowsTheDifference) {
  const std::string number = Open("WC-E", kSalary);
  const policy::v1::Recommendation item = Item("WC-E", number);
  ChangingItem service(item);
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  const auto changing = builder.BuildAndStart();
  cli.connect =
      [&](const client::Context&) -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    return std::shared_ptr<grpc::ChannelInterface>(
        changing->InProcessChannel(grpc::ChannelArguments()));
  };
  const Outcome stale = Run("WC-ERZ/policy", {"policy", "endorse", item.name()});
  EXPECT_EQ(stale.code, 74);
  EXPECT_EQ(service.sent_version, 1);
  EXPECT_THAT(stale.err, HasSubstr("Fassung 2 von Empfehlung 1 ist neu. Seit Fassung 1 geändert:\n"
                                   "  - Gehaltsschwelle der Blauen Karte senken\n"
                                   "  + Gehaltsschwelle der Blauen Karte halbieren\n"));
  changing->Shutdown();
}

TEST_F(OpinionsTest, Adopt_AWithdrawnItemThatIsEndorsed) {
  const std::string number = Open("WC-E", kSalary);
  Do("WC-ERZ/policy", {"policy", "endorse", number});
  Do("WC-E/policy", {"policy", "withdraw", number, "--yes"});
  EXPECT_EQ(Run("WC-C/policy", {"policy", "adopt", number}).code, 71);
  EXPECT_EQ(Json("WC-ERZ/policy", {"policy", "adopt", number})["center"], "WC-ERZ");
}

}  // namespace
}  // namespace lotse::cli
