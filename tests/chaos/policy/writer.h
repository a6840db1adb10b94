// One of many who write to a round at the same time. Each has centres of its own, and knows what it has done.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "tests/chaos/policy/callers.h"
#include "tests/chaos/policy/known.h"
#include "tests/chaos/policy/shown.h"

namespace lotse::policy::chaos {

struct Answer {
  grpc::Status status;
  std::string name;  // of what it made or changed
  std::int64_t revision = 0;
  v1::Round round;  // of a command about the round as a whole
};

struct Command {
  std::string what;  // "create"
  std::string id;    // the request's
  std::function<Answer(Callers&)> send;
  // What it does to what is known. Of one that was not answered, with nothing but the round as it is shown since.
  std::function<void(const Answer&, Known&)> take;
  // Of one that writes nothing no answer is kept.
  bool is_kept = true;
};

inline void ReadInto(const v1::Recommendation& item, Answer* answer) {
  answer->name = item.name();
  answer->revision = item.revision();
}
inline void ReadInto(const v1::SubmitRecommendationResponse& response, Answer* answer) {
  ReadInto(response.recommendation(), answer);
}
inline void ReadInto(const v1::Round& round, Answer* answer) {
  answer->name = round.name();
  answer->revision = round.revision();
  answer->round = round;
}
inline void ReadInto(const v1::Merge& merge, Answer* answer) { answer->name = merge.name(); }
inline void ReadInto(const v1::DiscardRecommendationResponse&, Answer*) {}
inline void ReadInto(const v1::CastVotesResponse&, Answer*) {}

// Not thread-safe; each on a thread of its own. What must not be fails the test.
class Writer {
 public:
  // `identity` is who looks at the round for it. `seed` repeats the commands of a run, as far as the moments of others allow.
  Writer(std::string round, std::string identity, unsigned seed);
  virtual ~Writer() = default;

  // Writes until a request gets no answer, or all is over.
  void WriteUntilCut(Callers& callers, const std::atomic<bool>& is_over);
  // Empty when what was acknowledged is there, and what was not answered is there whole or not at all; else what is not so.
  std::string Disagreement(const Shown& shown) const;
  // Sends again what got no answer, until it gets one, and then what was answered last: that must change nothing.
  void Settle(Callers& callers);
  // Learns the names that the server drew and no answer told. Of what agrees with `shown`.
  void Learn(const Shown& shown);

  const Known& known() const { return known_; }
  // How many commands of each kind were acknowledged.
  const std::map<std::string, int>& acknowledged() const { return acknowledged_; }

 protected:
  // What to do next; nothing: look again in a moment.
  virtual absl::optional<Command> Next(Callers& callers) = 0;
  // A command was refused, and has changed nothing.
  virtual void OnRefused(const Command&, const absl::Status&) {}

  template <typename Stub, typename Request, typename Response>
  Command Make(std::string what, std::string identity, std::unique_ptr<Stub> Caller::*stub,
               grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               Request request, std::function<void(const Answer&, Known&)> take) {
    request.set_request_id(DrawUuid());
    const std::string id = request.request_id();
    auto send = [identity = std::move(identity), stub, method,
                 request = std::move(request)](Callers& callers) {
      Response response;
      Answer answer;
      answer.status = Ask(callers.Of(identity).*stub, method, request, &response);
      if (answer.status.ok()) ReadInto(response, &answer);
      return answer;
    };
    return {std::move(what), id, std::move(send), std::move(take), true};
  }

  int Draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  bool OneIn(int times) { return Draw(times) == 0; }
  template <typename List>
  const auto& Pick(const List& list) {
    return list[Draw(static_cast<int>(list.size()))];
  }
  std::string DrawUuid();
  // A text that nobody else writes.
  std::string NextMark();

  const std::string round_;
  Known known_;
  // As seen last.
  v1::Round seen_round_;
  std::vector<v1::Recommendation> seen_;
  std::vector<v1::Merge> seen_merges_;

 private:
  // False: no answer.
  bool Look(Callers& callers);
  bool Carry(Command command, Callers& callers);
  std::string TracesOf(const Known& after, const Shown& shown) const;
  Answer SendUntilAnswered(const Command& command, Callers& callers) const;
  // Of a command that was answered.
  void Finish(const Command& command, const Answer& answer);
  void Refused(const Command& command, const Answer& answer);

  const std::string identity_;
  const unsigned seed_;
  std::mt19937 random_;
  int marks_ = 0;
  absl::optional<Command> pending_;
  absl::optional<std::pair<Command, Answer>> last_;  // answered
  std::map<std::string, int> acknowledged_;
};

}  // namespace lotse::policy::chaos
