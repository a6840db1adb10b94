// What practice shows, attached to drafts and released by a second person.
#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

constexpr char kClean[] = "Betriebe berichten, dass sie auf die Anerkennung zu lange warten.";
constexpr char kTelling[] = "Frau Nguyen aus Zwickau, geb. 3.4.1991, wartet seit einem Jahr.";

}  // namespace

// Of every third content one or two; one in ten tells a person's name.
void Delegation::AddEvidence(v1::Recommendation* content) {
  for (int i = Draw(6) - 4; i >= 0; --i) {
    const bool tells = OneIn(10);
    v1::Evidence& evidence = *content->add_evidence();
    evidence.set_id(DrawUuid());
    evidence.set_text(tells ? kTelling : kClean);
    evidence.set_source(tells ? kNamesAPerson : "Beratungsstelle");
    evidence.set_cases(12);
  }
}

Delegation::Made Delegation::Release(const Marked& own, const std::string& editor) {
  for (const auto& [id, released] : own.second.evidence) {
    if (released) continue;
    v1::ReleaseEvidenceRequest request;
    request.set_name(own.second.name);
    request.set_evidence(id);
    return Make("release", editor, &Caller::items,
                &v1::RecommendationsService::Stub::ReleaseEvidence, request,
                [mark = own.first, id = id](const Answer& answer, Known& known) {
                  known.items[mark].evidence[id] = true;
                  known.items[mark].revision = answer.revision;
                  ++known.events;
                });
  }
  return absl::nullopt;
}

}  // namespace lotse::policy::chaos
