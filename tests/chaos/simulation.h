// A federation of real processes and its model, changed step by step.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "clients/contacts/contacts_client.h"
#include "common/ids/uuid.h"
#include "tests/chaos/followers.h"
#include "tests/chaos/node.h"
#include "tests/chaos/world.h"

namespace lotse::chaos {

// On the test's main thread. What must not be fails the test.
class Simulation {
 public:
  // `store` as in `lotse node --store`; empty: the embedded store.
  Simulation(unsigned seed, const std::string& store);
  ~Simulation();

  // The node and all who call it; to be called once before anything else.
  void Begin();
  // One thing happens; its name.
  std::string Step();
  // Everybody gets what they missed, first by following, then by asking; all must then agree with the model.
  void ExpectAllInStep();
  // Neither the node's log nor its metrics tell anything of what records say.
  void ExpectNothingTold();
  // What happened, how often.
  std::string Summary() const;

 private:
  using Action = void (Simulation::*)();
  struct Chance {
    const char* name;
    int weight;
    Action action;
  };
  struct Caller {
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<client::ContactsClient> client;
  };
  struct Backup {
    std::string file;
    World world;
  };
  static const std::vector<Chance>& Chances();

  // Writes.
  void Write();
  void ChangeVisibility();
  void Verify();
  void WriteBatch();
  void WriteWhileKilled();
  // Followers.
  void StartOrCut();
  void ToggleLag();
  void CatchUp();
  // The node.
  void KillAndStart();
  void StopAndStart();
  void TakeBackup();
  void RestoreBackup();
  // Reads.
  void ReadOne();
  void ReadAll();
  void LookForHidden();
  void CopyAfresh();

  int Draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::string DrawUuid();
  const std::string& DrawCode();
  const std::string& DrawIdentity();
  // A record of the directory; null when it has none.
  const contacts::v1::Partner* DrawRecord(const std::string& center);
  Caller& As(const std::string& identity);
  Caller& EditorOf(const std::string& center);
  void Connect(const std::string& identity);
  void AddFollower(std::unique_ptr<Follower> follower);
  void ExpectSees(const std::string& identity, const std::string& center, const Records& found);
  void ExpectDigest(const std::string& identity, const std::string& center, const Records& held);
  contacts::v1::BatchWritePartnersRequest ComposeBatch(const std::string& center, int writes);
  void Take(const std::string& center, const contacts::v1::BatchWritePartnersRequest& request,
            const absl::StatusOr<contacts::v1::BatchWritePartnersResponse>& answer);
  void Take(const absl::StatusOr<contacts::v1::Partner>& answer);
  void NoteIfShared(const std::string& name, const contacts::v1::Partner& partner);
  std::string CreateEverywhere();
  void AwaitHeard(const std::vector<std::string>& names);

  std::mt19937 random_;
  SystemRandom request_ids_;
  World world_;
  Publicity publicity_;
  Node node_;
  std::map<std::string, Caller> callers_;  // by identity
  std::vector<std::string> identities_;
  std::vector<std::unique_ptr<Follower>> followers_;
  std::vector<Backup> backups_;
  std::map<std::string, int> happened_;
};

}  // namespace lotse::chaos
