#include "common/identity/revocation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <thread>

#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::identity {
namespace {

using test::ReadFileOrDie;
using test::ReplaceFileOrDie;
using ::testing::HasSubstr;

class RevocationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    log::SetSink([this](absl::string_view line) { lines_.emplace_back(line); });
    pki_.Issue("ERZ", Role::kEditor);
    editor_ = pki_.authority().List().back().serial;
    pki_.Issue("ERZ", Role::kReader);
    reader_ = pki_.authority().List().back().serial;
  }
  void TearDown() override { log::SetSink(nullptr); }

  std::unique_ptr<RevocationList> LoadOrDie() {
    auto list = RevocationList::Load(pki_.crl_path(), pki_.ca_path(), &clock_);
    EXPECT_TRUE(list.ok()) << list.status();
    return *std::move(list);
  }
  void Revoke(const std::string& what) { ASSERT_TRUE(pki_.authority().Revoke(what).ok()); }
  int ErrorLines() const {
    int count = 0;
    for (const std::string& line : lines_) count += line.find("revocation_list_kept") != line.npos;
    return count;
  }
  // A new file is in place, and the list had its second to notice; twice, to see what repeats.
  void LookTwice(const RevocationList& list) {
    for (int i = 0; i < 2; ++i) {
      clock_.Advance(absl::Seconds(1));
      list.IsRevoked(editor_);
    }
  }

  FakeClock clock_;
  test::TestPki pki_{&clock_};
  std::string editor_;
  std::string reader_;
  std::vector<std::string> lines_;
};

TEST_F(RevocationTest, IsRevoked_AtStart_KnowsTheFile) {
  Revoke(editor_);
  const auto list = LoadOrDie();
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_FALSE(list->IsRevoked(reader_));
  EXPECT_EQ(list->size(), 1u);
}

TEST_F(RevocationTest, IsRevoked_FileReplaced_NoticedAfterASecondNotBefore) {
  const auto list = LoadOrDie();
  Revoke(editor_);
  clock_.Advance(absl::Milliseconds(999));
  EXPECT_FALSE(list->IsRevoked(editor_));
  clock_.Advance(absl::Milliseconds(1));
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_FALSE(list->IsRevoked(reader_));
}

TEST_F(RevocationTest, IsRevoked_NewFileBroken_OldListStaysAndOneErrorIsLogged) {
  Revoke(editor_);
  const auto list = LoadOrDie();
  ReplaceFileOrDie(pki_.crl_path(), "-----BEGIN X509 CRL-----\nno\n-----END X509 CRL-----\n");
  LookTwice(*list);
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_EQ(ErrorLines(), 1);
}

TEST_F(RevocationTest, IsRevoked_NewFileOfAnotherCa_OldListStays) {
  Revoke(editor_);
  const auto list = LoadOrDie();
  test::TestPki other(&clock_);
  other.Issue("ERZ", Role::kEditor);
  other.Issue("ERZ", Role::kAdmin);
  ASSERT_TRUE(other.authority().Revoke("ERZ/editor").ok());
  ASSERT_TRUE(other.authority().Revoke("ERZ/admin").ok());
  ReplaceFileOrDie(pki_.crl_path(), ReadFileOrDie(other.crl_path()));
  LookTwice(*list);
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_EQ(list->size(), 1u);
  EXPECT_EQ(ErrorLines(), 1);
}

TEST_F(RevocationTest, IsRevoked_OlderListComesBack_NothingIsUnrevoked) {
  const std::string before = ReadFileOrDie(pki_.crl_path());
  Revoke(editor_);
  const auto list = LoadOrDie();
  ReplaceFileOrDie(pki_.crl_path(), before);
  LookTwice(*list);
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_EQ(ErrorLines(), 1);
}

TEST_F(RevocationTest, IsRevoked_FileGone_OldListStaysUntilANewOneComes) {
  Revoke(editor_);
  const auto list = LoadOrDie();
  ASSERT_EQ(std::remove(pki_.crl_path().c_str()), 0);
  LookTwice(*list);
  EXPECT_TRUE(list->IsRevoked(editor_));
  EXPECT_EQ(ErrorLines(), 1);
  Revoke(reader_);
  LookTwice(*list);
  EXPECT_TRUE(list->IsRevoked(reader_));
}

TEST_F(RevocationTest, IsRevoked_PastNextUpdate_StaysInForceWithAWarning) {
  Revoke(editor_);
  clock_.Advance(absl::Hours(24 * 3653));
  EXPECT_TRUE(LoadOrDie()->IsRevoked(editor_));
  EXPECT_THAT(lines_, ::testing::Contains(HasSubstr("revocation_list_overdue")));
}

TEST_F(RevocationTest, Load_FileMissingOrWrong_RefusedByName) {
  const std::string junk = test::NewTempDir("junk") + "/junk.pem";
  test::WriteFileOrDie(junk, "junk");
  test::TestPki other(&clock_);
  const std::pair<std::string, std::string> wrong[] = {{pki_.crl_path() + ".gone", pki_.ca_path()},
                                                       {pki_.crl_path(), junk + ".gone"},
                                                       {junk, pki_.ca_path()},
                                                       {pki_.crl_path(), junk},
                                                       {pki_.crl_path(), other.ca_path()}};
  for (const auto& [crl, ca] : wrong) {
    const auto list = RevocationList::Load(crl, ca, &clock_);
    EXPECT_EQ(list.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(ReasonOf(list.status()), "REVOCATION_LIST_INVALID");
    EXPECT_THAT(std::string(list.status().message()), HasSubstr(crl));
  }
}

TEST_F(RevocationTest, IsRevoked_ManyThreadsWhileFilesChange_RevokedStaysRevoked) {
  Revoke(editor_);
  const auto list = LoadOrDie();
  std::atomic<bool> stop{false};
  std::atomic<int> lapses{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!stop) lapses += list->IsRevoked(editor_) ? 0 : 1;
    });
  }
  Revoke(reader_);
  for (int i = 0; i < 50; ++i) {
    ReplaceFileOrDie(pki_.crl_path(), ReadFileOrDie(pki_.crl_path()));
    clock_.Advance(absl::Seconds(1));
    list->IsRevoked(editor_);
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  LookTwice(*list);
  EXPECT_EQ(lapses, 0);
  EXPECT_TRUE(list->IsRevoked(reader_));
}

}  // namespace
}  // namespace lotse::identity
