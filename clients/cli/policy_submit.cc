// lotse policy submit: hands a draft in. What the server refuses is shown with the place in the text and the option that answers it;
// on a terminal, what is alike is asked item by item.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/draft_checks.h"
#include "clients/cli/policy/findings.h"
#include "clients/cli/policy/objections.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/tables/item_words.h"
#include "clients/cli/policy_change.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kBadRequest = "type.googleapis.com/google.rpc.BadRequest";
constexpr int kErrorWidth = 100;
// After these many rounds of questions others hand in faster than one answers.
constexpr int kMostAsked = 3;

struct SubmitFlags {
  ItemFlags which;
  std::vector<std::string> answers;
  std::vector<std::string> waived;
};

using SubmitRequest = policy::v1::SubmitRecommendationRequest;
using SubmitResponse = policy::v1::SubmitRecommendationResponse;

absl::Status AddAnswers(const std::vector<std::string>& texts, const ItemAtHand& at_hand,
                        SubmitRequest* request) {
  if (texts.empty()) return absl::OkStatus();
  const auto items = ReadItemsOf(*at_hand.policy, RoundOf(at_hand.item.name()));
  if (!items.ok()) return items.status();
  for (const std::string& text : texts) {
    const absl::optional<ItemWord> split = SplitItemWord(text);
    const auto answer = split.has_value() ? SimilarAnswerNamed(split->word) : absl::nullopt;
    if (!answer.has_value()) {
      return UsageError(absl::StrCat("--answer takes NUMBER=WORD, the word ", kSimilarWords, "; '",
                                     text, "' is none"));
    }
    const auto item = PickItem(*items, split->item);
    if (!item.ok()) return item.status();
    policy::v1::AnswerToSimilar& added = *request->add_answers();
    added.set_recommendation(item->name());
    added.set_answer(*answer);
  }
  return absl::OkStatus();
}

absl::Status AddWaivers(const std::vector<std::string>& texts, SubmitRequest* request) {
  for (const std::string& text : texts) {
    absl::optional<policy::v1::PersonalDataSpan> waiver = WaiverNamed(text);
    if (!waiver.has_value()) {
      return UsageError(absl::StrCat(
          "--waive takes FIELD:BEGIN:KIND as the refusal names it, such as body:12:NAME; '", text,
          "' is none"));
    }
    *request->add_waived() = *std::move(waiver);
  }
  return absl::OkStatus();
}

// One try to hand in a draft, and what follows from a refusal.
class Submission {
 public:
  // `label` is how the next command line names the draft.
  Submission(Session& session, const ItemAtHand& at_hand, std::string label, SubmitRequest request)
      : io_(session.io()),
        at_hand_(at_hand),
        label_(std::move(label)),
        request_(std::move(request)) {}

  absl::StatusOr<SubmitResponse> Run() {
    for (int asked = 0;; ++asked) {
      const auto done = at_hand_.policy->SubmitRecommendation(request_);
      if (done.ok()) return done;
      const std::string reason = ReasonOf(done.status());
      if (reason == "CITATION_FAILS") return ShowCitations(done.status());
      if (reason == "PERSONAL_DATA") return ShowPersonalData(done.status());
      if (reason != "SIMILAR_UNANSWERED") return done;
      const auto unanswered = Unanswered(done.status());
      if (!unanswered.ok()) return unanswered.status();
      if (!io_.in_is_terminal || asked == kMostAsked) {
        return Show(SimilarObjections(*unanswered, label_), done.status());
      }
      const absl::Status answered = Ask(*unanswered);
      if (!answered.ok()) return answered;
    }
  }

 private:
  // The places stand above in full, so the refusal need not repeat them.
  absl::Status Show(const std::vector<Objection>& objections, absl::Status refusal) {
    *io_.err << ObjectionText(objections, io_.width > 0 ? io_.width : kErrorWidth);
    if (!objections.empty()) refusal.ErasePayload(kBadRequest);
    return refusal;
  }

  absl::Status ShowCitations(const absl::Status& refusal) {
    const auto round = ResolveRound(*at_hand_.policy, RoundOf(at_hand_.item.name()));
    if (!round.ok()) return round.status();
    policy::v1::Recommendation draft = at_hand_.item;
    const absl::Status filled = FillCitations(*at_hand_.policy, round->law_date(), &draft);
    if (!filled.ok()) return filled;
    return Show(CitationObjections(draft, label_), refusal);
  }

  absl::Status ShowPersonalData(const absl::Status& refusal) {
    std::vector<policy::v1::PersonalDataSpan> findings;
    for (const FieldViolation& violation : FieldViolationsOf(refusal)) {
      absl::optional<policy::v1::PersonalDataSpan> finding = FindingOf(violation);
      if (finding.has_value()) findings.push_back(*std::move(finding));
    }
    return Show(PersonalDataObjections(at_hand_.item, findings, label_), refusal);
  }

  absl::StatusOr<std::vector<NumberedSimilar>> Unanswered(const absl::Status& refusal) {
    const std::vector<std::string> ids =
        absl::StrSplit(MetadataOf(refusal, "items").value_or(""), ',', absl::SkipEmpty());
    policy::v1::FindSimilarRequest search;
    search.set_parent(RoundOf(at_hand_.item.name()));
    search.set_recommendation(at_hand_.item.name());
    auto similar = ReadSimilar(*at_hand_.policy, search);
    if (!similar.ok()) return similar;
    similar->erase(std::remove_if(similar->begin(), similar->end(),
                                  [&](const NumberedSimilar& other) {
                                    return std::find(ids.begin(), ids.end(),
                                                     IdOf(other.item.recommendation())) ==
                                           ids.end();
                                  }),
                   similar->end());
    return similar;
  }

  absl::Status Ask(const std::vector<NumberedSimilar>& similar) {
    *io_.err << "Ähnliches ist schon da. Zu jedem: e (jenes unterstützen, der Entwurf entfällt), r "
                "(verwandt), d (etwas anderes), q (hier aufhören).\n";
    for (const NumberedSimilar& other : similar) {
      const absl::optional<policy::v1::SimilarAnswer> answer = AskOf(other);
      if (!answer.has_value()) return NotConfirmed();
      policy::v1::AnswerToSimilar& added = *request_.add_answers();
      added.set_recommendation(other.item.recommendation());
      added.set_answer(*answer);
      if (*answer == policy::v1::SIMILAR_ANSWER_ENDORSE_INSTEAD) break;
    }
    return absl::OkStatus();
  }

  // Until it is answered; nullopt: no more.
  absl::optional<policy::v1::SimilarAnswer> AskOf(const NumberedSimilar& other) {
    const Objection shown = SimilarObjections({other}, label_)[0];
    *io_.err << other.label << "  " << OneLine(shown.passage) << "\n    " << OneLine(shown.meaning)
             << "\n";
    while (true) {
      *io_.err << "  [e/r/d/q] " << std::flush;
      std::string line;
      if (!std::getline(*io_.in, line)) return absl::nullopt;
      const std::string word = absl::AsciiStrToLower(absl::StripAsciiWhitespace(line));
      if (word == "q") return absl::nullopt;
      if (word == "e") return policy::v1::SIMILAR_ANSWER_ENDORSE_INSTEAD;
      if (word == "r") return policy::v1::SIMILAR_ANSWER_RELATED;
      if (word == "d") return policy::v1::SIMILAR_ANSWER_DIFFERENT;
    }
  }

  Io& io_;
  const ItemAtHand& at_hand_;
  const std::string label_;
  SubmitRequest request_;
};

absl::Status Submit(Session& session, const SubmitFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  SubmitRequest request;
  request.set_name(at_hand->item.name());
  request.set_expected_revision(at_hand->item.revision());
  absl::Status status = AddAnswers(flags.answers, *at_hand, &request);
  if (status.ok()) status = AddWaivers(flags.waived, &request);
  if (!status.ok()) return status;
  const auto done = Submission(session, *at_hand, OnNextLine(at_hand->item, flags.which.round),
                               std::move(request))
                        .Run();
  if (!done.ok()) return done.status();
  for (const std::string& warning : done->warnings()) {
    *session.io().err << "Hinweis: " << OneLine(warning) << "\n";
  }
  if (done->endorsed_instead()) {
    *session.io().err << "Hinweis: der Entwurf entfällt; Ihr Zentrum unterstützt Empfehlung "
                      << ItemLabel(done->recommendation()) << "\n";
  }
  return ShowChange(session, done->recommendation());
}

}  // namespace

void RegisterPolicySubmit(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "submit", "Hands a draft in; on a terminal asks about what is like it.",
                 "lotse policy submit 3f2a9c01\n"
                 "lotse policy submit 3f2a9c01 --answer 7=related --answer 9=different\n"
                 "lotse policy submit 3f2a9c01 --waive body:12:NAME");
  auto flags = std::make_shared<SubmitFlags>();
  AddItemFlags(command, &flags->which);
  AddOption(
      command, "--answer", flags->answers,
      "Of an item that is like it: endorse (that one instead; the draft is given up), related, "
      "or different; once for each")
      .Argument("NUMBER=WORD")
      .OneEachTime();
  AddOption(
      command, "--waive", flags->waived,
      "A finding that points at nobody, as the refusal names it; the editor sees it; once for "
      "each")
      .Argument("FIELD:BEGIN:KIND")
      .OneEachTime();
  session.OnRun(command, [&session, flags] { return Submit(session, *flags); });
}

}  // namespace lotse::cli
