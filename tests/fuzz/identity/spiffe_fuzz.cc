// Names and certificates of peers: whatever parses must print and parse to the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "common/identity/certificate.h"
#include "common/identity/peer.h"

using namespace lotse::identity;  // NOLINT: a program of one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto peer = ParseSpiffeId(text); peer.ok()) {
    if (ToSpiffeId(*peer) != text || *ParseSpiffeId(ToSpiffeId(*peer)) != *peer) std::abort();
  }
  if (const auto node = ParseNodeId(text); node.ok() && ToSpiffeId(*node) != text) std::abort();
  if (const auto certificate = ReadPeerCertificate(text); certificate.ok()) {
    if (!ParseSpiffeId(ToSpiffeId(certificate->peer)).ok()) std::abort();
  }
  return 0;
}
