// The federation's centres as look-up needs them: what each covers, and what is shown of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "lotse/contacts/v1/centers_service.pb.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/places/responsible.h"

namespace lotse::referrals {

// What was known at one time; immutable.
struct CenterList {
  std::vector<CenterCoverage> coverages;
  absl::flat_hash_map<std::string, contacts::v1::Center> by_code;
};

// Thread-safe; replaced as a whole.
class CenterBook {
 public:
  void Replace(const std::vector<contacts::v1::Center>& centers) ABSL_LOCKS_EXCLUDED(mutex_);
  // Never null.
  std::shared_ptr<const CenterList> Get() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  std::shared_ptr<const CenterList> list_ ABSL_GUARDED_BY(mutex_) =
      std::make_shared<const CenterList>();
};

// Fills what an answer says of the centres responsible for a place, most specific scope first.
void AddResponsible(const CenterList& centers, const PlaceRead& place, bool german,
                    v1::FindHelpResponse& response);

}  // namespace lotse::referrals
