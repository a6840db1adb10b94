// The parts of an item's page that need nothing but the item. Each writes nothing where there is nothing.
#pragma once

#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

void WriteCitations(const policy::v1::Recommendation& item, TextPage* page);
void WriteLawChanges(const policy::v1::Recommendation& item, TextPage* page);
void WriteEvidence(const policy::v1::Recommendation& item, TextPage* page);
void WriteStances(const policy::v1::Recommendation& item, TextPage* page);
void WriteAmendments(const policy::v1::Recommendation& item, TextPage* page);
void WriteComments(const policy::v1::Recommendation& item, TextPage* page);
void WriteDissents(const policy::v1::Recommendation& item, TextPage* page);

}  // namespace lotse::cli
