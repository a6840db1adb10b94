// The service policy, put together: what it knows of texts, view, feed, desk, adapters. The one place where its parts meet.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "common/rpc/call.h"
#include "common/rpc/server.h"
#include "common/rpc/stream_hub.h"
#include "common/rpc/worker.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "services/policy/desk/round_clock.h"
#include "services/policy/desk/round_writer.h"
#include "services/policy/rpc/citations_service.h"
#include "services/policy/rpc/environment.h"
#include "services/policy/rpc/exports_service.h"
#include "services/policy/rpc/recommendations_service.h"
#include "services/policy/rpc/rounds_service.h"
#include "services/policy/rpc/votes_service.h"
#include "services/policy/server/policy_data.h"

namespace lotse::policy {

struct SampleRound;

// Nothing is owned; all outlive the server.
struct PolicyOptions {
  store::Store* store = nullptr;
  rpc::Gate* gate = nullptr;
  RandomSource* random = nullptr;
  const Clock* clock = nullptr;  // of the rounds
  std::shared_ptr<const PolicyData> data;
  OfficeTools tools = {};  // for DOCX and PDF
  feed::Options feed;
};

// Thread-safe once started.
class PolicyServer {
 public:
  explicit PolicyServer(const PolicyOptions& options);
  ~PolicyServer();

  // Reads every round into memory, applies the deadlines that passed meanwhile, tells the rounds of new texts of laws, and lets
  // deadlines pass by themselves from now on. Blocks. Once.
  absl::Status Start();

  // Writes the sample rounds (sample/sample_rounds.h) with deadlines around now, once in the life of a store. Blocks; after Start.
  absl::Status WriteSample();

  // Applies what is due now, and waits for it.
  void LetDeadlinesPass() { clock_->Look(); }

  // To be registered with an rpc::Server that ends before this object does.
  std::vector<rpc::ServedService> Services();
  // Part of the drain.
  void EndStreams() { hub_.Close(); }

  RoundWriter& writer() { return writer_; }
  const PolicyView& view() const { return view_; }
  const rpc::StreamHub& hub() const { return hub_; }

 private:
  absl::Status WriteRound(const SampleRound& round);

  const PolicyOptions options_;
  PolicyView view_;
  rpc::StreamHub hub_;
  feed::Feed feed_;
  RoundWriter writer_;
  // Before the workers, which end first: what they do still uses it.
  const PolicyEnvironment environment_;
  rpc::Worker worker_;
  rpc::Worker slow_worker_;
  CitationsService citations_;
  RoundsService rounds_;
  RecommendationsService recommendations_;
  VotesService votes_;
  ExportsService exports_;
  std::unique_ptr<RoundClock> clock_;  // once started
};

}  // namespace lotse::policy
