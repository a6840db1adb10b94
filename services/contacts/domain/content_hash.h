// The mark by which two records are known to have the same content.
//
// Definition, for programs in any language. Take the Partner as received and
//   1. clear name (1), revision (2), content_hash (3), create_time (21), update_time (22), trust (23), contact_trust (24),
//      and within provenance (19) retrieve_time (3); if provenance was set it stays set, even when it is empty now;
//   2. serialize it in protobuf's binary format with every field in the order of its number, at every level; fields
//      without presence that hold their default (0, "", false) left out; repeated scalars and enums packed; lengths and
//      tags as shortest varints. That is what C++, Java, Go and Python write with deterministic serialization;
//   3. take SHA-256 of these bytes; the content hash is its first 16 bytes as 32 lower-case hex digits.
// Fields that the program does not know (from a newer server) belong to it, at their place by number: a program that
// drops or moves them cannot compute the hash and must take the server's word.
#pragma once

#include <string>

#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// Clears all that is not content (step 1).
void StripToContent(v1::Partner& partner);

// Of any record. Thread-safe, pure.
std::string ContentHash(const v1::Partner& partner);

// The same without a copy, of a record that StripToContent has been called on.
std::string ContentHashOfStripped(const v1::Partner& content);

}  // namespace lotse::contacts
