#include "clients/contacts/connect.h"

#include <filesystem>
#include <string>

#include "clients/contacts/errors.h"
#include "common/identity/caller_name.h"
#include "common/identity/tls/channel.h"

namespace lotse::client {

absl::StatusOr<identity::tls::Files> FilesOf(const Context& context) {
  if (context.server.empty()) return NoServer();
  if (context.as.empty()) return NoIdentity();
  if (const auto parts = identity::SplitPerson(context.as); !parts.ok()) return parts.status();
  const std::string stem = context.identities + "/" + context.as;
  const identity::tls::Files files{stem + ".crt", stem + ".key", context.ca};
  for (const std::string& path : {files.certificate, files.key}) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return CertificateMissing(context, path);
  }
  return files;
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const Context& context) {
  absl::StatusOr<identity::tls::Files> files = FilesOf(context);
  if (!files.ok()) return files.status();
  auto credentials = identity::tls::MakeChannelCredentials({*files, context.trust_domain});
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments = identity::tls::DefaultChannelArguments();
  // As much as a server of ours sends: an item of a round with all that was said of it may have more than gRPC's usual 4 MiB.
  arguments.SetMaxReceiveMessageSize(64 << 20);
  return identity::tls::MakeChannel(context.server, *credentials, arguments);
}

}  // namespace lotse::client
