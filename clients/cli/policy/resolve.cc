#include "clients/cli/policy/resolve.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/policy/errors.h"
#include "common/ids/uuid.h"

namespace lotse::cli {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kShortIdLength = 8;
constexpr absl::string_view kRounds = "rounds/";
constexpr absl::string_view kItems = "/recommendations/";
constexpr absl::string_view kMerges = "/merges/";

bool OnlyDigits(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return !text.empty();
}

// Whether `text`, in lower case, may be the beginning of the id in `name`.
bool Begins(absl::string_view name, const std::string& text) {
  return text.size() >= kShortest && absl::StartsWith(IdOf(name), text);
}

// Titles are German: their letters beyond ASCII are compared as they are.
bool TitleHas(const policy::v1::Round& round, const std::string& text) {
  return absl::StrContains(absl::AsciiStrToLower(round.title()), text);
}

// Which of them comes first when none is named.
int Rank(policy::v1::Phase phase) {
  switch (phase) {
    case policy::v1::PHASE_BUENDELUNG:
    case policy::v1::PHASE_FREIGABE:
      return 1;
    case policy::v1::PHASE_EINGEREICHT:
      return 2;
    case policy::v1::PHASE_GEPLANT:
      return 3;
    case policy::v1::PHASE_AUSGEWERTET:
    case policy::v1::PHASE_ABGEBROCHEN:
      return 4;
    default:
      return 0;
  }
}

std::vector<std::string> NamesOf(const std::vector<const policy::v1::Round*>& rounds) {
  std::vector<std::string> names;
  for (const auto* round : rounds) {
    names.push_back(absl::StrCat(ShortId(round->name()), " (", round->title(), ")"));
  }
  return names;
}

absl::StatusOr<policy::v1::Round> PickPresentRound(const std::vector<policy::v1::Round>& rounds) {
  int best = 5;
  for (const auto& round : rounds) best = std::min(best, Rank(round.phase()));
  std::vector<const policy::v1::Round*> present;
  for (const auto& round : rounds) {
    if (Rank(round.phase()) == best) present.push_back(&round);
  }
  if (present.empty()) return NoRound();
  if (present.size() == 1) return *present[0];
  return SeveralRounds("", NamesOf(present));
}

// All pages of a list.
template <typename Request, typename List, typename Take>
absl::Status ReadAll(Request request, List list, Take take) {
  request.set_page_size(100);
  do {
    auto page = list(request);
    if (!page.ok()) return page.status();
    request.set_page_token(page->next_page_token());
    take(*std::move(page));
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

template <typename Things>
void MoveInto(Things* from, std::vector<typename Things::value_type>* to) {
  for (auto& thing : *from) to->push_back(std::move(thing));
}

// The full name of what `text` says below `round`; empty when it says only a part.
absl::StatusOr<std::string> FullName(client::PolicyClient& policy, absl::string_view round,
                                     absl::string_view folder, const std::string& text) {
  if (absl::StartsWith(text, kRounds)) return text;
  if (!Uuid::Parse(text).has_value()) return std::string();
  auto resolved = ResolveRound(policy, round);
  if (!resolved.ok()) return resolved.status();
  return absl::StrCat(resolved->name(), folder, text);
}

}  // namespace

std::string IdOf(absl::string_view name) {
  const auto slash = name.rfind('/');
  return std::string(slash == name.npos ? name : name.substr(slash + 1));
}

std::string ShortId(absl::string_view name) { return IdOf(name).substr(0, kShortIdLength); }

std::string RoundOf(absl::string_view name) {
  return std::string(name.substr(0, name.find('/', kRounds.size())));
}

std::string ItemLabel(const policy::v1::Recommendation& item) {
  return item.number() > 0 ? absl::StrCat(item.number()) : ShortId(item.name());
}

absl::StatusOr<policy::v1::Round> PickRound(const std::vector<policy::v1::Round>& rounds,
                                            absl::string_view text) {
  if (rounds.empty()) return NoRound();
  if (text.empty()) return PickPresentRound(rounds);
  const std::string wanted = absl::AsciiStrToLower(absl::StripPrefix(text, kRounds));
  std::vector<const policy::v1::Round*> all;
  std::vector<const policy::v1::Round*> found;
  for (const auto& round : rounds) {
    all.push_back(&round);
    // A whole title is not a part of another one.
    if (round.title() == text) return round;
    if (Begins(round.name(), wanted) || TitleHas(round, wanted)) found.push_back(&round);
  }
  if (found.empty()) return NoSuchRound(text, NamesOf(all));
  if (found.size() == 1) return *found[0];
  return SeveralRounds(text, NamesOf(found));
}

absl::StatusOr<policy::v1::Recommendation> PickItem(
    const std::vector<policy::v1::Recommendation>& items, absl::string_view text) {
  const std::string wanted = absl::AsciiStrToLower(IdOf(absl::StripPrefix(text, "#")));
  int number = 0;
  const bool is_number = OnlyDigits(wanted) && absl::SimpleAtoi(wanted, &number);
  std::vector<const policy::v1::Recommendation*> found;
  for (const auto& item : items) {
    if (is_number && number > 0 && item.number() == number) return item;
    const bool may_begin = !is_number || wanted.size() >= kShortIdLength;
    if (may_begin && Begins(item.name(), wanted)) found.push_back(&item);
  }
  if (found.empty()) return NoSuchItem(text);
  if (found.size() == 1) return *found[0];
  std::vector<std::string> ids;
  for (const auto* item : found) ids.push_back(IdOf(item->name()));
  return SeveralItems(text, ids);
}

absl::StatusOr<std::string> PickId(absl::string_view what, const std::vector<std::string>& ids,
                                   absl::string_view text) {
  const std::string wanted = absl::AsciiStrToLower(IdOf(text));
  std::vector<std::string> found;
  for (const std::string& id : ids) {
    if (absl::StartsWith(id, wanted)) found.push_back(id);
  }
  if (found.empty()) return NoSuchId(what, text, ids);
  if (found.size() == 1) return found[0];
  return SeveralIds(what, text, found);
}

absl::StatusOr<policy::v1::Round> ResolveRound(client::PolicyClient& policy,
                                               absl::string_view text) {
  const std::string id = absl::AsciiStrToLower(absl::StripPrefix(text, kRounds));
  if (Uuid::Parse(id).has_value()) {
    policy::v1::GetRoundRequest request;
    request.set_name(absl::StrCat(kRounds, id));
    return policy.GetRound(request);
  }
  const auto rounds = ReadRounds(policy);
  if (!rounds.ok()) return rounds.status();
  return PickRound(*rounds, text);
}

absl::StatusOr<policy::v1::Recommendation> ResolveItem(client::PolicyClient& policy,
                                                       absl::string_view round,
                                                       absl::string_view text) {
  policy::v1::GetRecommendationRequest request;
  const auto full = FullName(policy, round, kItems, absl::AsciiStrToLower(text));
  if (!full.ok()) return full.status();
  if (!full->empty()) {
    request.set_name(*full);
    return policy.GetRecommendation(request);
  }
  const auto resolved = ResolveRound(policy, round);
  if (!resolved.ok()) return resolved.status();
  const auto items = ReadItemsOf(policy, resolved->name());
  if (!items.ok()) return items.status();
  return PickItem(*items, text);
}

absl::StatusOr<policy::v1::Merge> ResolveMerge(client::PolicyClient& policy,
                                               absl::string_view round, absl::string_view text) {
  const bool full = absl::StartsWith(text, kRounds);
  const auto resolved = ResolveRound(policy, full ? RoundOf(text) : round);
  if (!resolved.ok()) return resolved.status();
  const auto merges = ReadMerges(policy, resolved->name());
  if (!merges.ok()) return merges.status();
  std::vector<std::string> ids;
  for (const auto& merge : *merges) ids.push_back(IdOf(merge.name()));
  const auto id = PickId("merge", ids, text);
  if (!id.ok()) return id.status();
  for (const auto& merge : *merges) {
    if (IdOf(merge.name()) == *id) return merge;
  }
  return NoSuchId("merge", text, ids);
}

absl::StatusOr<std::vector<policy::v1::Round>> ReadRounds(client::PolicyClient& policy) {
  std::vector<policy::v1::Round> rounds;
  const absl::Status read = ReadAll(
      policy::v1::ListRoundsRequest(), [&](const auto& page) { return policy.ListRounds(page); },
      [&](auto page) { MoveInto(page.mutable_rounds(), &rounds); });
  if (!read.ok()) return read;
  return rounds;
}

absl::StatusOr<std::vector<policy::v1::Recommendation>> ReadItems(
    client::PolicyClient& policy, policy::v1::ListRecommendationsRequest request) {
  std::vector<policy::v1::Recommendation> items;
  const absl::Status read = ReadAll(
      std::move(request), [&](const auto& page) { return policy.ListRecommendations(page); },
      [&](auto page) { MoveInto(page.mutable_recommendations(), &items); });
  if (!read.ok()) return read;
  return items;
}

absl::StatusOr<std::vector<policy::v1::Recommendation>> ReadItemsOf(client::PolicyClient& policy,
                                                                    absl::string_view round) {
  policy::v1::ListRecommendationsRequest request;
  request.set_parent(std::string(round));
  return ReadItems(policy, std::move(request));
}

absl::StatusOr<std::vector<policy::v1::Merge>> ReadMerges(client::PolicyClient& policy,
                                                          absl::string_view round) {
  policy::v1::ListMergesRequest request;
  request.set_parent(std::string(round));
  std::vector<policy::v1::Merge> merges;
  const absl::Status read = ReadAll(
      std::move(request), [&](const auto& page) { return policy.ListMerges(page); },
      [&](auto page) { MoveInto(page.mutable_merges(), &merges); });
  if (!read.ok()) return read;
  return merges;
}

}  // namespace lotse::cli
