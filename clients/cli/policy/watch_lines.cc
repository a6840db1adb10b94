#include "clients/cli/policy/watch_lines.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/record.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/round_record.h"
#include "clients/cli/policy/words.h"
#include "common/errors/refusal.h"
#include "services/policy/paper/german.h"

namespace lotse::cli {
namespace {

constexpr int kSubjectWidth = 10;

std::string WatchLine(absl::string_view subject, absl::string_view told) {
  return OneLine(absl::StrCat(PadToWidth(subject, kSubjectWidth), told));
}

std::string LineOfItem(const policy::v1::Recommendation& item) {
  return WatchLine(ItemLabel(item),
                   absl::StrCat(policy::StateWord(item.state()), ", Fassung ", item.version(), ", ",
                                item.endorsements(), " dafür: ", item.title()));
}

}  // namespace

std::vector<std::string> LinesOf(const policy::v1::WatchRoundResponse& response) {
  std::vector<std::string> lines;
  if (response.refresh()) lines.push_back(WatchLine("alles", "kommt noch einmal, von vorn"));
  if (response.has_round()) {
    lines.push_back(WatchLine(
        "Runde",
        absl::StrCat(policy::PhaseWord(response.round().phase()), ", ",
                     policy::Counted(AllItems(response.round()), "Empfehlung", "Empfehlungen"),
                     ": ", response.round().title())));
  }
  for (const policy::v1::Recommendation& item : response.recommendations()) {
    lines.push_back(LineOfItem(item));
  }
  for (const policy::v1::Merge& merge : response.merges()) {
    lines.push_back(WatchLine(ShortId(merge.name()),
                              absl::StrCat("Zusammenführung ", MergeWord(merge.state()))));
  }
  for (const std::string& name : response.gone()) {
    lines.push_back(WatchLine(ShortId(name), "nicht mehr zu sehen"));
  }
  return lines;
}

std::string PrintPosition(const policy::v1::WatchRoundRequest& kept) {
  return absl::StrCat(Dump(ToJson(kept)), "\n");
}

absl::StatusOr<policy::v1::WatchRoundRequest> ParsePosition(absl::string_view text,
                                                            absl::string_view source) {
  const absl::StatusOr<Json> tree = ParseJson(text, source);
  if (!tree.ok()) return tree.status();
  policy::v1::WatchRoundRequest kept;
  const absl::Status filled = FillMessage(*tree, "", &kept);
  if (!filled.ok()) return Annotate(filled, source);
  if (kept.name().empty()) {
    return InputBroken(absl::StrCat(source, " keeps no position of a round; name another file"));
  }
  return kept;
}

}  // namespace lotse::cli
