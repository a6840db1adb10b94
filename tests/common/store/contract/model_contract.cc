// Random histories, compared step by step with the simplest thing that could be right.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

// What a partition should hold: of each id its last revision, and its body unless deleted.
struct Model {
  struct Record {
    std::int64_t revision = 0;
    absl::optional<std::string> body;
  };
  std::map<std::string, Record> records;
  std::map<std::string, std::pair<std::string, std::int64_t>> requests;
  std::int64_t revision = 0;

  std::int64_t Current(const std::string& id) const {
    const auto found = records.find(id);
    return found == records.end() || !found->second.body ? 0 : found->second.revision;
  }

  // "r5", "replay r5", or the reason of a refusal.
  std::string Commit(const Batch& batch) {
    if (const auto known = requests.find(batch.request_id); known != requests.end()) {
      return known->second.first == batch.fingerprint
                 ? absl::StrCat("replay r", known->second.second)
                 : "REQUEST_ID_REUSED";
    }
    for (const Mutation& m : batch.mutations) {
      if (m.expected_revision && *m.expected_revision != Current(m.id))
        return "STORE_STALE_REVISION";
    }
    ++revision;
    for (const Mutation& m : batch.mutations) {
      if (m.body || Current(m.id) != 0) records[m.id] = {revision, m.body};
    }
    if (!batch.request_id.empty()) requests[batch.request_id] = {batch.fingerprint, revision};
    return absl::StrCat("r", revision);
  }

  std::vector<std::string> Feed(std::int64_t after, bool from_start) const {
    std::map<std::pair<std::int64_t, std::string>, std::string> lines;
    for (const auto& [id, record] : records) {
      if (record.revision <= after || (from_start && !record.body)) continue;
      lines[{record.revision, id}] = absl::StrCat("r", record.revision, " partner/", id,
                                                  record.body ? "=" + *record.body : " deleted");
    }
    std::vector<std::string> shown;
    for (const auto& [key, line] : lines) shown.push_back(line);
    return shown;
  }
};

// A batch over few ids and request ids, so that they meet.
Batch DrawBatch(const Model& model) {
  Batch batch;
  if (*rc::gen::inRange(0, 3) == 0) {
    batch.request_id = absl::StrCat("req", *rc::gen::inRange(0, 6));
    batch.fingerprint = absl::StrCat("f", *rc::gen::inRange(0, 2));
  }
  const auto drawn =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8)));
  for (int number : std::set<int>(drawn.begin(), drawn.end())) {
    const std::string id = absl::StrCat("id", number);
    Mutation m = *rc::gen::inRange(0, 3) == 0
                     ? Delete(id)
                     : Put(id, absl::StrCat("b", *rc::gen::inRange(0, 100)));
    const int precondition = *rc::gen::inRange(0, 8);
    if (precondition < 3) m.expected_revision = model.Current(id);
    if (precondition == 3) m.expected_revision = *rc::gen::inRange<std::int64_t>(0, 20);
    batch.mutations.push_back(std::move(m));
  }
  return batch;
}

std::string Told(const absl::StatusOr<CommitResult>& result) {
  if (!result.ok()) return ReasonOf(result.status());
  return absl::StrCat(result->replayed ? "replay r" : "r", result->position.revision);
}

TEST_P(StoreContract, Model_RandomHistories_AgreeStepByStep) {
  int histories = 0;
  const auto holds = [&] {
    const std::string partition = absl::StrCat("model", ++histories);
    Model model;
    const int steps = *rc::gen::inRange(1, 25);
    for (int step = 0; step < steps; ++step) {
      const Batch batch = DrawBatch(model);
      const std::string want = model.Commit(batch);
      RC_ASSERT(Told(CommitAndWait(*store_, partition, batch)) == want);
      if (home_->Keeps() && *rc::gen::inRange(0, 60) == 0) Reopen();
      const Head head = HeadOf(partition);
      RC_ASSERT(head.position.revision == model.revision);
      const auto after = *rc::gen::inRange<std::int64_t>(0, model.revision + 1);
      const int limit = *rc::gen::inRange(1, 6);
      const auto tail = Show(ReadAll(*store_, partition, {head.position.epoch, after}, limit));
      if (head.position.epoch != 0) RC_ASSERT(tail == model.Feed(after, false));
      RC_ASSERT(Show(ReadAll(*store_, partition)) == model.Feed(0, true));
    }
  };
  EXPECT_TRUE(rc::check("the store and its model agree", holds));
}

}  // namespace
}  // namespace lotse::store
