// Watching a round, importing and exporting, over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/store/memory/memory_store.h"
#include "tests/services/policy/rpc/harness.h"

namespace lotse::policy {
namespace {

using identity::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kRoundId[] = "0191d6a0-0000-4000-8000-0000000000aa";

class PolicyStreams : public ::testing::Test {
 protected:
  PolicyStreams() {
    v1::CreateRoundRequest request;
    request.set_round_id(kRoundId);
    *request.mutable_round() =
        SomeRound(harness_.rounds_clock().Now(), {"WC-E", "WC-ERZ", "WC-C", "WC-HRO"});
    const auto round =
        Call(*harness_.Coordinator().rounds, &v1::RoundsService::Stub::CreateRound, request);
    EXPECT_TRUE(round.ok()) << round.status();
    round_ = round->name();
    harness_.Advance(absl::Seconds(1));
  }

  v1::Recommendation Draft(const std::string& title) {
    v1::CreateRecommendationRequest request;
    request.set_parent(round_);
    *request.mutable_recommendation() = SomeDraft(title);
    return *Call(*harness_.Delegate("WC-E").items,
                 &v1::RecommendationsService::Stub::CreateRecommendation, request);
  }

  void Discard(const std::string& name) {
    v1::DiscardRecommendationRequest request;
    request.set_name(name);
    EXPECT_TRUE(Call(*harness_.Delegate("WC-E").items,
                     &v1::RecommendationsService::Stub::DiscardRecommendation, request)
                    .ok());
  }

  // A stream that is cancelled when this goes.
  struct Watching {
    Watching(Caller caller, const std::string& round, const type::v1::Position& from)
        : caller(std::move(caller)) {
      v1::WatchRoundRequest request;
      request.set_name(round);
      *request.mutable_position() = from;
      stream = this->caller.rounds->WatchRound(&context, request);
    }
    ~Watching() { context.TryCancel(); }
    // Until a position comes: everything up to there.
    v1::WatchRoundResponse Next() {
      v1::WatchRoundResponse all, piece;
      while (!all.has_position() && stream->Read(&piece)) all.MergeFrom(piece);
      EXPECT_TRUE(all.has_position());
      return all;
    }
    Caller caller;
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::WatchRoundResponse>> stream;
  };

  absl::StatusOr<v1::ImportRecommendationsResponse> Import(
      const std::vector<v1::Recommendation>& rows, bool check_only = false,
      const std::string& request_id = "") {
    Caller caller = harness_.Delegate("WC-E");
    grpc::ClientContext context;
    v1::ImportRecommendationsResponse response;
    auto writer = caller.items->ImportRecommendations(&context, &response);
    v1::ImportRecommendationsRequest request;
    request.set_parent(round_);
    request.set_request_id(request_id);
    request.set_validate_only(check_only);
    writer->Write(request);
    for (const v1::Recommendation& row : rows) {
      v1::ImportRecommendationsRequest next;
      *next.add_rows() = row;
      if (!writer->Write(next)) break;
    }
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  int DraftsOf(const std::string& center) {
    v1::ListRecommendationsRequest request;
    request.set_parent(round_);
    request.set_page_size(500);
    return Call(*harness_.Delegate(center).items,
                &v1::RecommendationsService::Stub::ListRecommendations, request)
        ->recommendations_size();
  }

  absl::StatusOr<std::string> Export(v1::ExportFormat format, const std::string& round) {
    Caller caller = harness_.Coordinator();
    grpc::ClientContext context;
    v1::ExportRoundRequest request;
    request.set_name(round);
    request.set_format(format);
    request.set_all_items(true);
    auto reader = caller.exports->ExportRound(&context, request);
    std::string content;
    for (v1::ExportRoundResponse piece; reader->Read(&piece);) content += piece.content();
    const grpc::Status status = reader->Finish();
    if (!status.ok()) return rpc::FromGrpc(status);
    return content;
  }

  Harness harness_;
  std::string round_;
};

TEST_F(PolicyStreams, Watch_TellsWhatIsThereThenWhatChanges) {
  const v1::Recommendation draft = Draft("Anerkennung beschleunigen");
  Watching own(harness_.Delegate("WC-E"), round_, {});
  v1::WatchRoundResponse first = own.Next();
  EXPECT_EQ(first.round().name(), round_);
  ASSERT_EQ(first.recommendations_size(), 1);
  EXPECT_EQ(first.recommendations(0).name(), draft.name());
  const v1::Recommendation second = Draft("Wartezeiten in den Botschaften");
  const v1::WatchRoundResponse next = own.Next();
  ASSERT_EQ(next.recommendations_size(), 1);
  EXPECT_EQ(next.recommendations(0).name(), second.name());
}

TEST_F(PolicyStreams, WatchFromAPosition_TellsOnlyWhatIsNew) {
  Draft("Anerkennung beschleunigen");
  const type::v1::Position position =
      Watching(harness_.Delegate("WC-E"), round_, {}).Next().position();
  const v1::Recommendation second = Draft("Wartezeiten in den Botschaften");
  const v1::WatchRoundResponse next = Watching(harness_.Delegate("WC-E"), round_, position).Next();
  EXPECT_FALSE(next.refresh());
  ASSERT_EQ(next.recommendations_size(), 1);
  EXPECT_EQ(next.recommendations(0).name(), second.name());
}

TEST_F(PolicyStreams, WatchFromAnUnknownPosition_BeginsAnew) {
  Draft("Anerkennung beschleunigen");
  type::v1::Position position;
  position.set_epoch(1);
  position.set_revision(1);
  const v1::WatchRoundResponse all = Watching(harness_.Delegate("WC-E"), round_, position).Next();
  EXPECT_TRUE(all.refresh());
  EXPECT_EQ(all.recommendations_size(), 1);
}

TEST_F(PolicyStreams, AnothersDraft_IsNeverTold) {
  Draft("Anerkennung beschleunigen");
  const v1::WatchRoundResponse all = Watching(harness_.Delegate("WC-ERZ"), round_, {}).Next();
  EXPECT_THAT(all.recommendations(), IsEmpty());
  EXPECT_THAT(all.gone(), IsEmpty());
}

TEST_F(PolicyStreams, ADiscardedDraft_IsGoneForItsCentreAndNews_ForNobodyElse) {
  const v1::Recommendation draft = Draft("Anerkennung beschleunigen");
  Watching own(harness_.Delegate("WC-E"), round_, {});
  Watching other(harness_.Delegate("WC-ERZ"), round_, {});
  own.Next();
  other.Next();
  Discard(draft.name());
  EXPECT_THAT(own.Next().gone(), ElementsAre(draft.name()));
  EXPECT_THAT(other.Next().gone(), IsEmpty());
}

// After a start all of a round is read at once, and who comes back is told no more than what is new, and what is gone.
TEST_F(PolicyStreams, WatchFromAPositionOverAStart_TellsWhatIsGoneAndNothingAgain) {
  SystemClock clock;
  SystemRandom random;
  const std::unique_ptr<store::Store> store = store::MakeMemoryStore({}, clock, random);
  std::string round, gone;
  type::v1::Position position;
  {
    Harness before(store.get());
    v1::CreateRoundRequest request;
    *request.mutable_round() = SomeRound(before.rounds_clock().Now(), {"WC-E", "WC-ERZ"});
    round =
        Call(*before.Coordinator().rounds, &v1::RoundsService::Stub::CreateRound, request)->name();
    before.Advance(absl::Seconds(1));
    v1::CreateRecommendationRequest create;
    create.set_parent(round);
    Caller author = before.Delegate("WC-E");
    for (const char* title : {"Anerkennung beschleunigen", "Fristen verbindlich machen"}) {
      *create.mutable_recommendation() = SomeDraft(title);
      gone = Call(*author.items, &v1::RecommendationsService::Stub::CreateRecommendation, create)
                 ->name();
    }
    position = Watching(before.Delegate("WC-E"), round, {}).Next().position();
    v1::DiscardRecommendationRequest discard;
    discard.set_name(gone);
    ASSERT_TRUE(
        Call(*author.items, &v1::RecommendationsService::Stub::DiscardRecommendation, discard)
            .ok());
  }
  Harness after(store.get());
  const v1::WatchRoundResponse next = Watching(after.Delegate("WC-E"), round, position).Next();
  EXPECT_THAT(next.gone(), ElementsAre(gone));
  EXPECT_THAT(next.recommendations(), IsEmpty());
  EXPECT_FALSE(next.refresh());
}

TEST_F(PolicyStreams, ShuttingDown_EndsWatches) {
  Watching watch(harness_.Delegate("WC-E"), round_, {});
  watch.Next();
  harness_.GoAway();
  v1::WatchRoundResponse piece;
  while (watch.stream->Read(&piece)) {
  }
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(watch.stream->Finish())), "SHUTTING_DOWN");
}

TEST_F(PolicyStreams, Import_MakesAllDraftsOnce) {
  std::vector<v1::Recommendation> rows;
  for (int i = 0; i < 120; ++i) rows.push_back(SomeDraft(absl::StrCat("Wünsche, Nummer ", i)));
  const std::string id = "0191d6a0-0000-4000-8000-0000000000bb";
  for (int times = 0; times < 2; ++times) {
    const auto imported = Import(rows, false, id);
    ASSERT_TRUE(imported.ok()) << imported.status();
    EXPECT_EQ(imported->imported(), 120);
  }
  EXPECT_EQ(DraftsOf("WC-E"), 120);
  rows.pop_back();
  EXPECT_EQ(ReasonOf(Import(rows, false, id).status()), "REQUEST_ID_REUSED");
}

TEST_F(PolicyStreams, ImportWithAFault_MakesNothingAndNamesTheRow) {
  std::vector<v1::Recommendation> rows = {SomeDraft("Der erste Wunsch"), SomeDraft("kurz"),
                                          SomeDraft("Der dritte Wunsch")};
  const auto imported = Import(rows);
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_EQ(imported->imported(), 0);
  EXPECT_EQ(imported->faulty_rows(), 1);
  ASSERT_EQ(imported->faults_size(), 1);
  EXPECT_EQ(imported->faults(0).row(), 2);
  EXPECT_EQ(imported->faults(0).field(), "title");
  EXPECT_EQ(DraftsOf("WC-E"), 0);
}

TEST_F(PolicyStreams, ImportThatOnlyChecks_WritesNothing) {
  const auto checked = Import({SomeDraft("Der erste Wunsch")}, true);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->imported(), 0);
  EXPECT_EQ(checked->faulty_rows(), 0);
  EXPECT_EQ(DraftsOf("WC-E"), 0);
}

TEST_F(PolicyStreams, ImportOfNothing_IsRefused) {
  Caller caller = harness_.Delegate("WC-E");
  grpc::ClientContext context;
  v1::ImportRecommendationsResponse response;
  auto writer = caller.items->ImportRecommendations(&context, &response);
  writer->WritesDone();
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(writer->Finish())), "INVALID_FIELDS");
}

TEST_F(PolicyStreams, Export_WritesAndRefuses) {
  const auto markdown = Export(v1::EXPORT_FORMAT_MARKDOWN, round_);
  ASSERT_TRUE(markdown.ok()) << markdown.status();
  EXPECT_THAT(*markdown, HasSubstr("Fachkräfteeinwanderung 2026"));
  EXPECT_EQ(*Export(v1::EXPORT_FORMAT_MARKDOWN, round_), *markdown);
  EXPECT_EQ(ReasonOf(Export(v1::EXPORT_FORMAT_UNSPECIFIED, round_).status()),
            "EXPORT_FORMAT_UNKNOWN");
  EXPECT_EQ(
      ReasonOf(
          Export(v1::EXPORT_FORMAT_CSV, "rounds/0191d6a0-0000-4000-8000-0000000000ff").status()),
      "ROUND_NOT_FOUND");
}

TEST_F(PolicyStreams, Export_HoldsNoDraft) {
  Draft("Anerkennung beschleunigen");
  EXPECT_THAT(*Export(v1::EXPORT_FORMAT_JSON, round_), Not(HasSubstr("Anerkennung")));
}

}  // namespace
}  // namespace lotse::policy
