// Asking a member's node over gRPC, with the callback API.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/security/credentials.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "services/referrals/live/transport.h"

namespace lotse::referrals {

// Metadata of a question from one node to another: codes of the centres that are asked for, with commas. A node that gets it
// answers from the directories of those centres alone and asks nobody itself; so questions never go round in circles.
inline constexpr char kLiveCentersKey[] = "lotse-live-centers";

// A channel that refuses answers larger than kMaxMemberAnswerBytes.
std::shared_ptr<grpc::Channel> MakeMemberChannel(
    const std::string& address, const std::shared_ptr<grpc::ChannelCredentials>& credentials);

// `centers` are `centers/{center}`. `prepare_context` may be empty. The transport's end waits for its calls; not on a gRPC
// thread.
std::unique_ptr<MemberTransport> MakeGrpcTransport(
    std::shared_ptr<grpc::Channel> channel, const std::vector<std::string>& centers,
    std::function<void(grpc::ClientContext&)> prepare_context = {});

}  // namespace lotse::referrals
