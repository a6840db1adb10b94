// A look-up in small: answers as the test says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"

namespace lotse::cli {

// Thread-safe once set up.
class FakeLookup final : public referrals::v1::LookupService::Service {
 public:
  // Fills the answer to a request; called by several threads at once.
  std::function<grpc::Status(const referrals::v1::FindHelpRequest&,
                             referrals::v1::FindHelpResponse*)>
      find_help;
  // Listed one a page.
  std::vector<referrals::v1::Topic> topics;

  std::vector<referrals::v1::FindHelpRequest> requests() const;

  grpc::Status FindHelp(grpc::ServerContext*, const referrals::v1::FindHelpRequest*,
                        referrals::v1::FindHelpResponse*) override;
  grpc::Status ListTopics(grpc::ServerContext*, const referrals::v1::ListTopicsRequest*,
                          referrals::v1::ListTopicsResponse*) override;

 private:
  mutable absl::Mutex mutex_;
  std::vector<referrals::v1::FindHelpRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

// What a node says to "Meisterbrief aus Syrien anerkennen lassen" in 09456: two topics, an ambiguous place, one centre,
// two hits, one member that is away.
referrals::v1::FindHelpResponse SampleAnswer();

// A text answer with nothing but these codes; the partner is called after the first topic.
referrals::v1::FindHelpResponse ShortAnswer(const std::vector<std::string>& topics,
                                            const std::vector<std::string>& centers);

}  // namespace lotse::cli
