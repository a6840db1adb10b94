// Puts what a follower brings into the index.
#pragma once

#include <string>

#include "absl/strings/strip.h"
#include "services/referrals/follow/sink.h"
#include "services/referrals/index/help_index.h"

namespace lotse::referrals {

// One thread uses it.
class IndexSink final : public FollowSink {
 public:
  explicit IndexSink(HelpIndex& index) : index_(index) {}

  void Upsert(const std::string&, contacts::v1::Partner partner) override {
    index_.Upsert(partner);
  }
  void Delete(const std::string&, const std::string& name) override { index_.Delete(name); }
  void Trust(const std::string&, const contacts::v1::TrustChanged& trust) override {
    const auto& time = trust.trust().verify_time();
    index_.SetVerified(trust.name(), trust.trust().has_verify_time()
                                         ? absl::FromUnixSeconds(time.seconds())
                                         : absl::InfinitePast());
  }
  void Reset(const std::string& center) override {
    index_.DeleteAll(absl::StripPrefix(center, "centers/"));
  }

 private:
  HelpIndex& index_;
};

}  // namespace lotse::referrals
