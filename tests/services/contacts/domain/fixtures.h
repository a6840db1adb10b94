// What the domain's tests share: reference data, partners that are right, a directory in memory.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/store/store.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/stored.h"

namespace lotse::contacts {

// An id as a request may bring it.
inline constexpr char kId[] = "0191d6a0-1111-7abc-8def-0123456789ab";

// The data that ships; loaded once.
const reference::ReferenceData& Reference();

// A record of about 500 bytes as an office would send it: location, contact points with and without a person, service,
// responsibility. Visible to the federation.
v1::Partner TypicalPartner();

// The least that is accepted.
v1::Partner SmallPartner(const std::string& name = "Kammer");

// From protobuf's text format; fails the test when it cannot be read.
v1::Partner PartnerFrom(const std::string& text);

// Counts up: the same ids at every run.
class CountingRandom final : public RandomSource {
 public:
  std::uint64_t Next64() override { return ++next_; }

 private:
  std::uint64_t next_ = 0;
};

// One directory as the store would hold it, with the store's rules for expected revisions.
class FakeDirectory final : public PartnerSource {
 public:
  absl::optional<StoredPartner> Find(const Uuid& id) const override;

  // All or nothing. ABORTED when an expected revision does not hold.
  absl::Status Apply(const Decision& decision);

  // The record as stored; nullptr when there is none.
  const StoredRecord* Get(absl::string_view kind, const Uuid& id) const;
  // What the federation (or the owner) is shown; nullopt when nothing.
  absl::optional<v1::Partner> Shared(const Uuid& id) const;
  absl::optional<v1::Partner> Owners(const Uuid& id) const;

  std::int64_t revision() const { return revision_; }
  // Kinds and ids that the last commit wrote or deleted, as "kind" or "-kind".
  const std::vector<std::string>& last_changes() const { return last_changes_; }

 private:
  std::map<std::pair<std::string, std::string>, StoredRecord> records_;
  std::int64_t revision_ = 0;
  std::vector<std::string> last_changes_;
};

// A directory, a clock that stands and a source of ids: all that a decision needs.
struct World {
  FakeDirectory directory;
  CountingRandom random;
  absl::Time now = absl::FromUnixSeconds(1'767'225'600);

  DecisionContext Context() { return {directory, Reference(), random, now}; }
  // Creates and applies; fails the test when refused.
  v1::Partner Create(const v1::Partner& partner);
  absl::StatusOr<Decision> Update(const v1::Partner& partner, std::int64_t expected_revision,
                                  const std::vector<std::string>& mask = {});
};

// The id within a partner's name.
Uuid IdOf(const v1::Partner& partner);

}  // namespace lotse::contacts
