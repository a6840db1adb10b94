#include "services/policy/paper/stellungnahme.h"

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"

namespace lotse::policy {
namespace {

// The UUID at the end of a resource name.
std::string LastSegment(const std::string& name) {
  return name.substr(name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
}

SignedDissent DissentOf(const PaperContent& content, const v1::Dissent& dissent) {
  const auto sign = [&](const std::string& code) {
    return content.public_version() ? "Ein Zentrum" : content.CenterName(code);
  };
  SignedDissent result{{sign(dissent.center())}, dissent.text()};
  for (const std::string& code : dissent.cosigners()) result.signatures.push_back(sign(code));
  return result;
}

void AddOwn(const PaperContent& content, const v1::Recommendation& item, Stellungnahme* result) {
  result->number = item.number();
  for (const v1::Evidence& one : item.evidence()) {
    result->evidence.push_back({one.text(), one.cases(), one.source()});
  }
  result->votes = VoteBarsOf(item.result());
  for (const v1::Dissent& dissent : item.dissents()) {
    result->dissents.push_back(DissentOf(content, dissent));
  }
  for (const std::string& name : item.members()) {
    const v1::Recommendation* member = content.Find(name);
    if (member != nullptr) result->originals.push_back({member->number(), member->title()});
  }
}

Stellungnahme StatementOf(const PaperContent& content, const v1::Recommendation& item) {
  Stellungnahme result;
  result.id = LastSegment(item.name());
  result.plan_id = LastSegment(content.round().name());
  result.status = StateCode(item.state());
  result.title = item.title();
  result.body = item.body();
  result.pass = content.pass();
  result.date = IsoDate(content.round().update_time());
  result.subjects = CitationsOf(item);
  result.priority = content.PlaceOf(item.name());
  result.keywords.assign(item.keywords().begin(), item.keywords().end());
  AddOwn(content, item, &result);
  return result;
}

}  // namespace

Stellungnahmen StellungnahmenOf(const PaperContent& content) {
  const v1::Round& round = content.round();
  Stellungnahmen result;
  result.round = LastSegment(round.name());
  result.title = round.title();
  result.law_date = round.law_date();
  result.time =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(round.update_time().seconds()),
                       absl::UTCTimeZone());
  result.sample = round.sample();
  result.public_version = content.public_version();
  for (const v1::Recommendation& item : content.items()) {
    result.items.push_back(StatementOf(content, item));
  }
  return result;
}

}  // namespace lotse::policy
