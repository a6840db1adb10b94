// The service contacts over real mutual TLS in this process: memory store, two centres and the federation's office, callers in any role.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/store/store.h"
#include "lotse/contacts/v1/centers_service.pb.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"
#include "services/contacts/server/contacts_server.h"
#include "tests/support/tls_server.h"

namespace lotse::contacts {

using lotse::test::CallRaw;
using lotse::test::RawAnswer;

class Harness final : public lotse::test::TlsServer {
 public:
  // With the centres WC-E, WC-ERZ and FED.
  Harness();
  explicit Harness(const std::vector<v1::Center>& centers);
  ~Harness() override;

  ContactsServer& contacts() { return *contacts_; }
  // Nobody can reach it any more.
  void GoAway();

 private:
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<ContactsServer> contacts_;
};

// A valid partner for everybody to see.
v1::Partner SomePartner(const std::string& display_name);

}  // namespace lotse::contacts
