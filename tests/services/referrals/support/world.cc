#include "tests/services/referrals/support/world.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/ids/uuid.h"
#include "common/reference/data_dir.h"
#include "google/protobuf/text_format.h"
#include "services/contacts/sample/sample.h"

namespace lotse::referrals::test {

const reference::ReferenceData& Reference() {
  static const auto data = reference::ReferenceData::Load(*reference::FindDataDir()).value();
  return *data;
}

const reference::Neighbours& CountyNeighbours() {
  static const auto neighbours =
      reference::Neighbours::Load(*reference::FindDataDir(), Reference()).value();
  return neighbours;
}

const TopicTable& Topics() {
  static const auto* const topics = new TopicTable(Reference());
  return *topics;
}

const PlaceBook& Places() {
  static const auto* const places = new PlaceBook(Reference(), CountyNeighbours());
  return *places;
}

const std::vector<contacts::v1::Partner>& SamplePartners() {
  static const auto* const partners = [] {
    auto* all = new std::vector<contacts::v1::Partner>;
    auto sample = contacts::LoadSample(*reference::FindDataDir(), Reference()).value();
    for (auto& [center, of_center] : sample.partners) {
      for (auto& partner : of_center) all->push_back(std::move(partner));
    }
    return all;
  }();
  return *partners;
}

std::string PartnerName(const std::string& center, const std::string& key) {
  return absl::StrCat("centers/", center, "/partners/",
                      Uuid::Derive("referrals test", key).ToString());
}

contacts::v1::Partner MakePartner(const std::string& center, const std::string& key,
                                  const std::string& text) {
  contacts::v1::Partner partner;
  if (!google::protobuf::TextFormat::ParseFromString(text, &partner)) std::abort();
  partner.set_name(PartnerName(center, key));
  if (partner.display_names_size() == 0) {
    contacts::v1::Text& name = *partner.add_display_names();
    name.set_language("de");
    name.set_value(key);
  }
  return partner;
}

}  // namespace lotse::referrals::test
