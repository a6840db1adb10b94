// Names and certificates of peers: whatever parses must print and parse to the same again, and a peer
// is always somebody.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "common/identity/caller_name.h"
#include "common/identity/certificate.h"
#include "common/identity/peer.h"

using namespace lotse::identity;  // NOLINT: a program of one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto peer = ParseSpiffeId(text); peer.ok()) {
    if (ToSpiffeId(*peer) != text || *ParseSpiffeId(ToSpiffeId(*peer)) != *peer) std::abort();
  }
  if (const auto node = ParseNodeId(text); node.ok() && ToSpiffeId(*node) != text) std::abort();
  if (const auto name = ParseCallerName(text); name.ok() && ToText(*name) != text) std::abort();
  if (const auto certificate = ReadPeerCertificate(text); certificate.ok()) {
    const auto& peer = certificate->peer;
    if (!ParseSpiffeId(ToSpiffeId(peer)).ok()) std::abort();
    if (!CheckCallerName(NameOf(peer)).ok() || peer.person.empty()) std::abort();
  }
  return 0;
}
