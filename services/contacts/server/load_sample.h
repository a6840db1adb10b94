// The members of the federation, and the sample directories, into a store.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/time/clock.h"
#include "lotse/contacts/v1/centers_service.pb.h"
#include "services/contacts/sample/sample.h"
#include "services/contacts/view/contacts_view.h"

namespace lotse::contacts {

// What writing needs. Nothing is owned.
struct SampleTarget {
  feed::Feed* feed;
  const ContactsView* view;
  const reference::ReferenceData* reference;
  RandomSource* random;
  const Clock* clock;
};

// Writes the centres that are new or have changed. Blocks.
absl::Status WriteCenters(const std::vector<v1::Center>& centers, const SampleTarget& target);

// Writes every directory of the sample, once in the life of a store: what was changed or deleted since is left alone, and
// a run that was cut goes on where it was. Blocks; a few seconds.
absl::Status WriteSample(const Sample& sample, const SampleTarget& target);

}  // namespace lotse::contacts
