// The paper of an invented round: for tests, and to be looked at.
#pragma once

#include "services/policy/paper/paper_source.h"

namespace lotse::policy {

// 27 centres in four strata, a bundle of six items: by consensus, by majority, contested with two dissents of which one has two
// co-signers, one made of three, one without a citation, one that was partly adopted. Its texts hold everything that a form must
// escape: & < > " ' | * _ ; umlauts, line breaks, a beginning that is a formula to a spreadsheet, a picture's tag, and codes and
// names of centres, which the public version must not show.
PaperSource SamplePaper();

// Every code and name of its centres.
std::vector<std::string> SampleCenterNames();

}  // namespace lotse::policy
