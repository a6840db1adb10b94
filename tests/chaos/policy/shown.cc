#include "tests/chaos/policy/shown.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include <thread>
#include <utility>

namespace lotse::policy::chaos {
namespace {

using Items = v1::RecommendationsService::Stub;
using Rounds = v1::RoundsService::Stub;
using Votes = v1::VotesService::Stub;

constexpr int kReaders = 4;

template <typename Stub, typename Request, typename Response>
Response MustAsk(const std::unique_ptr<Stub>& stub,
                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                 const Request& request) {
  Response response;
  const grpc::Status status = Ask(stub, method, request, &response);
  EXPECT_TRUE(status.ok()) << Request::descriptor()->name() << ": " << status.error_message();
  return response;
}

// What one caller may see of the items, of `center` only unless it is empty.
std::vector<v1::Recommendation> ListItems(const Caller& caller, const std::string& round,
                                          const std::string& center) {
  v1::ListRecommendationsRequest request;
  request.set_parent(round);
  request.set_center(center);
  request.set_page_size(500);
  std::vector<v1::Recommendation> items;
  do {
    auto page = MustAsk(caller.items, &Items::ListRecommendations, request);
    items.insert(items.end(), page.recommendations().begin(), page.recommendations().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return items;
}

std::vector<v1::Merge> ListMerges(const Caller& caller, const std::string& round) {
  v1::ListMergesRequest request;
  request.set_parent(round);
  request.set_page_size(500);
  std::vector<v1::Merge> merges;
  do {
    auto page = MustAsk(caller.items, &Items::ListMerges, request);
    merges.insert(merges.end(), page.merges().begin(), page.merges().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return merges;
}

struct OfCenter {
  std::vector<v1::Recommendation> items;
  v1::ListVotesResponse votes;
};

OfCenter ReadCenter(const Caller& delegate, const std::string& round, const std::string& center) {
  v1::ListVotesRequest request;
  request.set_parent(round);
  return {ListItems(delegate, round, center), MustAsk(delegate.votes, &Votes::ListVotes, request)};
}

// Twenty-seven handshakes take their time one after the other.
std::vector<OfCenter> ReadCenters(Callers& callers, const std::string& round,
                                  const std::vector<std::string>& centers) {
  std::vector<OfCenter> of_centers(centers.size());
  std::vector<std::thread> readers;
  for (int reader = 0; reader < kReaders; ++reader) {
    readers.emplace_back([&, reader] {
      for (std::size_t i = reader; i < centers.size(); i += kReaders) {
        of_centers[i] = ReadCenter(callers.Of(Delegate(centers[i])), round, centers[i]);
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  return of_centers;
}

void Keep(const std::string& center, OfCenter read, Shown* shown) {
  for (v1::Recommendation& item : read.items) {
    AppendBytes(item, &shown->bytes);
    const std::string name = item.name();
    shown->by_mark[item.keywords_size() > 0 ? item.keywords(0) : ""].push_back(name);
    shown->items[name] = std::move(item);
  }
  AppendBytes(read.votes, &shown->bytes);
  shown->votes[center] = std::move(read.votes);
}

}  // namespace

const v1::Recommendation* Shown::Find(const std::string& name) const {
  const auto it = items.find(name);
  return it == items.end() ? nullptr : &it->second;
}

// A map's entries come in no order of their own.
void AppendBytes(const google::protobuf::Message& message, std::string* bytes) {
  google::protobuf::io::StringOutputStream out(bytes);
  google::protobuf::io::CodedOutputStream coded(&out);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
}

namespace {

v1::Round ReadRoundAs(Callers& callers, const std::string& identity, const std::string& round) {
  v1::GetRoundRequest request;
  request.set_name(round);
  return MustAsk(callers.Of(identity).rounds, &Rounds::GetRound, request);
}

}  // namespace

v1::Round ReadRound(Callers& callers, const std::string& round) {
  return ReadRoundAs(callers, kCoordinator, round);
}

Sight ReadSight(Callers& callers, const std::string& identity, const std::string& round) {
  for (;;) {
    Sight sight;
    sight.round = ReadRoundAs(callers, identity, round);
    for (v1::Recommendation& item : ListItems(callers.Of(identity), round, "")) {
      sight.items[item.name()] = std::move(item);
    }
    for (v1::Merge& merge : ListMerges(callers.Of(identity), round)) {
      sight.merges[merge.name()] = std::move(merge);
    }
    const std::int64_t now = ReadRoundAs(callers, identity, round).revision();
    if (now == sight.round.revision() || testing::Test::HasFailure()) return sight;
  }
}

Shown ReadShown(Callers& callers, const std::string& round,
                const std::vector<std::string>& centers) {
  Shown shown;
  Caller& coordinator = callers.Of(kCoordinator);
  shown.round = ReadRound(callers, round);
  std::vector<OfCenter> of_centers = ReadCenters(callers, round, centers);
  const std::vector<v1::Recommendation> for_all = ListItems(coordinator, round, "");
  shown.merges = ListMerges(coordinator, round);
  v1::GetTurnoutRequest turnout;
  turnout.set_parent(round);
  shown.turnout = MustAsk(coordinator.votes, &Votes::GetTurnout, turnout);
  shown.phase_after = ReadRound(callers, round).phase();

  AppendBytes(shown.round, &shown.bytes);
  for (std::size_t i = 0; i < centers.size(); ++i) {
    Keep(centers[i], std::move(of_centers[i]), &shown);
  }
  for (const v1::Recommendation& item : for_all) {
    AppendBytes(item, &shown.bytes);
    EXPECT_EQ(shown.items.count(item.name()), 1u) << item.name() << " is of no centre";
  }
  for (const v1::Merge& merge : shown.merges) AppendBytes(merge, &shown.bytes);
  AppendBytes(shown.turnout, &shown.bytes);
  return shown;
}

}  // namespace lotse::policy::chaos
