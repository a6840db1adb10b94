// German words for what a round's messages say; those for phases, states and strata are the paper's (services/policy/paper/german.h).
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "lotse/policy/v1/merge.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/task.pb.h"

namespace lotse::cli {

// "OFFEN": the API's name without its prefix; empty for a value that the API does not know, and for "not used".
std::string EnumWord(const google::protobuf::EnumDescriptor& type, int value);
template <typename Enum>
std::string EnumWord(Enum value) {
  return EnumWord(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

// "offen", "angenommen".
absl::string_view AmendmentWord(policy::v1::AmendmentState state);
// "wartet auf Bestätigung", "gilt".
absl::string_view MergeWord(policy::v1::MergeState state);
// "Duplikat".
absl::string_view BandWord(policy::v1::SimilarityBand band);
// "verwandt": what the author said; empty: nothing.
absl::string_view AnswerWord(policy::v1::SimilarAnswer answer);
// "Abstimmen": what is to be done.
absl::string_view TaskWord(policy::v1::TaskKind kind);

}  // namespace lotse::cli
