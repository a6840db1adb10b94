// What every test of the look-up stands on: the reference data, read once.
#pragma once

#include <string>
#include <vector>

#include "common/reference/neighbours.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/domain/place_book.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals::test {

const reference::ReferenceData& Reference();
const reference::Neighbours& CountyNeighbours();
const TopicTable& Topics();
const PlaceBook& Places();

// The real partners of data/directory, named as in the sample, by centre.
const std::vector<contacts::v1::Partner>& SamplePartners();

// `centers/{center}/partners/{uuid made of key}`.
std::string PartnerName(const std::string& center, const std::string& key);

// A partner from text format, named PartnerName(center, key), with a name to show unless the text has one.
contacts::v1::Partner MakePartner(const std::string& center, const std::string& key,
                                  const std::string& text);

}  // namespace lotse::referrals::test
