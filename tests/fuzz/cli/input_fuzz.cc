// Whatever a person writes into --set or a file: a message or a refusal, never a crash, and what was read can be
// written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/field_path.h"
#include "clients/cli/input/message_input.h"
#include "lotse/contacts/v1/partners_service.pb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  lotse::contacts::v1::Partner partner;
  partner.add_websites("https://example.org");
  partner.add_locations()->set_plz("09111");
  (void)lotse::cli::SetByPath(text, &partner);
  (void)lotse::cli::UnsetByPath(text, &partner);

  const auto tree = lotse::cli::ParseDocument(text, "input");
  if (!tree.ok()) return 0;
  lotse::contacts::v1::PartnerWrite write;
  if (!lotse::cli::FillMessage(*tree, "", &write).ok()) return 0;
  lotse::contacts::v1::PartnerWrite again;
  if (!again.ParseFromString(write.SerializeAsString())) std::abort();
  return 0;
}
