#include "services/node/peers/peers.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "common/identity/peer.h"
#include "common/text/utf8.h"

namespace lotse::node {
namespace {

absl::Status Misspelt(const PeerOption& option, absl::string_view text) {
  // What is not UTF-8 can be in no message.
  const std::string shown = text::IsValidUtf8(text) ? absl::StrCat("'", text, "'") : "the text";
  return RefuseField(option.name, absl::StrCat(shown, " is not of the form CENTRE,CENTRE=HOST:PORT",
                                               option.may_be_all ? " or HOST:PORT" : "",
                                               ", such as WC-ERZ,WC-C=node.example.de:7443"));
}

bool IsAddress(absl::string_view text) {
  const auto colon = text.rfind(':');
  return colon != absl::string_view::npos && colon > 0 && colon + 1 < text.size();
}

absl::StatusOr<Peer> ParsePeer(const PeerOption& option, absl::string_view text) {
  const auto split = text.find('=');
  const bool all = split == absl::string_view::npos;
  Peer peer;
  peer.address = std::string(all ? text : text.substr(split + 1));
  const bool is_text = text::IsValidUtf8(text);
  if (!is_text || !IsAddress(peer.address) || (all && !option.may_be_all)) {
    return Misspelt(option, text);
  }
  if (all) return peer;
  for (const absl::string_view code : absl::StrSplit(text.substr(0, split), ',')) {
    if (!identity::IsCenterCode(code)) return Misspelt(option, text);
    peer.centers.push_back(absl::StrCat("centers/", code));
  }
  return peer;
}

}  // namespace

absl::StatusOr<std::vector<Peer>> ParsePeers(const PeerOption& option,
                                             const std::vector<std::string>& texts) {
  std::vector<Peer> peers;
  absl::flat_hash_set<std::string> known;
  for (const std::string& text : texts) {
    auto peer = ParsePeer(option, text);
    if (!peer.ok()) return peer.status();
    if (peer->centers.empty() && texts.size() > 1) {
      return RefuseField(option.name, absl::StrCat("'", text,
                                                   "' names no centres; of several nodes each "
                                                   "must say which are taken from it"));
    }
    for (const std::string& center : peer->centers) {
      if (known.insert(center).second) continue;
      return RefuseField(option.name,
                         absl::StrCat("names ", center, " twice; it is taken from one node"));
    }
    peers.push_back(*std::move(peer));
  }
  return peers;
}

}  // namespace lotse::node
