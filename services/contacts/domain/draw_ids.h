// Ids for locations, contact points and services that came without one.
#pragma once

#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// An id is the first 12 hex digits of SHA-256 over the entry without id (and over "2", "3", … behind it while the id is
// taken within the record): the same content gets the same ids, so a repeated request changes nothing, and an entry
// whose content changed is a new one, so that no old verification sticks to it.
void DrawMissingIds(v1::Partner& partner);

}  // namespace lotse::contacts
