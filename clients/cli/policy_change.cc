#include "clients/cli/policy_change.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/changed.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {

void AddRoundFlag(CLI::App* command, std::string* round) {
  AddOption(command, "--round", *round,
            "The round: the beginning of its id, or of its title a part; the one that is running "
            "if not given")
      .Argument("ROUND");
}

void AddItemFlags(CLI::App* command, ItemFlags* flags) {
  AddOption(command, "ITEM", flags->item,
            "Its number, or of a draft, which has none, the beginning of its id")
      .Required()
      .Argument("");
  AddRoundFlag(command, &flags->round);
}

absl::StatusOr<ItemAtHand> TakeItem(Session& session, const ItemFlags& flags) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  absl::StatusOr<policy::v1::Recommendation> item = ResolveItem(**policy, flags.round, flags.item);
  if (!item.ok()) return item.status();
  return ItemAtHand{*policy, *std::move(item)};
}

std::string OnNextLine(const policy::v1::Recommendation& item, const std::string& round) {
  if (round.empty()) return ItemLabel(item);
  return absl::StrCat(ItemLabel(item), " --round ", ShortId(RoundOf(item.name())));
}

absl::Status ShowChange(Session& session, const absl::StatusOr<policy::v1::Recommendation>& changed,
                        const std::string& next) {
  if (!changed.ok()) return changed.status();
  WriteOne(session.Output(), ChangedItemColumns(), ChangedItemRecord(*changed, next),
           session.io().out);
  return absl::OkStatus();
}

absl::Status AskBefore(Session& session, const std::string& question, bool yes) {
  Io& io = session.io();
  if (yes || !io.in_is_terminal) return absl::OkStatus();
  *io.err << OneLine(question) << " [j/N] " << std::flush;
  std::string answer;
  std::getline(*io.in, answer);
  answer = absl::AsciiStrToLower(absl::StripAsciiWhitespace(answer));
  const bool agreed = answer == "y" || answer == "yes" || answer == "j" || answer == "ja";
  return agreed ? absl::OkStatus() : NotConfirmed();
}

absl::StatusOr<std::string> TextOrFile(Session& session, const std::string& text,
                                       const std::string& file, absl::string_view what) {
  if (text.empty() == file.empty()) {
    return UsageError(absl::StrCat("give either ", what, " or --file FILE"));
  }
  if (file.empty()) return text;
  absl::StatusOr<std::string> read = ReadInput(file, session.io());
  if (!read.ok()) return read;
  return std::string(absl::StripTrailingAsciiWhitespace(*read));
}

}  // namespace lotse::cli
