// A filter that is taken prints as one that is taken and means the same.
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/filter.h"
#include "tests/fuzz/contacts/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::contacts;
  const auto filter = Filter::Parse(TextOf(data, size), FuzzReference());
  if (!filter.ok()) return 0;
  filter->ExtractHint();
  v1::Partner partner;
  partner.set_kind(v1::PARTNER_KIND_COURT);
  partner.add_display_names()->set_value("Gericht");
  const bool matches = filter->Matches(partner, FuzzReference());
  const std::string printed = filter->ToString();
  if (printed.size() > kMaxFilterCharacters) return 0;
  const auto again = Filter::Parse(printed, FuzzReference());
  Must(again.ok());
  Must(again->ToString() == printed);
  Must(again->Matches(partner, FuzzReference()) == matches);
  return 0;
}
