#include "services/policy/desk/errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {

absl::Status RoundNotFound(absl::string_view round) {
  return Refuse(absl::StatusCode::kNotFound, "ROUND_NOT_FOUND",
                absl::StrCat("there is no round ", round, "; ListRounds names all"),
                {{"id", std::string(round)}});
}

absl::Status RoundExists(absl::string_view round) {
  return Refuse(absl::StatusCode::kAlreadyExists, "ROUND_EXISTS",
                absl::StrCat("round ", round, " exists already; create with another id"),
                {{"id", std::string(round)}});
}

absl::Status TooManyCommands(absl::string_view round) {
  return Refuse(absl::StatusCode::kResourceExhausted, "TOO_MANY_COMMANDS",
                absl::StrCat("very many commands wait for round ", round, "; try again soon"),
                {{"id", std::string(round)}});
}

absl::Status TooMuchContention(absl::string_view round) {
  return Refuse(absl::StatusCode::kAborted, "TOO_MUCH_CONTENTION",
                absl::StrCat("others wrote to round ", round, " again and again; try again"),
                {{"id", std::string(round)}});
}

}  // namespace lotse::policy
