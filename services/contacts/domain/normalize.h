// One spelling for one record, before it is validated, compared and kept.
//
// What is done, in this order:
//   output-only fields and the name are cleared: whatever a client sends there is ignored
//   texts: NFC, trimmed, one blank for several (see common/text/normalize.h); a long text keeps its lines
//   languages in canonical case; countries in capitals
//   state ACTIVE, phone kind VOICE (or what the raw number says), country DE when left empty
//   a contact point without visibility gets CENTER when it names a person, else the record's
//   replaced AGS become today's; phones get e164 (and extension) from the raw text
//   a provenance without content is dropped; -0.0 degrees are 0.0
//   locations, contact points and services without an id get one derived from their content, so that the same request
//   gives the same ids
// Lists keep their order; empty entries are kept, for Validate to refuse. Normalizing twice changes nothing.
#pragma once

#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/field_path.h"

namespace lotse::contacts {

// Normalizes in place. What cannot be brought into form is added to `violations` below `path`: control characters and
// texts that are no telephone numbers stay as they are, bytes that are not UTF-8 become "?". Thread-safe.
void Normalize(const FieldPath& path, const reference::ReferenceData& reference,
               v1::Partner& partner, Violations& violations);

// Clears what only the server sets: name, revision, content hash, times, trust.
void ClearOutputOnly(v1::Partner& partner);

}  // namespace lotse::contacts
