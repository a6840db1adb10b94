// From a request to a question that can be matched: checked, its words and its place understood.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/domain/place_book.h"
#include "services/referrals/domain/question.h"
#include "services/referrals/places/place_reader.h"
#include "services/referrals/topics/topic_model.h"

namespace lotse::referrals {

inline constexpr std::size_t kMaxQuestionCharacters = 2000;
inline constexpr int kMaxHits = 50;
inline constexpr int kDefaultHits = 10;

// What requests are understood with. Nothing is owned.
struct AskingTools {
  const reference::ReferenceData* reference = nullptr;
  const TopicTable* topics = nullptr;
  const TopicModel* model = nullptr;
  const PlaceReader* places = nullptr;
};

// An understood request.
struct Asked {
  Question question;
  PlaceRead place;  // of all of Germany when none was named
  bool has_place = false;
  PlaceKeys keys;
  v1::Understood understood;
  bool german = true;  // what the answer is worded in
};

// Errors: those that FindHelp's comment names.
absl::StatusOr<Asked> Understand(const v1::FindHelpRequest& request, const AskingTools& tools);

}  // namespace lotse::referrals
