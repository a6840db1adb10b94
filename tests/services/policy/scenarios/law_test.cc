// Scenario 6 of policy feedback: a new text of a law lists the open items that it touches.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/store/memory/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/desk/law_watch.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/resources.h"
#include "services/policy/law/build/build_law.h"
#include "services/policy/law/build/write_folder.h"
#include "tests/services/policy/desk/support/round_instance.h"
#include "tests/support/temporary_directory.h"

namespace lotse::policy {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The shipped data with a new text of the BeschV: § 37 is repealed, § 36 Abs. 1 says something else, the rest is as it was.
class NewData {
 public:
  NewData() {
    for (const auto& entry : fs::directory_iterator("data")) {
      if (entry.path().filename() == "law") continue;
      fs::create_symlink(fs::absolute(entry.path()), dir_ / entry.path().filename());
    }
    std::stringstream bytes;
    bytes << std::ifstream("data/law/xml/BeschV.xml", std::ios::binary).rdbuf();
    std::string xml = bytes.str();
    const auto replace = [&xml](const std::string& old, const std::string& now) {
      ASSERT_NE(xml.find(old), std::string::npos) << old;
      xml.replace(xml.find(old), old.size(), now);
    };
    replace("builddate=\"20260105", "builddate=\"20260601");
    replace("Härtefallregelung", "(weggefallen)");
    replace("(1) Die Bundesagentur für Arbeit teilt der zuständigen Stelle",
            "(1) Die Bundesagentur für Arbeit sagt der zuständigen Stelle");
    std::ofstream(dir_ / "new.xml", std::ios::binary) << xml;
    const auto build = BuildLaw({(dir_ / "new.xml").string()}, "data/law");
    EXPECT_TRUE(build.ok()) << build.status();
    EXPECT_TRUE(WriteLawFolder(build->folder, "data/law", (dir_ / "law").string()).ok());
  }

  std::shared_ptr<const TextKnowledge> Load() const {
    auto texts = TextKnowledge::Load(dir_.string());
    EXPECT_TRUE(texts.ok()) << texts.status();
    return *std::move(texts);
  }

 private:
  const test::TemporaryDirectory directory_;
  const fs::path dir_ = directory_.path();
};

// An open item that cites `ref`.
std::string OpenItem(RoundInstance& instance, const std::string& center, const std::string& title,
                     const std::string& body, const std::string& ref) {
  const auto made = instance.Do(Of(center), [&](const CommandContext& context) {
    v1::Recommendation draft;
    draft.set_title(title);
    draft.set_body(body);
    draft.add_law_refs(ref);
    return CreateItem(context, draft);
  });
  EXPECT_TRUE(made.ok()) << made.status();
  const auto submitted = instance.Do(Of(center), [&](const CommandContext& context) {
    v1::SubmitRecommendationRequest request;
    request.set_expected_revision(context.round.FindItem(*made)->last_event);
    std::vector<SimilarAnswer> answers;
    const Item& item = *context.round.FindItem(*made);
    for (const v1::SimilarItem& other : context.checks.Similar(item.content, item.id, 5)) {
      answers.push_back({other.recommendation(), v1::SIMILAR_ANSWER_RELATED});
    }
    return SubmitItem(context, *made, answers, request);
  });
  EXPECT_TRUE(submitted.ok()) << submitted.status();
  EXPECT_TRUE(instance
                  .Do(EditorOf("RE8"),
                      [&](const CommandContext& context) { return ClearItem(context, *made); })
                  .ok());
  return made.value_or("");
}

TEST(PolicyScenario, S06_ANewTextOfALaw_ListsTheOpenItemsItTouches) {
  FakeClock clock(DeadlinesOf(RoundDesk::DefaultRound().deadlines()).start);
  SystemRandom random;
  const auto store = store::MakeMemoryStore({}, clock, random);
  std::string repealed, reworded, beside, other;
  {
    RoundInstance before(*store, clock);
    ASSERT_TRUE(before.Create().ok());
    repealed =
        OpenItem(before, "MW1", "Härtefälle einheitlich prüfen",
                 "Wann eine besondere Härte vorliegt, soll bundesweit gleich geprüft werden.",
                 "§ 37 BeschV");
    reworded = OpenItem(before, "MW2", "Bescheide der Arbeitsagentur digital zustellen",
                        "Über die Zustimmung soll das Portal der Ausländerbehörde Auskunft geben.",
                        "§ 36 Abs. 1 BeschV");
    beside =
        OpenItem(before, "MW3", "Frist für die Zustimmung verkürzen",
                 "Nach einer Woche ohne Antwort soll die Zustimmung als erteilt gelten können.",
                 "§ 36 Abs. 2 BeschV");
    other =
        OpenItem(before, "MW4", "Gehaltsschwelle der Blauen Karte senken",
                 "Kleine Betriebe im ländlichen Raum zahlen weniger, als die Schwelle verlangt.",
                 "§ 18g Abs. 1 AufenthG");
    // The same data again: nothing to tell.
    const auto events = [&] {
      return before.Read([](const RoundState& round) { return round.last_event; });
    };
    const auto last = events();
    ASSERT_TRUE(NoteLawChanges(before.view, before.writer).ok());
    EXPECT_EQ(events(), last);
  }
  const NewData data;
  RoundInstance after(*store, clock, data.Load());
  ASSERT_TRUE(after.started.ok());
  ASSERT_TRUE(NoteLawChanges(after.view, after.writer).ok());
  const auto shown = [&](const std::string& id, const std::string& center) {
    return after.Read(
        [&](const RoundState& round) { return ShowItem(round, *round.FindItem(id), Of(center)); });
  };
  const v1::Recommendation gone = shown(repealed, "MW1");
  ASSERT_THAT(gone.law_changes(), SizeIs(1));
  EXPECT_EQ(gone.law_changes(0).before(), v1::CITATION_STATUS_OK);
  EXPECT_EQ(gone.law_changes(0).after(), v1::CITATION_STATUS_REPEALED);
  EXPECT_THAT(gone.law_changes(0).explanation(), HasSubstr("§ 37 BeschV ist weggefallen"));
  const v1::Recommendation new_words = shown(reworded, "MW2");
  ASSERT_THAT(new_words.law_changes(), SizeIs(1));
  EXPECT_THAT(new_words.law_changes(0).explanation(),
              HasSubstr("Wortlaut geändert: § 36 Abs. 1 BeschV"));
  EXPECT_THAT(shown(beside, "MW3").law_changes(), IsEmpty());
  EXPECT_THAT(shown(other, "MW4").law_changes(), IsEmpty());
  // Nothing is rewritten.
  EXPECT_EQ(gone.law_refs(0), "§ 37 BeschV");
  EXPECT_EQ(gone.version(), 1);
  EXPECT_EQ(gone.state(), v1::RECOMMENDATION_STATE_OFFEN);
  // And once is enough, also for the next start.
  const std::string everything = after.Everything();
  ASSERT_TRUE(NoteLawChanges(after.view, after.writer).ok());
  EXPECT_EQ(after.Everything(), everything);
  RoundInstance next(*store, clock, data.Load());
  ASSERT_TRUE(NoteLawChanges(next.view, next.writer).ok());
  EXPECT_EQ(next.Everything(), everything);
  const auto answered = next.Do(Of("MW1"), [&](const CommandContext& context) {
    return CommentOn(context, repealed, "Die Forderung gilt jetzt der Nachfolgeregelung.");
  });
  ASSERT_TRUE(answered.ok()) << answered.status();
  EXPECT_EQ(next.Read([&](const RoundState& round) {
    return round.FindItem(repealed)->law_changes.size();
  }),
            0u);
}

}  // namespace
}  // namespace lotse::policy
