#include "clients/cli/policy/participants.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/message_input.h"
#include "common/errors/refusal.h"
#include "common/identity/peer.h"
#include "common/reference/csv_file.h"

namespace lotse::cli {
namespace {

absl::StatusOr<policy::v1::Participant> ParticipantOf(const Json& entry, absl::string_view source,
                                                      std::size_t place) {
  policy::v1::Participant participant;
  if (entry.is_string()) {
    participant.set_center(entry.get<std::string>());
  } else {
    const absl::Status filled =
        FillMessage(entry, absl::StrCat("participants[", place, "]"), &participant);
    if (!filled.ok()) return Annotate(filled, source);
  }
  if (identity::IsCenterCode(participant.center())) return participant;
  return InputBroken(absl::StrCat(source, ": participant ", place + 1, " has no centre's code; ",
                                  "codes look like WC-ERZ"));
}

}  // namespace

absl::StatusOr<std::vector<policy::v1::Participant>> ReadParticipants(absl::string_view text,
                                                                      absl::string_view source) {
  absl::StatusOr<Json> tree = ParseDocument(text, source);
  if (!tree.ok()) return tree.status();
  const Json list =
      tree->is_object() && tree->contains("participants") ? (*tree)["participants"] : *tree;
  if (!list.is_array() || list.empty()) {
    return InputBroken(absl::StrCat(
        source, " is no list of participants; write one a line, such as \"- WC-ERZ\""));
  }
  std::vector<policy::v1::Participant> participants;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto participant = ParticipantOf(list[i], source, i);
    if (!participant.ok()) return participant.status();
    participants.push_back(*std::move(participant));
  }
  return participants;
}

absl::StatusOr<std::vector<policy::v1::Participant>> AllWelcomeCenters(
    const std::string& data_dir) {
  const auto file = reference::CsvFile::Read(data_dir + "/directory/welcome_centers.csv", {"code"});
  if (!file.ok()) return file.status();
  std::vector<policy::v1::Participant> participants(file->size());
  for (std::size_t row = 0; row < file->size(); ++row) {
    participants[row].set_center(file->Get(row, 0));
  }
  std::sort(participants.begin(), participants.end(),
            [](const auto& a, const auto& b) { return a.center() < b.center(); });
  return participants;
}

}  // namespace lotse::cli
