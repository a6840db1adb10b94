// Channels to a node, with the settings that every channel of ours has.
#pragma once

#include <memory>
#include <string>

#include <grpcpp/channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

namespace lotse::identity::tls {

// Keepalive 60 s with 20 s to answer, also without calls; no HTTP proxy from the environment;
// reconnects after 0.2 to 5 s. A caller may add to them.
grpc::ChannelArguments DefaultChannelArguments();

// `address`: "host:port", "ipv4:…", "unix:PATH" (a server on a unix socket is checked as
// "localhost").
std::shared_ptr<grpc::Channel> MakeChannel(
    const std::string& address, const std::shared_ptr<grpc::ChannelCredentials>& credentials,
    const grpc::ChannelArguments& arguments = DefaultChannelArguments());

}  // namespace lotse::identity::tls
