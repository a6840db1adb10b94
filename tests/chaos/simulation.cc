#include "tests/chaos/simulation.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "clients/contacts/wait.h"

namespace lotse::chaos {
namespace {

using contacts::v1::Partner;

const std::vector<std::string>& Codes() {
  static const auto* const codes = new std::vector<std::string>{"WC-ERZ", "WC-E", "WC-B"};
  return *codes;
}

std::vector<std::string> Centers() {
  std::vector<std::string> centers;
  for (const std::string& code : Codes()) centers.push_back("centers/" + code);
  return centers;
}

}  // namespace

Simulation::Simulation(unsigned seed, const std::string& store)
    : random_(seed), node_(store, true) {}

Simulation::~Simulation() { followers_.clear(); }

const std::vector<Simulation::Chance>& Simulation::Chances() {
  static const auto* const chances = new std::vector<Chance>{
      {"write", 480, &Simulation::Write},
      {"hide or show", 100, &Simulation::ChangeVisibility},
      {"verify", 50, &Simulation::Verify},
      {"batch", 60, &Simulation::WriteBatch},
      {"killed while writing", 8, &Simulation::WriteWhileKilled},
      {"start or cut a mirror", 60, &Simulation::StartOrCut},
      {"lag", 40, &Simulation::ToggleLag},
      {"mirror asks once", 25, &Simulation::CatchUp},
      {"kill -9", 17, &Simulation::KillAndStart},
      {"restart", 3, &Simulation::StopAndStart},
      {"backup", 7, &Simulation::TakeBackup},
      {"restore", 5, &Simulation::RestoreBackup},
      {"read", 100, &Simulation::ReadOne},
      {"read all", 15, &Simulation::ReadAll},
      {"look for hidden", 20, &Simulation::LookForHidden},
      {"fresh copy", 10, &Simulation::CopyAfresh},
  };
  return *chances;
}

void Simulation::Begin() {
  node_.Start();
  if (testing::Test::HasFatalFailure()) return;
  identities_ = {"FED/reader", "WC-HH/editor"};
  for (const std::string& code : Codes()) {
    for (const char* role : {"editor", "reader"}) identities_.push_back(code + "/" + role);
  }
  node_.Issue(identities_);
  for (const std::string& identity : identities_) Connect(identity);
  const auto stream = [&](const std::string& identity, bool with_trust) {
    AddFollower(
        MakeStreamFollower(node_.Connect(identity), identity, Centers(), with_trust, publicity_));
  };
  const auto file = [&](const std::string& identity, const char* name) {
    AddFollower(MakeFileFollower(node_.Connect(identity), identity, Centers(),
                                 absl::StrCat(node_.directory(), "/", name), publicity_));
  };
  stream("WC-HH/editor", false);
  stream("WC-E/editor", true);
  stream("WC-B/reader", true);
  file("FED/reader", "federation.jsonl");
  file("WC-HH/editor", "hamburg.jsonl");
  file("WC-ERZ/editor", "erzgebirge.jsonl");
}

void Simulation::AddFollower(std::unique_ptr<Follower> follower) {
  followers_.push_back(std::move(follower));
}

void Simulation::Connect(const std::string& identity) {
  Caller& caller = callers_[identity];
  caller.channel = node_.Connect(identity);
  client::RetryPolicy policy;
  policy.max_retries = 1000;
  policy.first_backoff = absl::Milliseconds(10);
  policy.max_backoff = absl::Milliseconds(50);
  policy.sleep = [channel = caller.channel](absl::Duration by) {
    client::WaitAndConnect(*channel, by, [] { return false; });
  };
  caller.client = std::make_unique<client::ContactsClient>(caller.channel, policy, &request_ids_);
}

std::string Simulation::Step() {
  int all = 0;
  for (const Chance& chance : Chances()) all += chance.weight;
  int dice = Draw(all);
  for (const Chance& chance : Chances()) {
    dice -= chance.weight;
    if (dice >= 0) continue;
    ++happened_[chance.name];
    (this->*chance.action)();
    return chance.name;
  }
  return "";
}

std::string Simulation::DrawUuid() {
  return Uuid::Derive("chaos", absl::StrCat(random_(), "-", random_())).ToString();
}

const std::string& Simulation::DrawCode() {
  return Codes()[Draw(static_cast<int>(Codes().size()))];
}

const std::string& Simulation::DrawIdentity() {
  return identities_[Draw(static_cast<int>(identities_.size()))];
}

const Partner* Simulation::DrawRecord(const std::string& center) {
  const Records& records = world_.directories[center];
  if (records.empty()) return nullptr;
  auto it = records.begin();
  std::advance(it, Draw(static_cast<int>(records.size())));
  return &it->second;
}

Simulation::Caller& Simulation::As(const std::string& identity) { return callers_.at(identity); }

Simulation::Caller& Simulation::EditorOf(const std::string& center) {
  const std::vector<std::string> parts = absl::StrSplit(center, '/');
  return As(parts[1] + "/editor");
}

// One record in each directory that everybody sees; their names.
std::string Simulation::CreateEverywhere() {
  std::string names;
  for (const std::string& center : Centers()) {
    contacts::v1::CreatePartnerRequest request;
    request.set_parent(center);
    request.set_partner_id(DrawUuid());
    *request.mutable_partner() = Compose(random_, true);
    const std::string name = absl::StrCat(center, "/partners/", request.partner_id());
    publicity_.Note(name);
    Take(EditorOf(center).client->CreatePartner(request));
    absl::StrAppend(&names, names.empty() ? "" : " ", name);
  }
  return names;
}

void Simulation::AwaitHeard(const std::vector<std::string>& names) {
  const absl::Time deadline = absl::Now() + absl::Seconds(30);
  for (auto& follower : followers_) {
    for (const std::string& name : names) {
      while (!follower->HasHeardOf(name) && absl::Now() < deadline) {
        absl::SleepFor(absl::Milliseconds(5));
      }
      EXPECT_TRUE(follower->HasHeardOf(name))
          << follower->identity() << " follows and is not told of " << name;
    }
  }
}

void Simulation::ExpectAllInStep() {
  for (auto& follower : followers_) {
    follower->Cut();
    follower->Start();
  }
  AwaitHeard(absl::StrSplit(CreateEverywhere(), ' '));
  for (auto& follower : followers_) {
    SCOPED_TRACE(follower->identity());
    follower->CatchUp();
    for (const std::string& center : Centers()) {
      Records held = follower->Of(center);
      ExpectSees(follower->identity(), center, held);
      ExpectDigest(follower->identity(), center, held);
    }
  }
}

void Simulation::ExpectNothingTold() {
  const std::string metrics = node_.Metrics();
  EXPECT_NE(metrics.find("grpc_server_handled_total"), metrics.npos) << metrics.substr(0, 500);
  const std::string log = ReadFile(node_.log());
  EXPECT_NE(log.find("node_ready"), log.npos);
  for (const std::string& text : {metrics, log}) {
    for (const absl::string_view word : {kCanary, kText}) {
      const std::size_t at = text.find(word.data(), 0, word.size());
      EXPECT_EQ(at, text.npos) << "the node tells: " << text.substr(at < 100 ? 0 : at - 100, 300);
    }
  }
}

std::string Simulation::Summary() const {
  std::string text;
  for (const auto& [name, times] : happened_) absl::StrAppend(&text, name, " ", times, ", ");
  int refreshes = 0;
  for (const auto& follower : followers_) refreshes += follower->refreshes();
  absl::StrAppend(&text, "refreshes asked for ", refreshes);
  return text;
}

}  // namespace lotse::chaos
