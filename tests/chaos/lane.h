// One of many who write to a directory at the same time, each with records of its own, and all of them to one counter.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "absl/types/optional.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "tests/chaos/copy.h"
#include "tests/chaos/ledger.h"

namespace lotse::chaos {

// A record all of whose texts say `mark`. Every fourth mark is hidden from the federation, and each record has a contact
// that is.
contacts::v1::Partner MarkedPartner(const std::string& mark, int number);
// The mark, "" when the texts do not agree.
std::string MarkOf(const contacts::v1::Partner& partner);

// Not thread-safe; each on a thread of its own. What must not be fails the test.
class Lane {
 public:
  using Service = contacts::v1::PartnersService::StubInterface;

  // `counter` is the name of the record that all count up.
  Lane(std::string center, int number, std::string counter, unsigned seed, Ledger& ledger);

  // Writes until a request gets no answer.
  void WriteUntilCut(Service& service);
  // Sends again what got no answer, with the same request_id, and then what was answered last: that must change nothing.
  void Settle(Service& service);

  // What is acknowledged is in `records`, and what was not answered is there whole or not at all. Adds the names of this
  // lane's records in `records` to `mine`. Answers whether what was not answered is there; nullopt when that cannot be told.
  absl::optional<bool> ExpectIn(const Records& records, std::set<std::string>& mine) const;

  std::int64_t counted() const { return counted_; }  // acknowledged counts
  std::int64_t acknowledged() const { return acknowledged_; }
  bool has_pending() const { return pending_.has_value(); }

 private:
  struct Effect {
    std::string name;  // empty: the server draws the id
    std::string mark;  // empty: deleted
  };
  struct Request {
    std::variant<contacts::v1::CreatePartnerRequest, contacts::v1::UpdatePartnerRequest,
                 contacts::v1::DeletePartnerRequest, contacts::v1::BatchWritePartnersRequest>
        message;
    std::vector<Effect> effects;  // none: a count
    std::string id;
  };
  struct Answer {
    grpc::Status status;
    std::int64_t revision = 0;
    std::vector<std::string> names;  // of the effects
  };
  struct Held {
    std::int64_t revision = 0;
    std::string mark;
  };

  int Draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::string DrawUuid();
  std::string NextMark();
  Request Next(Service& service);
  Request Create(bool with_id);
  Request Update(const std::string& name);
  Request Delete(const std::string& name);
  Request Batch();
  Request Count(Service& service);
  Answer Send(Service& service, const Request& request);
  // False: no answer.
  bool Finish(const Request& request, const Answer& answer);
  void Take(const Request& request, const Answer& answer);

  const std::string center_;
  const int number_;
  const std::string counter_;
  std::mt19937 random_;
  Ledger& ledger_;
  int marks_ = 0;
  std::map<std::string, Held> held_;
  absl::optional<Request> pending_;
  absl::optional<Request> last_;  // answered
  std::int64_t last_revision_ = 0;
  std::int64_t counted_ = 0;
  std::int64_t acknowledged_ = 0;
};

}  // namespace lotse::chaos
