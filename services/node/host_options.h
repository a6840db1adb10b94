// What every program that serves is told at start: address, store, certificates.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/reference/reference_data.h"

namespace lotse::node {

struct HostOptions {
  std::string listen = "127.0.0.1:7443";
  std::string metrics = "127.0.0.1:9464";  // empty: none
  std::string store;                       // see store::OpenOptions::url
  std::string store_password_file;
  bool allow_weak_durability = false;
  std::string reference;  // folder of the reference data; empty: found by itself
  std::shared_ptr<const reference::ReferenceData> reference_data;  // when it was read already

  // Certificates, PEM. `certificate` is a node's.
  std::string trust_domain = "lotse.internal";
  std::string certificate;
  std::string key;
  std::string ca;
  std::string crl;

  // Called about once a day while the program runs, to renew what grows old. May block. Empty: nothing does.
  std::function<void()> renew;

  double drain_seconds = 1;  // between "not serving" and the end of the streams
};

}  // namespace lotse::node
