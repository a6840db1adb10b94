#include "services/contacts/view/partner_facts.h"

#include "common/rpc/wire_reader.h"
#include "google/protobuf/timestamp.pb.h"

namespace lotse::contacts {
namespace {

using google::protobuf::Timestamp;
using rpc::WireReader;

// Each reads one message into the facts; false when it is broken.

bool ReadText(absl::string_view bytes, absl::string_view& language, absl::string_view& value) {
  WireReader reader(bytes);
  while (reader.Next()) {
    if (reader.field() == v1::Text::kLanguageFieldNumber) language = reader.bytes();
    if (reader.field() == v1::Text::kValueFieldNumber) value = reader.bytes();
  }
  return !reader.broken();
}

bool ReadExternalId(absl::string_view bytes, PartnerFacts& facts) {
  auto& id = facts.external_ids.emplace_back();
  WireReader reader(bytes);
  while (reader.Next()) {
    if (reader.field() == v1::ExternalId::kSchemeFieldNumber) id.first = reader.bytes();
    if (reader.field() == v1::ExternalId::kValueFieldNumber) id.second = reader.bytes();
  }
  return !reader.broken();
}

bool ReadService(absl::string_view bytes, PartnerFacts& facts) {
  WireReader reader(bytes);
  while (reader.Next()) {
    if (reader.field() == v1::Service::kTopicsFieldNumber) facts.topics.push_back(reader.bytes());
  }
  return !reader.broken();
}

bool ReadArea(absl::string_view bytes, PartnerFacts& facts) {
  auto& area = facts.areas.emplace_back();
  WireReader reader(bytes);
  while (reader.Next()) {
    switch (reader.field()) {
      case v1::Area::kAgsPrefixFieldNumber:
      case v1::Area::kPlzFieldNumber:
      case v1::Area::kNationwideFieldNumber:
        area = {static_cast<v1::Area::AreaCase>(reader.field()), reader.bytes()};
        break;
      default:
        break;
    }
  }
  return !reader.broken();
}

bool ReadResponsibility(absl::string_view bytes, PartnerFacts& facts) {
  WireReader reader(bytes);
  while (reader.Next()) {
    if (reader.field() == v1::Responsibility::kTopicsFieldNumber) {
      facts.topics.push_back(reader.bytes());
    } else if (reader.field() == v1::Responsibility::kAreasFieldNumber) {
      if (!ReadArea(reader.bytes(), facts)) return false;
    }
  }
  return !reader.broken();
}

bool ReadUpdateTime(absl::string_view bytes, PartnerFacts& facts) {
  WireReader reader(bytes);
  while (reader.Next()) {
    const auto value = static_cast<std::int64_t>(reader.value());
    if (reader.field() == Timestamp::kSecondsFieldNumber) facts.update_seconds = value;
    if (reader.field() == Timestamp::kNanosFieldNumber) facts.update_nanos = value;
  }
  return !reader.broken();
}

// The German name, else the first one.
class DisplayName {
 public:
  bool Read(absl::string_view bytes, PartnerFacts& facts) {
    absl::string_view language, value;
    if (!ReadText(bytes, language, value)) return false;
    const bool is_german = language == "de";
    if (count_++ == 0 || (is_german && !has_german_)) facts.display_name = value;
    has_german_ = has_german_ || is_german;
    return true;
  }

 private:
  int count_ = 0;
  bool has_german_ = false;
};

bool ReadField(const WireReader& reader, DisplayName& name, PartnerFacts& facts) {
  switch (reader.field()) {
    case v1::Partner::kKindFieldNumber:
      facts.kind = static_cast<int>(reader.value());
      return true;
    case v1::Partner::kContentHashFieldNumber:
      facts.content_hash = reader.bytes();
      return true;
    case v1::Partner::kDisplayNamesFieldNumber:
      return name.Read(reader.bytes(), facts);
    case v1::Partner::kExternalIdsFieldNumber:
      return ReadExternalId(reader.bytes(), facts);
    case v1::Partner::kServicesFieldNumber:
      return ReadService(reader.bytes(), facts);
    case v1::Partner::kResponsibilitiesFieldNumber:
      return ReadResponsibility(reader.bytes(), facts);
    case v1::Partner::kUpdateTimeFieldNumber:
      return ReadUpdateTime(reader.bytes(), facts);
    default:
      return true;
  }
}

}  // namespace

absl::optional<PartnerFacts> ReadFacts(absl::string_view partner) {
  PartnerFacts facts;
  DisplayName name;
  WireReader reader(partner);
  while (reader.Next()) {
    if (!ReadField(reader, name, facts)) return absl::nullopt;
  }
  if (reader.broken()) return absl::nullopt;
  return facts;
}

}  // namespace lotse::contacts
