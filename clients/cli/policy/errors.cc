#include "clients/cli/policy/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/errors.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

std::string Listed(const std::vector<std::string>& things) {
  constexpr std::size_t kMost = 8;
  if (things.size() <= kMost) return absl::StrJoin(things, ", ");
  return absl::StrCat(absl::StrJoin(things.begin(), things.begin() + kMost, ", "), " and ",
                      things.size() - kMost, " more");
}

}  // namespace

absl::Status NoSuchRound(absl::string_view text, const std::vector<std::string>& known) {
  return Refuse(absl::StatusCode::kNotFound, "ROUND_NOT_FOUND",
                absl::StrCat("no round is called '", text, "'; there ",
                             known.size() == 1 ? "is " : "are ", Listed(known)));
}

absl::Status SeveralRounds(absl::string_view text, const std::vector<std::string>& candidates) {
  return Refuse(absl::StatusCode::kInvalidArgument, "ROUND_AMBIGUOUS",
                absl::StrCat(text.empty() ? "several rounds are running"
                                          : absl::StrCat("'", text, "' may be several rounds"),
                             "; name one by the beginning of its id: ", Listed(candidates)));
}

absl::Status NoRound() {
  return Refuse(absl::StatusCode::kNotFound, "NO_ROUND",
                "there is no round yet; the coordination opens one with `lotse policy open`");
}

absl::Status NoSuchItem(absl::string_view text) {
  return Refuse(
      absl::StatusCode::kNotFound, "RECOMMENDATION_NOT_FOUND",
      absl::StrCat("the round shows you no recommendation '", text,
                   "'; `lotse policy items` lists them: name one by its number or, a draft, by the "
                   "beginning of its id"));
}

absl::Status SeveralItems(absl::string_view text, const std::vector<std::string>& candidates) {
  return Refuse(absl::StatusCode::kInvalidArgument, "RECOMMENDATION_AMBIGUOUS",
                absl::StrCat("'", text, "' is the beginning of several ids: ", Listed(candidates),
                             "; write more of it"));
}

absl::Status NoSuchId(absl::string_view what, absl::string_view text,
                      const std::vector<std::string>& ids) {
  const std::string there = ids.empty() ? "there is none" : absl::StrCat("there is ", Listed(ids));
  return Refuse(absl::StatusCode::kNotFound, "ID_NOT_FOUND",
                absl::StrCat("no ", what, " has an id that begins with '", text, "'; ", there));
}

absl::Status SeveralIds(absl::string_view what, absl::string_view text,
                        const std::vector<std::string>& ids) {
  const std::string told =
      text.empty() ? "the id is missing" : absl::StrCat("'", text, "' begins several ids");
  return Refuse(absl::StatusCode::kInvalidArgument, "ID_AMBIGUOUS",
                absl::StrCat("which ", what, "? ", told, "; write one of: ", Listed(ids)));
}

absl::Status TimeInvalid(absl::string_view option, absl::string_view text, absl::string_view why) {
  return Refuse(absl::StatusCode::kInvalidArgument, "TIME_INVALID",
                absl::StrCat(option, " '", text, "': ", why));
}

absl::Status DeadlinesMissing(const std::vector<std::string>& options) {
  return Refuse(absl::StatusCode::kInvalidArgument, kUsageReason,
                absl::StrCat("a round needs ", absl::StrJoin(options, ", "),
                             ", or --fast for 24 hours of collecting and 24 of voting"));
}

absl::Status FileExists(const std::string& path) {
  return Refuse(absl::StatusCode::kAlreadyExists, "FILE_EXISTS",
                absl::StrCat(path, " exists; --force replaces it"));
}

}  // namespace lotse::cli
