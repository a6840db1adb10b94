// A name that is taken is exactly the one that would be printed.
#include "services/contacts/domain/names.h"
#include "tests/fuzz/contacts/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::contacts;
  const std::string text = TextOf(data, size);
  const auto partner = ParsePartnerName(text, "name");
  if (partner.ok()) Must(partner->ToString() == text);
  const auto center = ParseCenterName(text, "parent");
  if (center.ok()) Must(CenterName(*center) == text);
  const auto all = ParseCenterNameOrAll(text, "parent");
  Must(!center.ok() || (all.ok() && *all == *center));
  const auto of_partition = CenterOfPartition(text);
  if (of_partition.has_value()) Must(DirectoryPartition(*of_partition) == text);
  return 0;
}
