// Paths, one a line: a mask that is taken changes no field that the server alone sets, and applied twice changes nothing.
#include "absl/strings/str_split.h"
#include "services/contacts/domain/update_mask.h"
#include "tests/fuzz/contacts/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::contacts;
  google::protobuf::FieldMask mask;
  for (absl::string_view path : absl::StrSplit(TextOf(data, size), '\n')) {
    mask.add_paths(std::string(path));
  }
  v1::Partner update, partner;
  update.set_name("other");
  update.set_content_hash("other");
  update.set_short_name("new");
  update.mutable_provenance()->set_source("new");
  partner.set_name("own");
  partner.set_content_hash("own");
  v1::Partner once = partner, source = update;
  if (!ApplyUpdateMask(mask, "update_mask", source, once).ok()) {
    Must(once.SerializeAsString() == partner.SerializeAsString());
    return 0;
  }
  Must(once.content_hash() != "other" && once.name() != "other");
  v1::Partner twice = once;
  source = update;
  Must(ApplyUpdateMask(mask, "update_mask", source, twice).ok());
  Must(twice.SerializeAsString() == once.SerializeAsString());
  return 0;
}
