// An index and a question, small enough to read.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/referrals/domain/hit_writer.h"
#include "services/referrals/domain/match.h"
#include "services/referrals/index/help_index.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {

// Asks for RECOG.CRAFT in the Erzgebirgskreis unless changed.
class MatchFixture : public ::testing::Test {
 protected:
  MatchFixture() {
    Topic("RECOG.CRAFT");
    place_.counties = {"14521"};
  }

  void Topic(const char* code) { question_.topics = {{test::Topics().Find(code), 1}}; }

  void Add(const std::string& center, const std::string& key, const std::string& text) {
    ASSERT_TRUE(index_.Upsert(test::MakePartner(center, key, text)));
  }
  // A partner that deals with RECOG.CRAFT in the Erzgebirgskreis, verified yesterday, and more.
  void AddCraft(const std::string& key, const std::string& service = "",
                const std::string& partner = "", const std::string& center = "A") {
    Add(center, key,
        absl::StrCat("services { topics: 'RECOG.CRAFT' ", service, " } ", InErz(),
                     VerifiedDaysAgo(1), partner));
  }
  static std::string InErz() { return "responsibilities { areas { ags_prefix: '14521' } } "; }
  std::string VerifiedDaysAgo(int days) const {
    return absl::StrCat("trust { verify_time { seconds: ",
                        absl::ToUnixSeconds(now_ - absl::Hours(24) * days), " } } ");
  }

  MatchResult Ask() {
    HelpIndex::Look look(index_);
    return Match(question_, test::Places().Find(place_), *look,
                 {test::Topics(), test::Places(), now_, members_});
  }
  // The hits as an answer shows them.
  std::vector<v1::Hit> Hits(bool explain = false,
                            AnswerLanguage language = AnswerLanguage::kGerman) {
    const MatchResult result = Ask();
    HelpIndex::Look look(index_);
    const Moment moment(now_);
    const HitWriter writer(question_, *look, test::Topics(), moment, language, explain);
    std::vector<v1::Hit> hits;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
      std::string bytes;
      writer.AppendHit(result.hits, i, bytes);
      hits.emplace_back();
      EXPECT_TRUE(hits.back().ParseFromString(bytes));
    }
    return hits;
  }
  // Their names; MakePartner names a partner by its key.
  std::vector<std::string> Names() {
    std::vector<std::string> names;
    for (const v1::Hit& hit : Hits()) names.push_back(hit.display_name());
    return names;
  }

  absl::Time now_ =
      absl::FromUnixSeconds(1'767'607'200);  // Monday, 5 January 2026, 11:00 in Berlin
  Question question_;
  PlaceKeys place_;
  std::vector<MemberFreshness> members_;
  HelpIndex index_{test::Reference(), test::Topics()};
};

}  // namespace lotse::referrals
