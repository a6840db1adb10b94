// lotse policy vote, votes: the own centre's votes.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/changed.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/tables/item_words.h"
#include "clients/cli/policy/tables/vote_sheet.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/read_input.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

struct VoteFlags {
  std::string round;
  std::vector<std::string> votes;
  std::string file;
};

// A round with what is voted on, and the session's client.
struct Ballot {
  client::PolicyClient* policy;
  policy::v1::Round round;
  std::vector<policy::v1::Recommendation> items;
};

using Votes = google::protobuf::RepeatedPtrField<policy::v1::Vote>;

absl::StatusOr<Ballot> ReadBallot(Session& session, const std::string& named_round) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, named_round);
  if (!round.ok()) return round.status();
  auto items = ReadItemsOf(**policy, round->name());
  if (!items.ok()) return items.status();
  return Ballot{*policy, *std::move(round), *std::move(items)};
}

absl::StatusOr<std::vector<SheetVote>> GivenVotes(Session& session, const VoteFlags& flags) {
  if (flags.votes.empty() == flags.file.empty()) {
    return UsageError("give either votes such as 7=yes 8=no, or --file FILE");
  }
  if (!flags.file.empty()) {
    const absl::StatusOr<std::string> text = ReadInput(flags.file, session.io());
    if (!text.ok()) return text.status();
    const std::string source = flags.file == "-" ? "stdin" : flags.file;
    auto read = ReadVoteSheet(*text, source);
    if (read.ok() && read->empty()) return InputBroken(source + ": no row has a vote");
    return read;
  }
  std::vector<SheetVote> votes;
  for (const std::string& text : flags.votes) {
    const absl::optional<ItemWord> split = SplitItemWord(text);
    const auto kind = split.has_value() ? VoteNamed(split->word) : absl::nullopt;
    if (!kind.has_value()) {
      return UsageError(
          absl::StrCat("a vote is NUMBER=WORD, the word ", kVoteWords, "; '", text, "' is none"));
    }
    votes.push_back({split->item, *kind, 0});
  }
  return votes;
}

void WriteVotes(Session& session, const Ballot& ballot, const Votes& votes) {
  std::map<std::string, const policy::v1::Recommendation*> by_name;
  for (const auto& item : ballot.items) by_name[item.name()] = &item;
  auto writer = MakeListWriter(session.Output(), OwnVoteColumns(), session.io().out);
  std::vector<std::string> missing;
  for (const policy::v1::Vote& vote : votes) {
    const auto it = by_name.find(vote.recommendation());
    const policy::v1::Recommendation& item =
        it == by_name.end() ? policy::v1::Recommendation::default_instance() : *it->second;
    if (vote.kind() == policy::v1::VOTE_KIND_UNSPECIFIED) missing.push_back(ItemLabel(item));
    writer->Add(OwnVoteRecord(vote, item));
  }
  writer->Finish();
  if (session.Output().format != Format::kTable || votes.empty()) return;
  std::ostream& out = *session.io().out;
  if (missing.empty()) {
    out << "Ihr Zentrum hat über alles abgestimmt.\n";
    return;
  }
  out << missing.size() << " von " << votes.size()
      << " ohne Stimme: " << absl::StrJoin(missing, ", ");
  if (ballot.round.phase() == policy::v1::PHASE_ABSTIMMUNG) {
    out << "; bis " << ShowTime(ballot.round.deadlines().voting_end());
  }
  out << "\n";
}

absl::Status CastVotes(Session& session, const VoteFlags& flags) {
  const absl::StatusOr<std::vector<SheetVote>> given = GivenVotes(session, flags);
  if (!given.ok()) return given.status();
  const absl::StatusOr<Ballot> ballot = ReadBallot(session, flags.round);
  if (!ballot.ok()) return ballot.status();
  policy::v1::CastVotesRequest request;
  request.set_parent(ballot->round.name());
  for (const SheetVote& one : *given) {
    const auto item = PickItem(ballot->items, one.item);
    if (!item.ok()) {
      return one.line == 0 ? item.status()
                           : Annotate(item.status(), absl::StrCat("line ", one.line));
    }
    policy::v1::Vote& vote = *request.add_votes();
    vote.set_recommendation(item->name());
    vote.set_kind(one.kind);
  }
  const auto cast = ballot->policy->CastVotes(std::move(request));
  if (!cast.ok()) return cast.status();
  WriteVotes(session, *ballot, cast->votes());
  return absl::OkStatus();
}

absl::Status ShowOwnVotes(Session& session, const std::string& named_round) {
  const absl::StatusOr<Ballot> ballot = ReadBallot(session, named_round);
  if (!ballot.ok()) return ballot.status();
  policy::v1::ListVotesRequest request;
  request.set_parent(ballot->round.name());
  const auto votes = ballot->policy->ListVotes(request);
  if (!votes.ok()) return votes.status();
  WriteVotes(session, *ballot, votes->votes());
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyVotes(CLI::App& policy, Session& session) {
  CLI::App* vote =
      AddCommand(policy, "vote", "Casts your centre's votes: all of those given, or none.",
                 "lotse policy vote 7=yes 8=no 9=pass\n"
                 "lotse policy vote 7=none\n"
                 "lotse policy vote --file votes.csv");
  auto flags = std::make_shared<VoteFlags>();
  AddOption(vote, "VOTE", flags->votes,
            "NUMBER=yes, =no, =pass, or =none, which takes a vote back; changed until the deadline")
      .Argument("");
  AddOption(vote, "-f,--file", flags->file,
            "A table number;vote, as `lotse policy votes -o csv` writes it; - reads stdin")
      .Argument("FILE");
  AddRoundFlag(vote, &flags->round);
  session.OnRun(vote, [&session, flags] { return CastVotes(session, *flags); });

  CLI::App* votes = AddCommand(policy, "votes", "Shows your centre's votes, and what is missing.",
                               "lotse policy votes\nlotse policy votes -o csv");
  auto round = std::make_shared<std::string>();
  AddRoundFlag(votes, round.get());
  session.OnRun(votes, [&session, round] { return ShowOwnVotes(session, *round); });
  RegisterPolicyDissent(policy, session);
}

}  // namespace lotse::cli
