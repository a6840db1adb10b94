#include "services/referrals/rpc/asked.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/text/utf8.h"
#include "services/referrals/rpc/errors.h"
#include "services/referrals/rpc/node_question.h"
#include "services/referrals/rpc/shown_guess.h"

namespace lotse::referrals {
namespace {

using contacts::v1::Audience;

// A second topic is looked for as well when the first is a guess and the second comes near it.
constexpr double kSureScore = 0.5;
constexpr double kNearShare = 0.6;
constexpr std::size_t kShownTopics = 5;

absl::Status CheckEnums(const v1::FindHelpRequest& request) {
  if (!contacts::v1::Audience_IsValid(request.audience())) {
    return RefuseField("audience", "is none that this server knows");
  }
  if (!contacts::v1::Channel_IsValid(request.channel())) {
    return RefuseField("channel", "is none that this server knows");
  }
  if (!v1::AgeBand_IsValid(request.age_band())) {
    return RefuseField("age_band", "is none that this server knows");
  }
  if (!v1::ResidenceStatus_IsValid(request.residence_status())) {
    return RefuseField("residence_status", "is none that this server knows");
  }
  return absl::OkStatus();
}

absl::Status CheckFilters(const v1::FindHelpRequest& request) {
  if (request.audience() != contacts::v1::AUDIENCE_EMPLOYER) return absl::OkStatus();
  if (request.age_band() != v1::AGE_BAND_UNSPECIFIED) {
    return FiltersContradict("age_band", "is a person's, and the audience is employers");
  }
  if (request.residence_status() != v1::RESIDENCE_STATUS_UNSPECIFIED) {
    return FiltersContradict("residence_status", "is a person's, and the audience is employers");
  }
  return absl::OkStatus();
}

absl::Status Check(const v1::FindHelpRequest& request) {
  if (request.topic().empty() && absl::StripAsciiWhitespace(request.question()).empty()) {
    return QuestionEmpty();
  }
  if (request.question().size() > 4 * kMaxQuestionCharacters ||
      text::CountCodePoints(request.question()) > kMaxQuestionCharacters) {
    return RefuseField("question", absl::StrCat("has more than ", kMaxQuestionCharacters,
                                                " characters; shorten it to what is needed"));
  }
  if (request.max_hits() < 0 || request.max_hits() > kMaxHits) {
    return RefuseField("max_hits", absl::StrCat("must be 0 to ", kMaxHits));
  }
  if (absl::Status status = CheckNoNodeQuestion(request); !status.ok()) return status;
  if (absl::Status status = CheckEnums(request); !status.ok()) return status;
  return CheckFilters(request);
}

absl::Status ReadLanguages(const v1::FindHelpRequest& request,
                           const reference::ReferenceData& reference, Question& question) {
  if (request.languages_size() > static_cast<int>(kMaxAskedLanguages)) {
    return RefuseField("languages", absl::StrCat("has more than ", kMaxAskedLanguages));
  }
  for (int i = 0; i < request.languages_size(); ++i) {
    const std::string field = absl::StrCat("languages[", i, "]");
    if (auto fault = reference.LanguageFault(request.languages(i)); fault.has_value()) {
      return LanguageUnknown(field, *fault);
    }
    question.languages.push_back(LanguageOf(request.languages(i)));
  }
  if (request.answer_language().empty()) return absl::OkStatus();
  if (auto fault = reference.LanguageFault(request.answer_language()); fault.has_value()) {
    return LanguageUnknown("answer_language", *fault);
  }
  return absl::OkStatus();
}

// The first five digits in a row that are a postal code.
std::string PlzIn(absl::string_view text, const reference::ReferenceData& reference) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && absl::ascii_isdigit(text[end])) ++end;
    const absl::string_view digits = text.substr(begin, end - begin);
    if (digits.size() == 5 && reference.KnownPlz(digits)) return std::string(digits);
    begin = std::max(end, begin + 1);
  }
  return "";
}

bool WantsGerman(const std::string& language) {
  return language.empty() || language.substr(0, language.find('-')) == "de";
}

PlaceKeys KeysOf(const PlaceRead& place, absl::string_view text,
                 const reference::ReferenceData& reference) {
  PlaceKeys keys;
  keys.lands = place.lands;
  keys.municipality = place.municipality;
  keys.plz = PlzIn(text, reference);
  for (const std::string& county : place.counties) {
    const bool of_land = std::any_of(place.lands.begin(), place.lands.end(), [&](const auto& land) {
      return absl::string_view(county).substr(0, 2) == land;
    });
    if (!of_land) keys.counties.push_back(county);
  }
  return keys;
}

// The place named beside the question, else the one inside it; where it stands in there.
absl::Status ReadPlace(const v1::FindHelpRequest& request, const AskingTools& tools, Asked& asked,
                       absl::optional<TextRange>& inside) {
  asked.place.nationwide = true;
  const auto found = tools.places->FindIn(request.question());
  if (found.has_value()) inside = TextRange{found->begin, found->end - found->begin};
  absl::string_view text = request.place();
  if (!text.empty()) {
    auto read = tools.places->Read(text);
    if (!read.ok()) return read.status();
    asked.place = *std::move(read);
  } else if (found.has_value()) {
    asked.place = found->place;
    text = absl::string_view(request.question()).substr(found->begin, found->end - found->begin);
  } else {
    return absl::OkStatus();
  }
  asked.has_place = true;
  asked.keys = KeysOf(asked.place, text, *tools.reference);
  v1::PlaceRead& shown = *asked.understood.mutable_place();
  ShowPlace(asked.place, text, shown);
  if (request.place().empty() && inside.has_value()) {
    shown.set_question_offset(static_cast<int>(inside->offset));
    shown.set_question_length(static_cast<int>(inside->length));
  }
  return absl::OkStatus();
}

absl::Status TakeTopic(const std::string& code, const AskingTools& tools, Asked& asked) {
  const TopicId id = tools.topics->Find(code);
  if (id == kNoTopic) {
    std::vector<absl::string_view> known;
    for (const reference::Topic& topic : tools.reference->Topics()) known.push_back(topic.code);
    return TopicUnknown(code, known);
  }
  asked.question.topics.push_back({id, 1});
  const reference::Topic& topic = tools.topics->Get(id);
  v1::TopicGuess& shown = *asked.understood.add_topics();
  shown.set_topic(topic.code);
  shown.set_label(asked.german ? topic.label_de : topic.label_en);
  shown.set_score(1);
  return absl::OkStatus();
}

absl::Status GuessTopic(const v1::FindHelpRequest& request, const AskingTools& tools,
                        const absl::optional<TextRange>& inside, Asked& asked) {
  TopicQuestion question;
  question.text = request.question();
  if (inside.has_value()) question.ignored = absl::Span<const TextRange>(&*inside, 1);
  question.audience = AudienceWord(request.audience());
  question.topics = kShownTopics;
  question.reasons = request.explain() ? kShownTopics : 1;
  question.words = request.explain() ? kMaxQuestionCharacters : 3;
  const Understanding found = tools.model->Guess(question);
  if (!found.language.empty()) asked.german = found.language != "en";
  asked.understood.set_language(std::string(found.language));
  if (asked.understood.audience() == contacts::v1::AUDIENCE_UNSPECIFIED) {
    asked.understood.set_audience(AudienceOf(found.audience));
  }
  if (found.evidence == Evidence::kNone || found.topics.empty()) return QuestionNotUnderstood();
  ShowGuesses(found, request.question(), asked.german, request.explain(), asked.understood);
  const double best = found.topics.front().score;
  for (const TopicGuess& guess : found.topics) {
    const bool is_first = &guess == &found.topics.front();
    if (!is_first && (best >= kSureScore || guess.score < kNearShare * best)) break;
    asked.question.topics.push_back({tools.topics->Find(guess.topic->code), guess.score});
    if (asked.question.topics.size() == 2) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Asked> Understand(const v1::FindHelpRequest& request, const AskingTools& tools) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  Asked asked;
  Question& question = asked.question;
  if (absl::Status status = ReadLanguages(request, *tools.reference, question); !status.ok()) {
    return status;
  }
  question.audience = request.audience();
  question.channel = request.channel();
  question.age_band = request.age_band();
  question.residence = request.residence_status();
  question.with_capacity_only = request.with_capacity_only();
  question.max_hits = request.max_hits() == 0 ? kDefaultHits : request.max_hits();
  asked.understood.set_audience(request.audience());
  asked.german = WantsGerman(request.answer_language());
  absl::optional<TextRange> inside;
  if (absl::Status status = ReadPlace(request, tools, asked, inside); !status.ok()) return status;
  const absl::Status read = request.topic().empty() ? GuessTopic(request, tools, inside, asked)
                                                    : TakeTopic(request.topic(), tools, asked);
  if (!read.ok()) return read;
  return asked;
}

}  // namespace lotse::referrals
