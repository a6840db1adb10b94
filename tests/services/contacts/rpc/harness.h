// The service contacts over real mutual TLS in this process: memory store, two centres, callers in any role.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/identity/authenticator.h"
#include "common/identity/revocation.h"
#include "common/rpc/server.h"
#include "common/store/store.h"
#include "grpcpp/channel.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"
#include "services/contacts/server/contacts_server.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::contacts {

class Harness {
 public:
  Harness();
  ~Harness();

  // Connected with a certificate just issued (or issued before) to this caller.
  std::shared_ptr<grpc::Channel> ChannelOf(const std::string& center, identity::Role role);
  std::shared_ptr<grpc::Channel> ChannelWith(const identity::testing::CertFiles& files,
                                             const std::string& ca = "");
  std::shared_ptr<grpc::Channel> ChannelWithoutCertificate();

  // Issued by the same authority at another time.
  identity::testing::CertFiles IssueAt(const Clock& clock, const std::string& center,
                                       identity::Role role);

  identity::testing::TestPki& pki() { return pki_; }
  const rpc::MethodTable& table() const { return *table_; }
  rpc::Server& server() { return *server_; }
  ContactsServer& contacts() { return *contacts_; }
  const std::string& address() const { return server_->address(); }

 private:
  SystemClock clock_;
  SystemRandom random_;
  identity::testing::TestPki pki_{&clock_};
  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::shared_ptr<const identity::Authenticator> authenticator_;
  std::unique_ptr<rpc::MethodTable> table_;
  rpc::Gate gate_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<ContactsServer> contacts_;
  std::unique_ptr<rpc::Server> server_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

// A call by its name, with raw bytes; unary and server-streaming alike. The stream is left after its first message.
struct RawAnswer {
  grpc::Status status;
  bool answered = false;  // a message came
};
RawAnswer CallRaw(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                  const std::string& request);

// A valid partner for everybody to see.
v1::Partner SomePartner(const std::string& display_name);

}  // namespace lotse::contacts
