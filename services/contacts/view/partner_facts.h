// What the view has to know of a record to find it again, read from its stored bytes without making a message of it: that
// costs a tenth, at each commit and for every record when a directory is read in.
#pragma once

#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// Every text is a part of the bytes that were read, and is valid as long as they are.
struct PartnerFacts {
  // What a responsibility is for; of a case that this program does not know it is everything.
  struct Area {
    v1::Area::AreaCase kind = v1::Area::AREA_NOT_SET;
    absl::string_view code;
  };

  int kind = 0;
  absl::string_view content_hash;
  absl::string_view display_name;  // the German one, else the first; empty when there is none
  std::int64_t update_seconds = 0, update_nanos = 0;
  absl::InlinedVector<std::pair<absl::string_view, absl::string_view>, 4> external_ids;
  absl::InlinedVector<absl::string_view, 8> topics;  // of services, then of responsibilities
  absl::InlinedVector<Area, 8> areas;
};

// nullopt when the bytes are no Partner. Looks only at what it needs: other fields may be broken all the same.
absl::optional<PartnerFacts> ReadFacts(absl::string_view partner);

}  // namespace lotse::contacts
