#include "tests/services/policy/rpc/harness.h"

#include <gtest/gtest.h>

#include "common/reference/data_dir.h"
#include "common/store/memory/memory_store.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/rpc/method_rules.h"

namespace lotse::policy {
namespace {

// Read once for all tests.
std::shared_ptr<const PolicyData> Data() {
  static const auto* data =
      new std::shared_ptr<const PolicyData>(*PolicyData::Load(*reference::FindDataDir()));
  return *data;
}

}  // namespace

Caller::Caller(const std::shared_ptr<grpc::Channel>& channel)
    : citations(v1::CitationsService::NewStub(channel)),
      rounds(v1::RoundsService::NewStub(channel)),
      items(v1::RecommendationsService::NewStub(channel)),
      votes(v1::VotesService::NewStub(channel)),
      exports(v1::ExportsService::NewStub(channel)) {}

Harness::Harness(store::Store* store) : TlsServer(PolicyRules()) {
  if (store == nullptr) {
    own_store_ = store::MakeMemoryStore({}, clock(), random());
    store = own_store_.get();
  }
  policy_ = std::make_unique<PolicyServer>(
      PolicyOptions{store, &gate(), &random(), &rounds_clock_, Data(), {}, {}});
  EXPECT_TRUE(policy_->Start().ok());
  Serve(policy_->Services());
}

Harness::~Harness() { GoAway(); }

void Harness::GoAway() {
  Drain([this] { policy_->EndStreams(); });
}

void Harness::Advance(absl::Duration by) {
  rounds_clock_.Advance(by);
  policy_->LetDeadlinesPass();
}

v1::Round SomeRound(absl::Time start, const std::vector<std::string>& centers) {
  v1::Round round;
  round.set_title("Fachkräfteeinwanderung 2026");
  const absl::Duration day = absl::Hours(24);
  *round.mutable_deadlines() = MessageOf({start, start + 10 * day, start + 20 * day,
                                          start + 21 * day, start + 31 * day, start + 36 * day});
  for (const std::string& center : centers) round.add_participants()->set_center(center);
  return round;
}

v1::Recommendation SomeDraft(const std::string& title) {
  v1::Recommendation draft;
  draft.set_title(title);
  draft.set_body(
      "Der erste Satz sagt, worum es geht. Der zweite Satz sagt, was sich ändern soll. Der dritte "
      "Satz sagt, warum.");
  draft.add_law_refs("§ 18g AufenthG");
  return draft;
}

}  // namespace lotse::policy
