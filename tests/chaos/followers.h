// Those who follow directories in a simulation, each on a thread of its own while it follows.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "clients/sync/sync.h"
#include "grpcpp/channel.h"
#include "tests/chaos/copy.h"
#include "tests/chaos/world.h"

namespace lotse::chaos {

// Used by one thread. What must not be fails the test.
class Follower {
 public:
  virtual ~Follower() = default;

  virtual void Start() = 0;    // follows from where it was; nothing when it does already
  virtual void Cut() = 0;      // ends in the middle; nothing when it does not follow
  virtual void CatchUp() = 0;  // to completion, without following; cuts first
  virtual void ToggleLag() {}  // stops reading its open stream, or goes on
  // What it holds. After CatchUp.
  virtual Records Of(const std::string& center) = 0;
  virtual bool HasHeardOf(const std::string& partner) const = 0;  // while it follows
  virtual int refreshes() const = 0;
  virtual const std::string& identity() const = 0;
};

// A bare stream. `with_trust`: re-verifications too.
std::unique_ptr<Follower> MakeStreamFollower(std::shared_ptr<grpc::Channel> channel,
                                             std::string identity, std::vector<std::string> centers,
                                             bool with_trust, const Publicity& publicity);

// A centre's own system in small: clients/sync, keeping `file`.
std::unique_ptr<Follower> MakeFileFollower(std::shared_ptr<grpc::Channel> channel,
                                           std::string identity, std::vector<std::string> centers,
                                           std::string file, const Publicity& publicity);

}  // namespace lotse::chaos
