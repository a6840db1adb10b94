#include "services/contacts/view/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/reference/data_dir.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/stored.h"
#include "tests/services/contacts/view/known.h"

namespace lotse::contacts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Body(int n, const std::string& name) {
  v1::Partner partner;
  partner.set_name(PartnerName{"WC-X", Id(n)}.ToString());
  partner.set_kind(v1::PARTNER_KIND_OTHER);
  partner.set_content_hash(absl::StrCat("hash of ", n, name));
  partner.add_display_names()->set_value(name);
  return partner.SerializeAsString();
}

store::Change Put(std::int64_t revision, absl::string_view kind, int n, const std::string& name) {
  return {revision, std::string(kind), std::string(Id(n).Bytes()), Body(n, name)};
}
store::Change Gone(std::int64_t revision, absl::string_view kind, int n) {
  return {revision, std::string(kind), std::string(Id(n).Bytes()), absl::nullopt};
}

// What a follower is told, as short words: "+n" for an upsert, "-n" for a delete.
std::vector<std::string> Words(const std::string& wire, int known) {
  v1::SyncResponse response;
  EXPECT_TRUE(response.ParseFromString(wire));
  std::vector<std::string> words;
  for (const auto& event : response.events()) {
    const std::string& name = event.has_upsert() ? event.upsert().name() : event.delete_().name();
    for (int n = 0; n < known; ++n) {
      if (name == PartnerName{"WC-X", Id(n)}.ToString()) {
        words.push_back(absl::StrCat(event.has_upsert() ? "+" : "-", n));
      }
    }
  }
  return words;
}

class DirectoryTest : public testing::Test {
 protected:
  void Commit(std::vector<store::Change> changes) {
    const std::int64_t revision = changes.front().revision;
    directory_.Apply({false, {7, revision}, 0, std::move(changes)});
  }
  std::vector<std::string> Read(Scope scope, std::int64_t after) {
    std::string wire;
    const ChangeRead read = directory_.ReadChanges(scope, {{7, after}, 0}, false, 1 << 20, wire);
    EXPECT_EQ(read.refresh, store::Refresh::kNone);
    EXPECT_TRUE(read.complete);
    return Words(wire, 10);
  }

  Directory directory_{"WC-X", Reference()};
};

TEST_F(DirectoryTest, ReadChanges_EachRecordOnceAtItsLatest) {
  Commit({Put(1, kSharedKind, 1, "a")});
  Commit({Put(2, kSharedKind, 2, "b")});
  Commit({Put(3, kSharedKind, 1, "c")});
  EXPECT_THAT(Read(Scope::kFederation, 0), ElementsAre("+2", "+1"));
  EXPECT_THAT(Read(Scope::kFederation, 2), ElementsAre("+1"));
  EXPECT_THAT(Read(Scope::kFederation, 3), IsEmpty());
}

TEST_F(DirectoryTest, HiddenRecord_ReachesNobodyElse_NotEvenAsADelete) {
  Commit({Put(1, kPrivateKind, 1, "secret")});
  Commit({Gone(2, kPrivateKind, 1)});
  Commit({Put(3, kPrivateKind, 2, "secret")});
  EXPECT_THAT(Read(Scope::kFederation, 0), IsEmpty());
  EXPECT_THAT(Read(Scope::kCenter, 0), ElementsAre("-1", "+2"));
  std::string wire;
  EXPECT_FALSE(directory_.AppendTo(Id(2), Scope::kFederation, wire));
  EXPECT_TRUE(directory_.AppendTo(Id(2), Scope::kCenter, wire));
}

TEST_F(DirectoryTest, RecordThatLeavesTheScope_ReachesTheFollowerAsADelete) {
  Commit({Put(1, kSharedKind, 1, "a")});
  Commit({Gone(2, kSharedKind, 1), Put(2, kPrivateKind, 1, "a")});
  EXPECT_THAT(Read(Scope::kFederation, 1), ElementsAre("-1"));
  EXPECT_THAT(Read(Scope::kCenter, 1), ElementsAre("+1"));
}

TEST_F(DirectoryTest, ChangeOfAHiddenPart_MovesNothingTheFederationSees) {
  Commit({Put(1, kSharedKind, 1, "a")});
  const auto before = directory_.DigestAt(Scope::kFederation, 1);
  Commit({Put(2, kPrivateKind, 1, "a with a person")});
  EXPECT_THAT(Read(Scope::kFederation, 1), IsEmpty());
  EXPECT_EQ(directory_.DigestAt(Scope::kFederation, 2), before);
  EXPECT_THAT(Read(Scope::kCenter, 1), ElementsAre("+1"));
}

TEST_F(DirectoryTest, FirstRefresh_BringsNoOldDeletes) {
  Commit({Put(1, kSharedKind, 1, "a")});
  Commit({Gone(2, kSharedKind, 1)});
  Commit({Put(3, kSharedKind, 2, "b")});
  std::string wire;
  directory_.ReadChanges(Scope::kFederation, {}, false, 1 << 20, wire);
  EXPECT_THAT(Words(wire, 10), ElementsAre("+2"));
}

TEST_F(DirectoryTest, DeleteWhileARefreshIsUnderWay_ReachesTheFollower) {
  for (int n = 1; n <= 3; ++n) Commit({Put(n, kSharedKind, n, "a")});
  std::string first, rest;
  const ChangeRead page = directory_.ReadChanges(Scope::kFederation, {}, false, 1, first);
  EXPECT_THAT(Words(first, 10), ElementsAre("+1"));
  Commit({Gone(4, kSharedKind, 1)});
  const ChangeRead last = directory_.ReadChanges(
      Scope::kFederation, {page.position, page.refresh_until}, false, 1 << 20, rest);
  EXPECT_THAT(Words(rest, 10), ElementsAre("+2", "+3", "-1"));
  EXPECT_TRUE(last.complete);
}

// A refresh of several pages begins far below the horizon; its own pages are no dead positions.
TEST_F(DirectoryTest, RefreshInPagesBelowTheHorizon_ComesToItsEnd) {
  std::vector<store::Change> changes;
  for (int n = 1; n <= 5; ++n) changes.push_back(Put(n, kSharedKind, n, "a"));
  directory_.Apply({true, {7, 5}, /*horizon=*/4, changes});
  ChangeCursor cursor;
  std::string wire;
  for (int page = 0; page < 5; ++page) {
    std::string piece;
    const ChangeRead read = directory_.ReadChanges(Scope::kFederation, cursor, false, 1, piece);
    ASSERT_EQ(read.refresh, store::Refresh::kNone) << "page " << page;
    cursor = {read.position, read.refresh_until};
    wire += piece;
    if (read.complete) break;
  }
  EXPECT_THAT(Words(wire, 10), ElementsAre("+1", "+2", "+3", "+4", "+5"));
  EXPECT_EQ(directory_.ReadChanges(Scope::kFederation, {{7, 2}, 0}, false, 1, wire).refresh,
            store::Refresh::kBeforeHorizon);
}

// The horizon rises with nothing committed: then the view forgot nothing and took positions that the store refuses.
TEST_F(DirectoryTest, RaisedHorizon_ForgetsDeletesAndRefusesPositionsBeforeIt) {
  Commit({Put(1, kSharedKind, 1, "a"), Put(1, kSharedKind, 2, "b")});
  Commit({Gone(2, kSharedKind, 1)});
  Commit({Gone(3, kSharedKind, 2)});
  Commit({Put(4, kSharedKind, 3, "c")});
  EXPECT_FALSE(directory_.Apply({false, {7, 4}, /*horizon=*/2, {}})) << "nothing to tell anybody";
  EXPECT_EQ(directory_.CountDeletes(Scope::kFederation), 1);
  EXPECT_EQ(directory_.CountDeletes(Scope::kCenter), 1);
  std::string wire;
  EXPECT_EQ(directory_.ReadChanges(Scope::kFederation, {{7, 1}, 0}, false, 1, wire).refresh,
            store::Refresh::kBeforeHorizon);
  EXPECT_THAT(Read(Scope::kFederation, 2), ElementsAre("-2", "+3"));
  directory_.Apply({false, {7, 4}, /*horizon=*/3, {}});
  EXPECT_EQ(directory_.CountDeletes(Scope::kFederation), 0);
  EXPECT_THAT(Read(Scope::kFederation, 3), ElementsAre("+3"));
}

TEST_F(DirectoryTest, RaisedHorizon_KeepsTheDeleteOfARecordThatWasDeletedAgainSince) {
  Commit({Put(1, kSharedKind, 1, "a")});
  Commit({Gone(2, kSharedKind, 1)});
  Commit({Put(3, kSharedKind, 1, "b")});
  Commit({Gone(4, kSharedKind, 1)});
  directory_.Apply({false, {7, 4}, /*horizon=*/3, {}});
  EXPECT_THAT(Read(Scope::kFederation, 3), ElementsAre("-1"));
}

// The place where a page ends is told to the client in its token, and that there is more by there being one.
TEST_F(DirectoryTest, List_HiddenRecordWhereThePageEnds_IsNeitherNamedNorCounted) {
  Commit({Put(1, kSharedKind, 1, "a"), Put(1, kPrivateKind, 2, "b"), Put(1, kSharedKind, 3, "c")});
  for (PartnerOrder order : {PartnerOrder::kName, PartnerOrder::kDisplayName}) {
    ListQuery query;
    query.order = order;
    query.budget = 2;
    EXPECT_TRUE(directory_.List(query).exhausted);
    EXPECT_THAT(directory_.List(query).rows, SizeIs(2));
  }
  Commit({Gone(2, kSharedKind, 3), Put(2, kPrivateKind, 3, "c")});
  ListQuery query;
  query.order = PartnerOrder::kDisplayName;
  query.limit = 1;
  const ListPage page = directory_.List(query);
  EXPECT_TRUE(page.exhausted) << "only hidden ones follow";
  EXPECT_EQ(page.last_id, Id(1));
}

TEST_F(DirectoryTest, DeadPositions_SayWhy) {
  Commit({Put(1, kSharedKind, 1, "a")});
  std::string wire;
  EXPECT_EQ(directory_.ReadChanges(Scope::kFederation, {{8, 1}, 0}, false, 1, wire).refresh,
            store::Refresh::kUnknownEpoch);
  EXPECT_EQ(directory_.ReadChanges(Scope::kFederation, {{7, 2}, 0}, false, 1, wire).refresh,
            store::Refresh::kAheadOfHead);
  EXPECT_THAT(wire, IsEmpty());
}

TEST_F(DirectoryTest, ViewRebuiltFromState_HasTheSameDigests) {
  Commit({Put(1, kSharedKind, 1, "a"), Put(1, kPrivateKind, 1, "a and more")});
  Commit({Put(2, kSharedKind, 2, "b")});
  Commit({Put(3, kSharedKind, 2, "c")});
  Commit({Gone(4, kSharedKind, 1), Put(4, kPrivateKind, 1, "d")});
  Directory rebuilt("WC-X", Reference());
  rebuilt.Apply(
      {true,
       {7, 4},
       0,
       {Put(3, kSharedKind, 2, "c"), Gone(4, kSharedKind, 1), Put(4, kPrivateKind, 1, "d")}});
  for (Scope scope : {Scope::kFederation, Scope::kCenter}) {
    EXPECT_EQ(rebuilt.DigestAt(scope, 4), directory_.DigestAt(scope, 4));
    EXPECT_EQ(rebuilt.Count(scope), directory_.Count(scope));
  }
}

// Every order of lists, and what has some content: all that the index is for.
std::vector<std::string> Listed(const Directory& directory) {
  std::vector<std::string> listed;
  for (PartnerOrder order :
       {PartnerOrder::kName, PartnerOrder::kDisplayName, PartnerOrder::kUpdateTimeDesc}) {
    ListQuery query;
    query.scope = Scope::kCenter;
    query.order = order;
    query.limit = 1000;
    for (const ListRow& row : directory.List(query).rows) listed.push_back(row.id.ToString());
    listed.push_back("-");
  }
  for (const Uuid& id : directory.WithContent("hash of 7again")) listed.push_back(id.ToString());
  return listed;
}

// A whole directory that is read in, then what is changed of it before the index has it.
std::vector<feed::Update> ReadInThenChanged() {
  feed::Update read;
  read.reset = true;
  read.position = {5, 20};
  for (int n = 0; n < 20; ++n) read.changes.push_back(Put(n + 1, kSharedKind, n, "first"));
  feed::Update changed;
  changed.position = {5, 22};
  changed.changes = {Put(21, kSharedKind, 7, "again"), Gone(22, kSharedKind, 8)};
  return {read, changed};
}

TEST(PutOffIndex, IsInTheEndAsIfNothingHadBeenPutOff) {
  Directory at_once("WC-X", Reference());
  Directory later("WC-X", Reference(), /*put_off_from=*/10);
  for (const feed::Update& update : ReadInThenChanged()) {
    at_once.Apply(update);
    later.Apply(update);
  }
  EXPECT_TRUE(later.IndexPutOff([] { return true; }));
  EXPECT_EQ(Listed(later), Listed(at_once));
  feed::Update after;
  after.position = {5, 23};
  after.changes = {Put(23, kSharedKind, 7, "thrice")};
  at_once.Apply(after);
  later.Apply(after);
  EXPECT_EQ(Listed(later), Listed(at_once));
}

TEST(PutOffIndex, EverythingElseIsThereAtOnce) {
  Directory later("WC-X", Reference(), /*put_off_from=*/10);
  for (const feed::Update& update : ReadInThenChanged()) later.Apply(update);
  std::string wire;
  EXPECT_TRUE(later.AppendTo(Id(7), Scope::kFederation, wire));
  EXPECT_FALSE(later.AppendTo(Id(8), Scope::kFederation, wire));
  EXPECT_EQ(later.Count(Scope::kFederation), 19);
}

TEST(PutOffIndex, ListsWaitForIt) {
  Directory later("WC-X", Reference(), /*put_off_from=*/10);
  for (const feed::Update& update : ReadInThenChanged()) later.Apply(update);
  absl::Notification asked;
  std::vector<std::string> listed;
  std::thread reader([&] {
    asked.Notify();
    listed = Listed(later);
  });
  asked.WaitForNotification();
  EXPECT_TRUE(later.IndexPutOff([] { return true; }));
  reader.join();
  EXPECT_THAT(listed, SizeIs(3 * 19 + 3 + 1));
}

TEST(PutOffIndex, EndsWhenToldTo) {
  Directory later("WC-X", Reference(), /*put_off_from=*/10);
  for (const feed::Update& update : ReadInThenChanged()) later.Apply(update);
  EXPECT_FALSE(later.IndexPutOff([] { return false; }));
  EXPECT_TRUE(later.IndexPutOff([] { return true; }));
}

TEST(PutOffIndex, OfAForgottenDirectoryNothingIsLeft) {
  Directory later("WC-X", Reference(), /*put_off_from=*/10);
  for (const feed::Update& update : ReadInThenChanged()) later.Apply(update);
  feed::Update reset;
  reset.reset = true;
  reset.position = {6, 1};
  later.Apply(reset);
  EXPECT_THAT(Listed(later), SizeIs(3));
}

}  // namespace
}  // namespace lotse::contacts
