// lotse find: what a person reads, and what a program gets.
#include <atomic>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/text_width.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Json = nlohmann::ordered_json;

constexpr char kQuestion[] = "Meisterbrief aus Syrien anerkennen lassen";

class FindTest : public testing::Test {
 protected:
  Outcome Find(std::vector<std::string> args) {
    args.insert(args.begin(), "find");
    return harness_.Run(args);
  }
  // The node answers with this.
  void Answer(const referrals::v1::FindHelpResponse& response) {
    node_.lookup.find_help = [response](const auto&, referrals::v1::FindHelpResponse* out) {
      *out = response;
      return grpc::Status::OK;
    };
  }
  void Refuse(const grpc::Status& status) {
    node_.lookup.find_help = [status](const auto&, auto*) { return status; };
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(FindTest, GermanQuestion_IsAnsweredInGerman) {
  const Outcome outcome = Find({kQuestion, "--place", "09456"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, R"(Verstanden
  Thema    Anerkennung im Handwerk (RECOG.CRAFT), 81 %, wegen „Meisterbrief
           anerkennen“
  Oder     Beratung zur Anerkennung (RECOG.ADVICE) 11 %; Selbstständigkeit und
           Gründung (WORK.SELFEMP) 8 % (mit --topic CODE wählen)
  Ort      Annaberg-Buchholz (Erzgebirgskreis), aus „09456“
           mehrdeutig, überall gesucht: Annaberg-Buchholz (Erzgebirgskreis);
           Mildenau (Erzgebirgskreis)
  Für      Zugewanderte

Zuständig
  WC-ERZ   Welcome Center Erzgebirge, Annaberg-Buchholz
           zuständig für den Erzgebirgskreis
           https://www.welcome-erzgebirge.de

Wer hilft
  1. Handwerkskammer Chemnitz · Chemnitz · 31 km
     Kontakt  Anerkennung ausländischer Abschlüsse: +493715364-240, Fax 0371
              5364-222, anerkennung@hwk-chemnitz.example
              https://www.hwk-chemnitz.example/anerkennung
     Warum    genau dieses Thema; zuständig für den Erzgebirgskreis; Arabisch
              mit Dolmetscher
     Achtung  lange nicht geprüft (19.02.2025 22:20); ob die Person Anspruch
              hat, ist noch zu klären; SOMETHING_NEW; die Quellen widersprechen
              sich bei: phones
     Quellen  WC-ERZ, WC-C
  2. IQ Netzwerk Sachsen · unter 1 km · Thema RECOG.ADVICE
  Weitere Treffer: 7; --max zeigt bis zu 50

Stand
  Unvollständig: Es kann weitere Treffer geben.
  WC-E      älterer Stand, vom 01.07.2026 12:05
  WC-K      antwortete nicht rechtzeitig, 4
)");
}

TEST_F(FindTest, OtherQuestion_IsAnsweredInEnglish) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.mutable_understood()->set_language("en");
  response.mutable_members()->Clear();
  response.set_complete(true);
  Answer(response);
  const Outcome outcome = Find({"recognise", "my", "trade", "-o", "table"});
  EXPECT_THAT(outcome.out, HasSubstr("Understood\n  Topic    Anerkennung im Handwerk"));
  EXPECT_THAT(outcome.out, HasSubstr("81%, because of \"Meisterbrief"));
  EXPECT_THAT(outcome.out, HasSubstr("Contact  Recognition: +493715364-240, fax"));
  EXPECT_THAT(outcome.out, HasSubstr("\nWho can help\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\nAs of\n  Complete: every directory"));
  EXPECT_EQ(node_.lookup.requests().at(0).question(), "recognise my trade");
}

// Those that lookup_service.proto names.
TEST_F(FindTest, EveryWarning_HasItsWords) {
  for (const char* warning : {"NEVER_VERIFIED", "VERIFIED_LONG_AGO", "CAPACITY_STATEMENT_OLD",
                              "ELIGIBILITY_OPEN", "SOURCE_STALE", "DERIVED"}) {
    referrals::v1::FindHelpResponse response = SampleAnswer();
    response.mutable_hits(0)->clear_warnings();
    response.mutable_hits(0)->add_warnings(warning);
    for (const char* language : {"de", "en"}) {
      response.mutable_understood()->set_language(language);
      Answer(response);
      EXPECT_THAT(Find({kQuestion}).out, Not(HasSubstr(warning)));
    }
  }
}

TEST_F(FindTest, GuessBelowHalfAPercent_IsNotShownAsNone) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.mutable_understood()->mutable_topics(2)->set_score(0.004);
  Answer(response);
  EXPECT_THAT(Find({kQuestion}).out, HasSubstr("(WORK.SELFEMP) unter 1 %"));
}

TEST_F(FindTest, Options_MakeTheRequest) {
  Find({kQuestion,   "--place",         "09456",       "--language", "ar",        "--language",
        "ku,en",     "--topic",         "RECOG.CRAFT", "--audience", "employer",  "--channel",
        "in-person", "--age-band",      "youth",       "--status",   "protected", "--max",
        "20",        "--with-capacity", "--explain"});
  const auto requests = node_.lookup.requests();
  ASSERT_THAT(requests, SizeIs(1));
  const referrals::v1::FindHelpRequest& request = requests[0];
  EXPECT_EQ(request.question(), kQuestion);
  EXPECT_EQ(request.place(), "09456");
  EXPECT_THAT(request.languages(), ElementsAre("ar", "ku", "en"));
  EXPECT_EQ(request.topic(), "RECOG.CRAFT");
  EXPECT_EQ(request.audience(), contacts::v1::AUDIENCE_EMPLOYER);
  EXPECT_EQ(request.channel(), contacts::v1::CHANNEL_IN_PERSON);
  EXPECT_EQ(request.age_band(), referrals::v1::AGE_BAND_YOUTH);
  EXPECT_EQ(request.residence_status(), referrals::v1::RESIDENCE_STATUS_PROTECTED);
  EXPECT_EQ(request.max_hits(), 20);
  EXPECT_TRUE(request.with_capacity_only());
  EXPECT_TRUE(request.explain());
}

TEST_F(FindTest, TopicByCode_IsAnsweredAsTheTerminalSpeaks) {
  node_.lookup.find_help = [](const auto& request, referrals::v1::FindHelpResponse* out) {
    *out = SampleAnswer();
    out->mutable_understood()->clear_language();
    out->mutable_hits(0)->mutable_reasons(0)->set_text("worded in " + request.answer_language());
    return grpc::Status::OK;
  };
  struct Terminal {
    std::map<std::string, std::string> says;
    const char* language;
    const char* heading;
  };
  const std::vector<Terminal> terminals = {
      {{}, "en", "Understood"},
      {{{"LANG", "C.UTF-8"}}, "en", "Understood"},
      {{{"LANG", "en_US.UTF-8"}}, "en", "Understood"},
      {{{"LANG", "de_DE.UTF-8"}}, "de", "Verstanden"},
      {{{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "de_AT"}}, "de", "Verstanden"},
      {{{"LC_MESSAGES", "de_AT"}, {"LC_ALL", "en_GB"}}, "en", "Understood"}};
  const auto environment = harness_.environment;
  for (const Terminal& terminal : terminals) {
    harness_.environment = environment;
    harness_.environment.insert(terminal.says.begin(), terminal.says.end());
    const Outcome outcome = Find({"--topic", "RECOG.CRAFT"});
    EXPECT_THAT(outcome.out, HasSubstr(absl::StrCat("worded in ", terminal.language)));
    EXPECT_THAT(outcome.out, HasSubstr(terminal.heading));
    EXPECT_THAT(Find({"--topic", "RECOG.CRAFT", "--answer-in", "de"}).out, HasSubstr("Verstanden"));
  }
}

TEST_F(FindTest, Explain_ShowsWordsCriteriaRecordsAndEveryMember) {
  const std::string brief = Find({kQuestion}).out;
  const std::string full = Find({kQuestion, "--explain"}).out;
  for (const char* part : {"  Wörter   Meisterbreif → meisterbrief: zählt für RECOG.CRAFT (3.25)\n"
                           "           aus: zählt für kein Thema\n",
                           "     Warum    TOPIC EXACT: genau dieses Thema\n"
                           "              AREA RESPONSIBLE: zuständig für den Erzgebirgskreis\n",
                           "     Eintrag  WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12\n",
                           "  WC-ERZ    vollständig und aktuell\n"}) {
    EXPECT_THAT(full, HasSubstr(part));
    EXPECT_THAT(brief, Not(HasSubstr(part)));
  }
}

TEST_F(FindTest, EveryWidth_HoldsTheLines) {
  harness_.out_is_terminal = true;
  harness_.environment["NO_COLOR"] = "1";
  for (const int width : {60, 80, 120}) {
    harness_.width = width;
    const std::string out = Find({kQuestion}).out;
    EXPECT_THAT(out, Not(HasSubstr("\x1b")));
    for (const absl::string_view line : absl::StrSplit(out, '\n')) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST_F(FindTest, Colour_OnATerminalAlone) {
  EXPECT_THAT(Find({kQuestion}).out, Not(HasSubstr("\x1b")));
  harness_.out_is_terminal = true;
  EXPECT_THAT(Find({kQuestion}).out, HasSubstr("\x1b[1mVerstanden\x1b[0m\n"));
}

TEST_F(FindTest, TextsOfOthers_CannotSteerTheTerminal) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.mutable_hits(0)->set_display_name("a\x1b[2J\nb");
  response.mutable_understood()->mutable_topics(0)->set_because("\x1b]0;x");
  Answer(response);
  const std::string out = Find({kQuestion}).out;
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(out, HasSubstr("  1. a [2J b"));
}

TEST_F(FindTest, LaterRung_IsSaid) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.set_rung(referrals::v1::RUNG_NEIGHBOURS);
  Answer(response);
  EXPECT_THAT(Find({kQuestion}).out, HasSubstr("Wer hilft\n  Vor Ort war niemand zu finden."));
}

TEST_F(FindTest, NobodyAtAll_SaysWhoTakesIt) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.clear_hits();
  response.clear_more_hits();
  response.set_rung(referrals::v1::RUNG_CENTER);
  Answer(response);
  const Outcome outcome = Find({kQuestion});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Wer hilft\n  Niemand war zu finden. Das zuständige Zentrum"));
}

TEST_F(FindTest, WithoutPlace_SaysHowToNameOne) {
  referrals::v1::FindHelpResponse response = SampleAnswer();
  response.mutable_understood()->clear_place();
  response.clear_centers();
  Answer(response);
  const std::string out = Find({kQuestion}).out;
  EXPECT_THAT(out, HasSubstr("  Ort      keiner genannt, also bundesweit gesucht"));
  EXPECT_THAT(out, HasSubstr("Wer zuständig ist, hängt vom Ort ab: --place nennt ihn."));
}

TEST_F(FindTest, Json_IsTheWholeResponse) {
  const Outcome outcome = Find({kQuestion, "-o", "json"});
  const Json document = Json::parse(outcome.out);
  EXPECT_EQ(document["understood"]["topics"][0]["topic"], "RECOG.CRAFT");
  EXPECT_EQ(document["hits"][0]["distance_km"], 31.4);
  EXPECT_EQ(document["members"][1]["state"], "MEMBER_STATE_TIMEOUT");
  EXPECT_EQ(document["more_hits"], 7);
  EXPECT_EQ(Json::parse(Find({kQuestion, "-o", "jsonl"}).out), document);
}

TEST_F(FindTest, Yaml_IsTheWholeResponse) {
  EXPECT_THAT(Find({kQuestion, "-o", "yaml"}).out,
              HasSubstr("centers:\n  - center: centers/WC-ERZ\n"));
}

TEST_F(FindTest, Csv_IsARowForEachHit) {
  const std::string out = Find({kQuestion, "-o", "csv"}).out;
  const std::vector<std::string> rows = absl::StrSplit(out, "\r\n", absl::SkipEmpty());
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_THAT(rows[0], HasSubstr("rank;partner;name;kind;topic;town;km;phone;email"));
  EXPECT_THAT(rows[1], HasSubstr(";Handwerkskammer Chemnitz;CHAMBER_CRAFTS;RECOG.CRAFT;"
                                 "Chemnitz;31.4;'+493715364;anerkennung@"));
}

TEST_F(FindTest, UnknownTopic_ShowsTheNearestAndWhereAllAre) {
  Refuse(Refusal(grpc::StatusCode::INVALID_ARGUMENT, "TOPIC_UNKNOWN",
                 "there is no topic RECOG.CRAFTS; nearest: RECOG.CRAFT"));
  const Outcome outcome = Find({"--topic", "RECOG.CRAFTS"});
  EXPECT_EQ(outcome.code, 67);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("nearest: RECOG.CRAFT [TOPIC_UNKNOWN]\n"));
  EXPECT_THAT(outcome.err, HasSubstr("`lotse find topics`"));
}

TEST_F(FindTest, UnknownPlace_SaysWhatAPlaceIs) {
  Refuse(Refusal(grpc::StatusCode::INVALID_ARGUMENT, "PLACE_UNKNOWN", "there is no place 99999"));
  const Outcome outcome = Find({kQuestion, "--place", "99999"});
  EXPECT_EQ(outcome.code, 67);
  EXPECT_THAT(outcome.err, HasSubstr("A place is a PLZ, an AGS"));
}

TEST_F(FindTest, NodeWithoutLookup_SaysSo) {
  Refuse({grpc::StatusCode::UNIMPLEMENTED, ""});
  const Outcome outcome = Find({kQuestion});
  EXPECT_EQ(outcome.code, 76);
  EXPECT_THAT(outcome.err, HasSubstr("does not offer this"));
}

TEST_F(FindTest, AwayForAWhile_EndsWell) {
  std::atomic<int> calls = 0;
  node_.lookup.find_help = [&calls](const auto&, referrals::v1::FindHelpResponse* out) {
    *out = SampleAnswer();
    return ++calls < 3 ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "") : grpc::Status::OK;
  };
  EXPECT_EQ(Find({kQuestion}).code, 0);
  EXPECT_EQ(calls, 3);
}

TEST_F(FindTest, QuestionsAsPeopleTypeThem_ArriveAsTheyAre) {
  for (const char* question : {"\"Kita\" in 'Aue'", "SELECT * FROM x; --", "<b>Hilfe</b>", "مساعدة",
                               "🏠?", "a,b", "{}", "%%", "Frage: wie = was"}) {
    Find({question});
    EXPECT_EQ(node_.lookup.requests().back().question(), question);
  }
}

struct WrongUse {
  std::vector<std::string> args;
  const char* says;
};

class FindUsageTest : public testing::TestWithParam<WrongUse> {};

TEST_P(FindUsageTest, IsTwoAndSaysWhatToDo) {
  FakeNode node;
  Harness harness(&node);
  std::vector<std::string> args = GetParam().args;
  args.insert(args.begin(), "find");
  const Outcome outcome = harness.Run(args);
  EXPECT_EQ(outcome.code, 2) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().says));
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(node.lookup.requests(), SizeIs(0));
}

INSTANTIATE_TEST_SUITE_P(
    All, FindUsageTest,
    testing::Values(WrongUse{{}, "nothing is asked; give a question"},
                    WrongUse{{""}, "nothing is asked"}, WrongUse{{"  \t"}, "nothing is asked"},
                    WrongUse{{"--place", "Aue"}, "nothing is asked"},
                    WrongUse{{"x", "--max", "51"}, "--max"}, WrongUse{{"x", "--max", "0"}, "--max"},
                    WrongUse{{"x", "--audience", "cats"}, "newcomer"},
                    WrongUse{{"x", "--plaec", "Aue"}, "did you mean '--place'?"},
                    WrongUse{{"Kita \xff"}, "is not UTF-8"},
                    WrongUse{{"x", "--place", "\xff"}, "is not UTF-8"},
                    WrongUse{{"x", "--batch", "q.jsonl"}, "--batch"},
                    WrongUse{{"--batch", "q.jsonl", "--place", "Aue"}, "--place"},
                    WrongUse{{"which", "topics"}, "does not take 'which'"},
                    WrongUse{{"evaluate", "f", "--place", "Aue"}, "does not take '--place'"},
                    WrongUse{{"evaluate"}, "FILE"}));

TEST_F(FindTest, Topics_AreListedWithBothLabels) {
  for (const char* code : {"RECOG", "RECOG.CRAFT"}) {
    referrals::v1::Topic& topic = node_.lookup.topics.emplace_back();
    topic.set_code(code);
    topic.set_label_de("Anerkennung");
    topic.set_label_en("Recognition");
  }
  node_.lookup.topics[1].set_parent("RECOG");
  EXPECT_EQ(Find({"topics"}).out,
            "TOPIC        GERMAN       ENGLISH\n"
            "RECOG        Anerkennung  Recognition\n"
            "RECOG.CRAFT  Anerkennung  Recognition\n");
  const Json below = Json::parse(Find({"topics", "--parent", "RECOG", "-o", "json"}).out);
  ASSERT_THAT(below, SizeIs(1));
  EXPECT_EQ(below[0]["code"], "RECOG.CRAFT");
}

}  // namespace
}  // namespace lotse::cli
