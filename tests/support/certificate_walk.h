// Every RPC of a server × every kind of certificate. The tests are in certificate_walk.cc, which belongs to each program that
// instantiates them:
//   INSTANTIATE_TEST_SUITE_P(Contacts, CertificateWalk, testing::Values(&MakeContacts));
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "tests/support/tls_server.h"

namespace lotse::test {

// What is walked.
struct WalkSubject {
  std::shared_ptr<void> beside = nullptr;  // what the server needs; goes after it
  std::unique_ptr<TlsServer> server;
  // A request about centre WC-E for each method of the services, by full name; those of health and reflection are added. A method that
  // has none fails the walk.
  std::map<std::string, std::string> requests;
  // A unary method that every role may call with an empty request, or one of `requests`.
  std::string read;
};

class CertificateWalk : public ::testing::TestWithParam<WalkSubject (*)()> {
 protected:
  CertificateWalk();

  TlsServer& server() { return *subject_.server; }
  // Calls every method of the table: check(method, answer).
  template <typename Check>
  void ForEveryMethod(const std::shared_ptr<grpc::Channel>& channel, Check check) {
    for (const auto& method : server().table().methods()) {
      SCOPED_TRACE(method->full_name);
      auto request = subject_.requests.find(method->full_name);
      ASSERT_NE(request, subject_.requests.end()) << "the walk has no request for it";
      check(*method, CallRaw(channel, method->full_name, request->second));
    }
  }
  void ExpectNobodyIn(const std::shared_ptr<grpc::Channel>& channel);

  WalkSubject subject_;
};

}  // namespace lotse::test
