// What a create costs before the store sees it: each step of the domain logic alone, and the whole decision, in
// microseconds on one core. Prints the fastest of many short runs: what the code costs, not what else the machine does.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

#include "common/phone/german_phone.h"
#include "common/reference/data_dir.h"
#include "google/protobuf/text_format.h"
#include "services/contacts/domain/content_hash.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/projection.h"
#include "services/contacts/domain/validate.h"

namespace lotse::contacts {
namespace {

constexpr char kTypical[] = R"pb(
  kind: PARTNER_KIND_CHAMBER_CRAFTS
  display_names { language: "de" value: "Handwerkskammer Chemnitz für Südsachsen" }
  short_name: "HWK Chemnitz"
  external_ids { scheme: "crm.wc-erz" value: "4711" }
  websites: "https://www.hwk-chemnitz.de"
  locations {
    street: "Limbacher Straße"
    house_number: "195"
    plz: "09116"
    town: "Chemnitz"
    ags: "14511000"
    latitude: 50.833593
    longitude: 12.921602
  }
  contact_points {
    responsibilities { language: "de" value: "Anerkennung ausländischer Abschlüsse" }
    phones { raw: "0371 5364-206" }
    emails: "anerkennung@hwk-chemnitz.de"
    languages: "de"
  }
  services {
    titles { language: "de" value: "Anerkennungsberatung" }
    topics: "RECOG.CRAFT"
    audiences: AUDIENCE_NEWCOMER
    languages: "de"
  }
  responsibilities {
    topics: "RECOG.CRAFT"
    areas { ags_prefix: "14511" }
    areas { ags_prefix: "14521" }
  }
  provenance { source: "Verzeichnis der Handwerkskammern" licence: "CC0-1.0" }
  visibility: VISIBILITY_FEDERATION
)pb";

class EmptyDirectory final : public PartnerSource {
 public:
  absl::optional<StoredPartner> Find(const Uuid&) const override { return absl::nullopt; }
};

double FastestMicroseconds(const std::function<void()>& step) {
  constexpr int kRuns = 100, kTurns = 200;
  std::vector<double> runs;
  for (int run = 0; run < kRuns; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    for (int turn = 0; turn < kTurns; ++turn) step();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    runs.push_back(took.count() / kTurns);
  }
  return *std::min_element(runs.begin(), runs.end());
}

v1::Partner Typical() {
  v1::Partner partner;
  google::protobuf::TextFormat::ParseFromString(kTypical, &partner);
  return partner;
}

// With a person whom the federation does not see, so that there are two records to write.
v1::Partner Hiding() {
  v1::Partner partner = Typical();
  auto* contact = partner.add_contact_points();
  contact->set_person("Erika Muster");
  contact->add_emails("e.muster@hwk-chemnitz.de");
  return partner;
}

void Report(const char* what, const std::function<void()>& step) {
  std::printf("%-48s %7.2f us\n", what, FastestMicroseconds(step));
}

void MeasureCreate(const char* what, const v1::Partner& partner,
                   const reference::ReferenceData& reference) {
  EmptyDirectory state;
  SystemRandom random;
  v1::CreatePartnerRequest request;
  request.set_parent("centers/WC-ERZ");
  request.set_request_id("0191d6a0-9999-4abc-8def-0123456789ab");
  *request.mutable_partner() = partner;
  const DecisionContext context{state, reference, random, absl::FromUnixSeconds(1'767'225'600)};
  Report(what, [&] {
    if (!DecideCreate(request, context).ok()) std::abort();
  });
}

void MeasureSteps(const reference::ReferenceData& reference) {
  const PartnerName name{"WC-ERZ", Uuid::Derive("bench", "1")};
  const FieldPath path("partner");
  v1::Partner normal = Typical();
  Violations violations;
  Normalize(path, reference, normal, violations);
  v1::Phone phone = Typical().contact_points(0).phones(0);
  Report("read one telephone number", [&] {
    if (!phone::ParseGermanPhone(phone.raw()).ok()) std::abort();
  });
  Report("check one telephone number", [&] {
    if (!phone::IsCanonicalE164("+493715364206")) std::abort();
  });
  Report("copy", [&] { v1::Partner copy = normal; });
  const v1::Partner raw = Typical();
  Report("normalize, telephone as raw text (copy included)", [&] {
    v1::Partner copy = raw;
    Normalize(path, reference, copy, violations);
  });
  Report("normalize, telephone as E.164 (copy included)", [&] {
    v1::Partner copy = normal;
    Normalize(path, reference, copy, violations);
  });
  Report("validate", [&] { Validate(path, name, reference, normal, violations); });
  Report("project", [&] { ForFederation(normal); });
  Report("content hash", [&] { ContentHash(normal); });
  const Filter filter =
      Filter::Parse("kind = CHAMBER_CRAFTS AND area:14521 AND topic:RECOG", reference).value();
  Report("filter, three conditions", [&] { filter.Matches(normal, reference); });
}

}  // namespace
}  // namespace lotse::contacts

int main() {
  using namespace lotse;
  const auto reference = reference::ReferenceData::Load(reference::FindDataDir().value()).value();
  std::printf("partner of %zu bytes as sent\n", contacts::Typical().ByteSizeLong());
  contacts::MeasureSteps(*reference);
  contacts::MeasureCreate("decide a create, nothing hidden", contacts::Typical(), *reference);
  contacts::v1::Partner silent = contacts::Typical();
  silent.mutable_contact_points(0)->clear_phones();
  contacts::MeasureCreate("decide a create, no telephone", silent, *reference);
  contacts::MeasureCreate("decide a create, a person hidden", contacts::Hiding(), *reference);
  return 0;
}
