#include "tests/bench/federation/partners.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/ids/uuid.h"
#include "common/reference/data_dir.h"
#include "common/reference/reference_data.h"
#include "google/protobuf/text_format.h"
#include "tests/bench/federation/calls.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

constexpr char kTypical[] = R"pb(
  kind: PARTNER_KIND_CHAMBER_CRAFTS
  short_name: "HWK"
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

constexpr std::int64_t kBatch = 1000;
// Of so many partners one is there for all of Germany; prime to the number of topics.
constexpr std::int64_t kNationwide = 97;

contacts::v1::Partner Typical() {
  contacts::v1::Partner partner;
  if (!google::protobuf::TextFormat::ParseFromString(kTypical, &partner)) Fail("typical partner");
  return partner;
}

std::string NewRequestId() {
  static SystemRandom random;
  return random.NextUuid().ToString();
}

}  // namespace

const reference::ReferenceData& Reference() {
  static const auto* const reference = [] {
    auto folder = Value(reference::FindDataDir(""), "folder of the reference data");
    return new std::shared_ptr<const reference::ReferenceData>(
        Value(reference::ReferenceData::Load(folder), "reference data"));
  }();
  return **reference;
}

std::string TopicOf(std::int64_t number) {
  const auto& topics = Reference().Topics();
  return topics[static_cast<std::size_t>(number) % (topics.size() - 1)].code;
}

std::string CountyOf(std::int64_t number) {
  const auto& counties = Reference().Counties();
  return counties[static_cast<std::size_t>(number) / 7 % counties.size()].ags;
}

std::string RareTopic() { return Reference().Topics().back().code; }

contacts::v1::Partner MakePartner(std::int64_t number) {
  static const contacts::v1::Partner typical = Typical();
  contacts::v1::Partner partner = typical;
  const std::string topic = TopicOf(number);
  partner.mutable_services(0)->set_topics(0, topic);
  auto& responsibility = *partner.mutable_responsibilities(0);
  responsibility.set_topics(0, topic);
  responsibility.mutable_areas(0)->set_ags_prefix(CountyOf(number));
  responsibility.mutable_areas(1)->set_ags_prefix(CountyOf(number + 7));
  if (number % kNationwide == 0) responsibility.mutable_areas(1)->set_nationwide(true);
  partner.mutable_contact_points(0)->mutable_phones(0)->set_raw(
      absl::StrCat("0371 ", 5'000'000 + number % 4'000'000));
  auto* name = partner.add_display_names();
  name->set_language("de");
  name->set_value(absl::StrCat("Handwerkskammer Chemnitz, Außenstelle ", number));
  auto* id = partner.add_external_ids();
  id->set_scheme("crm.bench");
  id->set_value(absl::StrCat(number));
  partner.mutable_contact_points(0)->add_emails(
      absl::StrCat("stelle-", number, "@hwk-chemnitz.de"));
  return partner;
}

std::int64_t NumberOf(const contacts::v1::Partner& partner) {
  std::int64_t number = 0;
  if (partner.external_ids().empty() ||
      !absl::SimpleAtoi(partner.external_ids(0).value(), &number)) {
    Fail("a partner without a number: " + partner.name());
  }
  return number;
}

contacts::v1::CreatePartnerRequest MakeCreate(const std::string& center, std::int64_t number) {
  contacts::v1::CreatePartnerRequest request;
  request.set_parent("centers/" + center);
  request.set_request_id(NewRequestId());
  *request.mutable_partner() = MakePartner(number);
  return request;
}

double LoadPartners(const std::shared_ptr<grpc::Channel>& channel, const std::string& center,
                    std::int64_t count) {
  RawMethod write({channel}, "/lotse.contacts.v1.PartnersService/BatchWritePartners",
                  [&](std::int64_t batch) {
                    contacts::v1::BatchWritePartnersRequest request;
                    request.set_parent("centers/" + center);
                    request.set_request_id(NewRequestId());
                    const std::int64_t end = std::min((batch + 1) * kBatch, count);
                    for (std::int64_t i = batch * kBatch; i < end; ++i) {
                      *request.add_writes()->mutable_create()->mutable_partner() = MakePartner(i);
                    }
                    return request.SerializeAsString();
                  });
  // Two under way: one is made here while the other is written there.
  const LoadResult result = RunClosed({2, (count + kBatch - 1) / kBatch}, write.Begin());
  return static_cast<double>(count) / absl::ToDoubleSeconds(result.took);
}

}  // namespace lotse::bench
