// What a follower feeds: the look-up's index, or whatever else holds directories in memory.
#pragma once

#include <string>

#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::referrals {

// Called by one thread at a time, in the order of the stream; each call may repeat what is held already. `center` is
// `centers/{center}`. Must be quick: the stream waits. Must not call back into the follower.
//
// The calls of one step of a directory (one or more commits) come in a row and end with EndStep; what is seen between is
// half a step.
class FollowSink {
 public:
  virtual ~FollowSink() = default;

  // The record is new or has changed; whole, with its trust.
  virtual void Upsert(const std::string& center, contacts::v1::Partner partner) = 0;
  // The record of this name went, if it was held.
  virtual void Delete(const std::string& center, const std::string& name) = 0;
  // A record that is held was confirmed: replaces its `trust` and `contact_trust`.
  virtual void Trust(const std::string& center, const contacts::v1::TrustChanged& trust) = 0;
  // Nothing of this directory is held any more.
  virtual void Reset(const std::string& center) = 0;
  // A step is whole: what it brought may be shown now.
  virtual void EndStep(const std::string& center) { static_cast<void>(center); }
};

}  // namespace lotse::referrals
