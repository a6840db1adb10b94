#include "services/node/live_peers.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "common/identity/tls/credentials.h"
#include "services/referrals/live/grpc_transport.h"
#include "services/referrals/rpc/centers_asked.h"

namespace lotse::node {
namespace {

constexpr char kOption[] = "--live";

absl::Status Misspelt(absl::string_view text) {
  return RefuseField(kOption, absl::StrCat("'", text,
                                           "' is not of the form CENTRE,CENTRE=HOST:PORT, such as "
                                           "WC-ERZ,WC-C=node.example.de:7443"));
}

referrals::LiveMember ToMember(const LivePeer& peer,
                               const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  referrals::LiveMember member{peer.address, {}, nullptr};
  for (const std::string& code : peer.centers) {
    member.centers.push_back(absl::StrCat("centers/", code));
  }
  member.transport = referrals::MakeGrpcTransport(
      referrals::MakeMemberChannel(peer.address, credentials), member.centers);
  return member;
}

}  // namespace

absl::StatusOr<LivePeer> ParseLivePeer(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('=', 1));
  if (parts.second.find(':') == absl::string_view::npos) return Misspelt(text);
  if (!referrals::ParseCentersAsked(parts.first).ok()) return Misspelt(text);
  return LivePeer{absl::StrSplit(parts.first, ','), std::string(parts.second)};
}

absl::StatusOr<std::vector<referrals::LiveMember>> MakeLiveMembers(
    const std::vector<std::string>& peers, const LiveIdentity& identity) {
  std::vector<referrals::LiveMember> members;
  if (peers.empty()) return members;
  identity::tls::ChannelOptions tls;
  tls.files = {identity.certificate, identity.key, identity.ca};
  tls.trust_domain = identity.trust_domain;
  auto credentials = identity::tls::MakeChannelCredentials(std::move(tls));
  if (!credentials.ok()) return credentials.status();
  absl::flat_hash_set<std::string> known;
  for (const std::string& text : peers) {
    auto peer = ParseLivePeer(text);
    if (!peer.ok()) return peer.status();
    for (const std::string& center : peer->centers) {
      if (known.insert(center).second) continue;
      return RefuseField(kOption,
                         absl::StrCat("names ", center, " twice; one node holds a centre"));
    }
    members.push_back(ToMember(*peer, *credentials));
  }
  return members;
}

}  // namespace lotse::node
