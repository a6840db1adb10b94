#include "clients/cli/find/hit_record.h"

#include <string>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/find/answer_text.h"
#include "clients/cli/input/message_input.h"

namespace lotse::cli {
namespace {

namespace contacts = lotse::contacts::v1;
namespace v1 = lotse::referrals::v1;

std::string KindName(contacts::PartnerKind kind) {
  const auto* value = contacts::PartnerKind_descriptor()->FindValueByNumber(kind);
  const bool stated = kind != contacts::PARTNER_KIND_UNSPECIFIED && value != nullptr;
  return stated ? std::string(ShortEnumName(*value)) : "";
}

std::string Phones(const v1::Hit& hit) {
  std::vector<std::string> phones;
  for (const contacts::ContactPoint& contact : hit.contact_points()) {
    for (const contacts::Phone& phone : contact.phones()) {
      if (phone.kind() == contacts::PHONE_KIND_FAX) continue;
      phones.push_back(phone.e164().empty() ? phone.raw() : phone.e164());
    }
  }
  return absl::StrJoin(phones, " ");
}

std::string Emails(const v1::Hit& hit) {
  std::vector<std::string> emails;
  for (const contacts::ContactPoint& contact : hit.contact_points()) {
    emails.insert(emails.end(), contact.emails().begin(), contact.emails().end());
  }
  return absl::StrJoin(emails, " ");
}

std::string Reasons(const v1::Hit& hit) {
  return absl::StrJoin(hit.reasons(), "; ", [](std::string* out, const v1::Reason& reason) {
    out->append(reason.text().empty() ? reason.value() : reason.text());
  });
}

}  // namespace

std::vector<Column> HitColumns() {
  return {{"rank", false, true},
          {"partner"},
          {"name"},
          {"kind"},
          {"topic"},
          {"town"},
          {"km"},
          {"phone"},
          {"email"},
          {"website"},
          {"reasons"},
          {"warnings"},
          {"verified"},
          {"sources"}};
}

Record HitRecord(const v1::Hit& hit, int rank) {
  Record record;
  record.cells = {Cell::Of(rank),
                  Cell::Of(WithoutCollections(hit.partner())),
                  Cell::Of(hit.display_name()),
                  Cell::Of(KindName(hit.kind())),
                  Cell::Of(hit.topic()),
                  Cell::Of(hit.town()),
                  Cell::Of(hit.has_distance_km() ? absl::StrFormat("%.1f", hit.distance_km()) : ""),
                  Cell::Of(Phones(hit)),
                  Cell::Of(Emails(hit)),
                  Cell::Of(hit.website()),
                  Cell::Of(Reasons(hit)),
                  Cell::Of(absl::StrJoin(hit.warnings(), " ")),
                  Cell::Of(hit.verified_time()),
                  Cell::Of(WithoutCollections(absl::StrJoin(hit.sources(), " ")))};
  record.document = [hit] { return ToJson(hit); };
  return record;
}

std::vector<Column> TopicColumns() {
  return {{"topic"}, {"german"}, {"english"}, {"parent", true}, {"leika_key", true}};
}

Record TopicRecord(const v1::Topic& topic) {
  Record record;
  record.cells = {Cell::Of(topic.code()), Cell::Of(topic.label_de()), Cell::Of(topic.label_en()),
                  Cell::Of(topic.parent()), Cell::Of(topic.leika_key())};
  record.document = [topic] { return ToJson(topic); };
  return record;
}

}  // namespace lotse::cli
