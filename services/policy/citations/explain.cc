#include "services/policy/citations/explain.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "services/policy/citations/proposal.h"

namespace lotse::policy {
namespace {

// "1, 2 und 3".
std::string Listed(std::vector<std::string> words) {
  if (words.size() < 2) return absl::StrJoin(words, "");
  const std::string last = std::move(words.back());
  words.pop_back();
  return absl::StrCat(absl::StrJoin(words, ", "), " und ", last);
}

std::string Labels(absl::Span<const Part> parts) {
  std::vector<std::string> labels;
  for (const Part& part : parts) {
    std::string label = LabelText(part.label);
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
      labels.push_back(std::move(label));
    }
  }
  return Listed(std::move(labels));
}

class Explainer {
 public:
  Explainer(const Citations& citations, const CheckedReference& reference, absl::CivilDay day)
      : citations_(citations),
        index_(citations.index()),
        reference_(reference),
        provision_(reference.provision),
        verdict_(reference.verdict),
        day_(day) {}

  Explanation Explain() {
    SetVersion();
    move_ = MoveOf(citations_, provision_, verdict_, day_);
    if (move_ != nullptr) explanation_.successor = move_->new_place;
    explanation_.proposal = Propose(citations_, reference_, day_);
    explanation_.reason = Reason();
    return std::move(explanation_);
  }

 private:
  void SetVersion() {
    const Version* version = verdict_.version;
    if (version == nullptr) return;
    explanation_.title = version->title;
    if (version->from != FirstDay()) explanation_.valid_from = version->from;
    if (version->until != LastDay()) explanation_.valid_until = version->until;
  }

  std::string Cited(Level down_to) const { return Canonical(CutBelow(provision_, down_to)); }
  std::string Section() const { return Cited(Level::kSection); }

  std::string Reason() const {
    switch (verdict_.status) {
      case CitationStatus::kOk:
        return "";
      case CitationStatus::kOkHistoric:
        return absl::StrCat(Canonical(provision_), " stand in der Fassung, die bis ",
                            GermanDay(verdict_.version->until - 1), " galt.", MovedNow());
      case CitationStatus::kNoSection:
        return verdict_.section == nullptr ? absl::StrCat(NeverThere(), MovedNow()) : NotYetThere();
      case CitationStatus::kSectionHasNoParagraphs:
        return absl::StrCat(Section(), " hat keine nummerierten Absätze.", Before());
      case CitationStatus::kNoParagraph:
        return absl::StrCat(Section(), " hat keinen Absatz ", provision_.paragraph, ", nur ",
                            ParagraphsThereAre(), ".", Before());
      case CitationStatus::kParagraphRepealed:
        return absl::StrCat(Cited(Level::kParagraph), " ist weggefallen.", Before());
      case CitationStatus::kRepealed:
        return Repealed();
      case CitationStatus::kNoSentence:
        return NoSentence();
      case CitationStatus::kNoNumber:
        return NoNumber();
      case CitationStatus::kNoLetter:
        return NoLetter();
      case CitationStatus::kUnknownLaw:
        return UnknownLaw();
      case CitationStatus::kUnparsed:
        break;
    }
    if (!reference_.problem.empty()) return reference_.problem;
    return absl::StrCat("Zu ", Canonical(provision_, reference_.article),
                        " ist kein Gesetz genannt.");
  }

  std::string MovedNow() const {
    if (move_ == nullptr) return "";
    return absl::StrCat(" Die Regelung (", move_->about, ") steht jetzt in ",
                        Canonical(move_->new_place), ".");
  }

  // What the paragraph was in an earlier version.
  std::string Before() const {
    if (move_ != nullptr) {
      return absl::StrCat(" ", Canonical(move_->old_place), " war bis ",
                          GermanDay(move_->ended - 1), " die Regelung „", move_->about,
                          "“; sie steht jetzt in ", Canonical(move_->new_place), ".");
    }
    const Verdict old = Check(index_, provision_, day_, Edition::kOld);
    if (old.status != CitationStatus::kOkHistoric) return "";
    return absl::StrCat(" ", Cited(Level::kParagraph), " stand in der Fassung, die bis ",
                        GermanDay(old.version->until - 1), " galt.");
  }

  std::string NeverThere() const {
    const auto near = index_.OfSameNumber(provision_.law, provision_.section, day_);
    std::string text = absl::StrCat("Einen ", Section(), " gibt es nicht");
    if (!near.empty()) absl::StrAppend(&text, "; mit dieser Nummer gibt es § ", Listed(near));
    return text + ".";
  }

  std::string NotYetThere() const {
    const auto versions = index_.Versions(*verdict_.section);
    const auto next = std::find_if(versions.begin(), versions.end(),
                                   [this](const Version& version) { return version.from > day_; });
    std::string text = absl::StrCat(Section(), " gab es am ", GermanDay(day_), " nicht");
    if (next != versions.end()) absl::StrAppend(&text, ", erst ab ", GermanDay(next->from));
    text += ".";
    if (explanation_.proposal.has_value()) {
      absl::StrAppend(&text, " An diesem Tag stand die Regelung in ",
                      Canonical(*explanation_.proposal), ".");
    }
    return text;
  }

  std::string ParagraphsThereAre() const {
    const auto paragraphs = index_.Paragraphs(*verdict_.version);
    return absl::StrCat(paragraphs.size() == 1 ? "Absatz " : "die Absätze ", Labels(paragraphs));
  }

  std::string Repealed() const {
    const auto versions = index_.Versions(*verdict_.section);
    std::string text = absl::StrCat(Section(), " ist weggefallen");
    // The last version with a content says until when.
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
      if (version->repealed || version->until > day_) continue;
      absl::StrAppend(&text, "; zuletzt stand er in der Fassung, die bis ",
                      GermanDay(version->until - 1), " galt");
      break;
    }
    return absl::StrCat(text, ".", MovedNow());
  }

  // The paragraph that is cited, or the section's only text; null when several come into question.
  const Part* Paragraph() const {
    const auto paragraphs = index_.Paragraphs(*verdict_.version);
    if (provision_.paragraph.empty()) return paragraphs.size() == 1 ? &paragraphs[0] : nullptr;
    const Label label = PackLabel(provision_.paragraph);
    const auto found = std::find_if(paragraphs.begin(), paragraphs.end(),
                                    [label](const Part& part) { return part.label == label; });
    return found == paragraphs.end() ? nullptr : &*found;
  }

  std::string NoSentence() const {
    const Part* paragraph = Paragraph();
    const std::string where = Cited(Level::kParagraph);
    if (paragraph == nullptr) {
      return absl::StrCat(where, " hat in keinem Absatz einen Satz ", provision_.sentence, ".");
    }
    return absl::StrCat(where, " hat ", paragraph->sentences,
                        paragraph->sentences == 1 ? " Satz" : " Sätze", ", keinen Satz ",
                        provision_.sentence, ".");
  }

  std::string NoNumber() const {
    const Part* paragraph = Paragraph();
    const std::string where = Cited(Level::kParagraph);
    if (paragraph == nullptr) {
      return absl::StrCat(where, " hat in keinem Absatz eine Nr. ", provision_.number, ".");
    }
    const auto numbers = index_.Children(*paragraph);
    if (numbers.empty()) return absl::StrCat(where, " hat keine Nummern.");
    return absl::StrCat(where, " hat keine Nr. ", provision_.number, ", nur Nr. ", Labels(numbers),
                        ".");
  }

  std::string NoLetter() const {
    std::vector<Part> letters;
    const Part* paragraph = Paragraph();
    if (paragraph != nullptr) {
      for (const Part& number : index_.Children(*paragraph)) {
        if (number.label != PackLabel(provision_.number)) continue;
        const auto below = index_.Children(number);
        letters.insert(letters.end(), below.begin(), below.end());
      }
    }
    const std::string where = Cited(Level::kNumber);
    if (letters.empty()) return absl::StrCat(where, " hat keine Buchstaben.");
    return absl::StrCat(where, " hat keinen Buchst. ", provision_.letter, ", nur ", Labels(letters),
                        ".");
  }

  std::string UnknownLaw() const {
    if (citations_.names().Find(provision_.law) != nullptr) {
      return absl::StrCat(
          provision_.law,
          " ist bekannt, der Text ist hier aber nicht geladen; die Fundstelle lässt "
          "sich nicht prüfen.");
    }
    std::string text = absl::StrCat("Ein Gesetz „", provision_.law, "“ ist hier nicht bekannt");
    const std::string near = citations_.names().Nearest(provision_.law);
    if (!near.empty()) absl::StrAppend(&text, "; gemeint ist vielleicht ", near);
    return text + ".";
  }

  const Citations& citations_;
  const LawIndex& index_;
  const CheckedReference& reference_;
  const Provision& provision_;
  const Verdict& verdict_;
  const absl::CivilDay day_;
  const Move* move_ = nullptr;
  Explanation explanation_;
};

}  // namespace

Explanation Explain(const Citations& citations, const CheckedReference& reference,
                    absl::CivilDay day) {
  return Explainer(citations, reference, day).Explain();
}

std::string GermanDay(absl::CivilDay day) {
  return absl::StrFormat("%02d.%02d.%04d", day.day(), day.month(), static_cast<int>(day.year()));
}

}  // namespace lotse::policy
