// Random partners for properties.
#pragma once

#include "lotse/contacts/v1/partner.pb.h"
#include "rapidcheck.h"

namespace lotse::contacts {

// A partner that is accepted: some record visibility, up to four contact points with and without persons and of every
// visibility that the record allows, names, topics, areas.
v1::Partner ArbitraryPartner();

}  // namespace lotse::contacts
