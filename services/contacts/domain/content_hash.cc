#include "services/contacts/domain/content_hash.h"

#include "common/api/fingerprint.h"
#include "common/ids/sha256.h"
#include "services/contacts/domain/normalize.h"
#include "services/contacts/domain/stored.h"

namespace lotse::contacts {

void StripToContent(v1::Partner& partner) {
  ClearOutputOnly(partner);
  if (partner.has_provenance()) partner.mutable_provenance()->clear_retrieve_time();
}

std::string ContentHash(const v1::Partner& partner) {
  v1::Partner content = partner;
  StripToContent(content);
  return ContentHashOfStripped(content);
}

std::string ContentHashOfStripped(const v1::Partner& content) {
  return ToHex(Fingerprint128(api::SerializeDeterministically(content)));
}

}  // namespace lotse::contacts
