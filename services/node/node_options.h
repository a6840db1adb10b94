// What a node is told at start.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/reference/reference_data.h"

namespace lotse::node {

struct NodeOptions {
  std::string listen = "127.0.0.1:7443";
  std::string metrics = "127.0.0.1:9464";  // empty: none
  std::string store;                       // see store::OpenOptions::url
  std::string store_password_file;
  bool allow_weak_durability = false;
  bool look_up = false;   // also serve look-up, over all directories of this node
  bool sample = false;    // also write the sample directories
  std::string reference;  // folder of the reference data; empty: found by itself
  std::shared_ptr<const reference::ReferenceData> reference_data;  // when it was read already

  // With look-up: nodes that are asked live for some centres instead of being followed, see ParseLivePeer.
  std::vector<std::string> live;
  std::string live_certificate;  // shown to them, PEM
  std::string live_key;

  // Certificates, PEM.
  std::string trust_domain = "lotse.internal";
  std::string certificate;
  std::string key;
  std::string ca;
  std::string crl;

  // Called about once a day while the node runs, to renew what grows old. May block. Empty: nothing does.
  std::function<void()> renew;

  double drain_seconds = 1;  // between "not serving" and the end of the streams
};

}  // namespace lotse::node
