// Answers of members, for tests.
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

// A whole answer with so many hits of one centre, and their records.
inline v1::FindHelpResponse AnswerOf(const std::string& center, int hits) {
  v1::FindHelpResponse response;
  response.set_rung(v1::RUNG_ASKED);
  response.set_complete(true);
  for (int i = 0; i < hits; ++i) {
    auto* hit = response.add_hits();
    hit->set_partner(absl::StrFormat("%s/partners/6f1c2d3e-0000-4000-8000-%012d", center, i));
    hit->set_display_name(absl::StrCat("Partner ", i));
    response.add_records()->set_name(hit->partner());
  }
  return response;
}

}  // namespace lotse::referrals
