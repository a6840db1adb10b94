// A token that is taken is exactly the one that would be printed.
#include "common/api/page_token.h"
#include "tests/fuzz/contacts/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse;
  using namespace lotse::contacts;
  const std::string text = TextOf(data, size);
  const auto token = api::ParsePageToken(text, "binding");
  if (token.ok()) Must(api::PrintPageToken(*token, "binding") == text);
  // The checksum stops nearly all inputs, so the input is also taken for a key.
  const api::PageToken of_input{"WC-E", text.substr(0, 1024)};
  Must(api::ParsePageToken(api::PrintPageToken(of_input, text), text).value() == of_input);
  return 0;
}
