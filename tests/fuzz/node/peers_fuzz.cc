// Nodes as --follow and --live name them, one a line: what is taken is exactly what would be written again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/errors/refusal.h"
#include "services/node/peers/peers.h"

namespace {

// What must hold for every input; anything else is a finding.
void Must(bool holds) {
  if (!holds) std::abort();
}

std::string Written(const lotse::node::Peer& peer) {
  std::vector<std::string> codes;
  for (const std::string& center : peer.centers) {
    Must(center.rfind("centers/", 0) == 0);
    codes.emplace_back(absl::StripPrefix(center, "centers/"));
  }
  return codes.empty() ? peer.address : absl::StrCat(absl::StrJoin(codes, ","), "=", peer.address);
}

void Check(const lotse::node::PeerOption& option, const std::vector<std::string>& texts) {
  const auto peers = lotse::node::ParsePeers(option, texts);
  if (!peers.ok()) {
    const auto faults = lotse::FieldViolationsOf(peers.status());
    return Must(faults.size() == 1 && faults[0].field == option.name);
  }
  Must(peers->size() == texts.size());
  std::set<std::string> centers;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const lotse::node::Peer& peer = (*peers)[i];
    Must(Written(peer) == texts[i]);
    Must(!peer.centers.empty() || (option.may_be_all && texts.size() == 1));
    for (const std::string& center : peer.centers) Must(centers.insert(center).second);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> texts = absl::StrSplit(text, '\n');
  Check({"--follow", true}, texts);
  Check({"--live"}, texts);
  return 0;
}
