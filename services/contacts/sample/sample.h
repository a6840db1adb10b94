// The sample: the real Welcome Centers and the real partners of data/directory, each in the
// directory of one centre, so that a new installation shows the federation as it could be.
//
// Every record says in `provenance` where it is from; those that were derived by rule say so there
// and in their description. Nothing is invented: what the sources do not state is left empty.
// data/README.md tells what the sources are and what they lack.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/centers_service.pb.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// Code of the centre that holds what no Welcome Center covers: the office of the federation of this
// sample. It is the one centre that is not a real one, and says so in its name.
inline constexpr char kFederationCenter[] = "FED";

struct Sample {
  // Ascending by name, `name` set; `directory` is not.
  std::vector<lotse::contacts::v1::Center> centers;
  // Code of the centre to its partners, ascending by name. `name`, `kind` and all content are set,
  // output-only fields are not. Every centre has an entry, be it an empty one.
  std::map<std::string, std::vector<lotse::contacts::v1::Partner>> partners;
};

// Reads `data_dir`/directory. A partner belongs to the most specific centre (city, county, part of
// a county, region, Land; the lower code among equals) that covers the county of its seat, else to
// FED. The same files give the same sample, ids included. About a second. Errors: as
// ReferenceData::Load.
absl::StatusOr<Sample> LoadSample(const std::string& data_dir,
                                  const reference::ReferenceData& reference);

}  // namespace lotse::contacts
