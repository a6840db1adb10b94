#include "clients/cli/find/answer_text.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "clients/cli/find/phrases.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/record.h"
#include "clients/cli/output/text_width.h"

namespace lotse::cli {
namespace {

namespace contacts = lotse::contacts::v1;
namespace v1 = lotse::referrals::v1;

constexpr int kLabelWidth = 9;

std::string DayOf(const google::protobuf::Timestamp& time) {
  const Cell cell = Cell::Of(time);
  return cell.time.has_value() ? GermanTime(*cell.time) : "";
}

// The parts that are not empty, with `separator` between them.
std::string Joined(std::vector<std::string> parts, absl::string_view separator) {
  parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
  return absl::StrJoin(parts, separator);
}

// The text in `language`, else the first.
std::string TextIn(const google::protobuf::RepeatedPtrField<contacts::Text>& texts,
                   const std::string& language) {
  for (const contacts::Text& text : texts) {
    if (text.language() == language) return text.value();
  }
  return texts.empty() ? "" : texts[0].value();
}

class Writer {
 public:
  Writer(const v1::FindHelpResponse& response, const AnswerTextOptions& options)
      : response_(response),
        options_(options),
        language_(response.understood().language().empty() ? options.language
                                                           : response.understood().language()),
        phrases_(PhrasesFor(language_)) {}

  std::string Write() {
    Understood();
    Responsible();
    Hits();
    Freshness();
    return std::move(text_);
  }

 private:
  void Heading(const char* title) {
    absl::StrAppend(&text_, text_.empty() ? "" : "\n", Bold(title), "\n");
  }
  std::string Bold(absl::string_view text) const {
    return options_.colour ? absl::StrCat("\x1b[1m", text, "\x1b[0m") : std::string(text);
  }
  // Every text of the answer goes through here, and so does what a server or a partner wrote.
  std::string Lines(absl::string_view first, absl::string_view text) const {
    return Paragraph(OneLine(first), OneLine(text), options_.width);
  }
  void Line(absl::string_view first, absl::string_view text) { text_ += Lines(first, text); }
  // A labelled value, the label `indent` columns from the left.
  void Labelled(int indent, absl::string_view label, absl::string_view text) {
    Line(std::string(indent, ' ') + PadToWidth(label, kLabelWidth), text);
  }

  std::string Percent(double score) const {
    const long percent = std::lround(score * 100);
    if (percent < 1) return phrases_.under_one_percent;
    return absl::Substitute(phrases_.percent, percent);
  }

  void Understood() {
    Heading(phrases_.understood);
    Topics();
    Place();
    Labelled(2, phrases_.audience, AudiencePhrase(response_.understood().audience(), language_));
    if (options_.explain) Words();
  }

  void Topics() {
    const auto& topics = response_.understood().topics();
    if (topics.empty()) return Labelled(2, phrases_.topic, phrases_.no_topic);
    const v1::TopicGuess& best = topics[0];
    // What was given by its code is no guess.
    const bool guessed = topics.size() > 1 || !best.because().empty();
    Labelled(
        2, phrases_.topic,
        Joined({absl::StrCat(best.label(), " (", best.topic(), ")"),
                guessed ? Percent(best.score()) : "",
                best.because().empty() ? "" : absl::Substitute(phrases_.because, best.because())},
               ", "));
    std::vector<std::string> others;
    for (int i = 1; i < topics.size(); ++i) {
      others.push_back(absl::StrCat(topics[i].label(), " (", topics[i].topic(), ") ",
                                    Percent(topics[i].score())));
    }
    if (others.empty()) return;
    Labelled(2, phrases_.other_topics,
             absl::StrCat(absl::StrJoin(others, "; "), " ", phrases_.choose_topic));
  }

  void Place() {
    const v1::PlaceRead& place = response_.understood().place();
    if (!response_.understood().has_place()) {
      return Labelled(2, phrases_.place, phrases_.no_place);
    }
    const std::string name = place.display_name().empty() ? place.text() : place.display_name();
    const bool other = !place.text().empty() && place.text() != name;
    Labelled(2, phrases_.place,
             Joined({name, other ? absl::Substitute(phrases_.read_from, place.text()) : ""}, ", "));
    if (!place.ambiguous()) return;
    const std::string all = absl::StrJoin(place.alternatives(), "; ");
    Labelled(2, "", absl::Substitute(phrases_.ambiguous, all.empty() ? name : all));
  }

  void Words() {
    absl::string_view label = phrases_.words;
    for (const v1::WordRead& word : response_.understood().words()) {
      const std::string read =
          word.read_as().empty() || word.read_as() == word.word() ? "" : " → " + word.read_as();
      const std::string counts = word.topic().empty()
                                     ? phrases_.counts_for_none
                                     : absl::Substitute(phrases_.counts_for, word.topic(),
                                                        absl::StrFormat("%.2f", word.weight()));
      Labelled(2, label, absl::StrCat(word.word(), read, ": ", counts));
      label = "";
    }
  }

  void Responsible() {
    Heading(phrases_.responsible);
    if (response_.centers().empty()) {
      return Line("  ", response_.understood().has_place() ? phrases_.nobody_responsible
                                                           : phrases_.needs_place);
    }
    int widest = kLabelWidth - 2;
    for (const v1::ResponsibleCenter& center : response_.centers()) {
      widest = std::max(widest, DisplayWidth(WithoutCollections(center.center())));
    }
    for (const v1::ResponsibleCenter& center : response_.centers()) Center(center, widest + 2);
  }

  void Center(const v1::ResponsibleCenter& center, int code_width) {
    const std::string code = PadToWidth(WithoutCollections(center.center()), code_width);
    const std::string blank(2 + code_width, ' ');
    Line("  " + code, Joined({center.display_name(), center.town()}, ", "));
    Line(blank, center.because());
    Line(blank, center.website());
  }

  void Hits() {
    Heading(phrases_.hits);
    Line("  ", RungPhrase(response_.rung(), language_));
    // The last rung says so itself.
    if (response_.hits().empty() && response_.rung() != v1::RUNG_CENTER)
      Line("  ", phrases_.nobody);
    int number = 0;
    for (const v1::Hit& hit : response_.hits()) Hit(hit, ++number);
    if (response_.more_hits() <= 0) return;
    const bool can_show = response_.hits_size() < 50;
    Line("  ", absl::StrCat(absl::Substitute(phrases_.more_hits, response_.more_hits()),
                            can_show ? phrases_.more_hits_hint : ""));
  }

  void Hit(const v1::Hit& hit, int number) {
    const auto& topics = response_.understood().topics();
    const bool same_topic =
        topics.empty() || hit.topic().empty() || topics[0].topic() == hit.topic();
    const std::string title =
        Joined({hit.display_name(), hit.town(), Distance(hit),
                same_topic ? "" : absl::Substitute(phrases_.about_topic, hit.topic())},
               " · ");
    const std::string first = absl::StrFormat("%3d. ", number);
    std::string lines = Lines(first, title.empty() ? hit.partner() : title);
    if (!lines.empty()) lines.pop_back();
    absl::StrAppend(&text_, Bold(lines), "\n");
    Reached(hit);
    Reasons(hit);
    Warnings(hit);
    Sources(hit);
  }

  std::string Distance(const v1::Hit& hit) const {
    if (!hit.has_distance_km()) return "";
    const long kilometres = std::lround(hit.distance_km());
    if (kilometres < 1) return phrases_.under_one_kilometre;
    return absl::Substitute(phrases_.kilometres, kilometres);
  }

  void Reached(const v1::Hit& hit) {
    absl::string_view label = phrases_.reached;
    for (const contacts::ContactPoint& contact : hit.contact_points()) {
      const std::string ways = Ways(contact);
      const std::string whom = Joined(
          {TextIn(contact.responsibilities(), language_), contact.role(), contact.person()}, ", ");
      if (ways.empty()) continue;
      Labelled(5, label, Joined({whom, ways}, ": "));
      label = "";
    }
    Labelled(5, label, hit.website());
  }

  std::string Ways(const contacts::ContactPoint& contact) const {
    std::vector<std::string> ways;
    for (const contacts::Phone& phone : contact.phones()) {
      const std::string fax = phone.kind() == contacts::PHONE_KIND_FAX ? phrases_.fax : "";
      const std::string extension = phone.extension().empty() ? "" : "-" + phone.extension();
      const std::string number = phone.e164().empty() ? phone.raw() : phone.e164();
      ways.push_back(Joined({fax, number + extension}, " "));
    }
    ways.insert(ways.end(), contact.emails().begin(), contact.emails().end());
    if (!contact.booking_url().empty()) {
      ways.push_back(absl::StrCat(phrases_.booking, " ", contact.booking_url()));
    }
    return Joined(std::move(ways), ", ");
  }

  void Reasons(const v1::Hit& hit) {
    std::vector<std::string> texts;
    for (const v1::Reason& reason : hit.reasons()) {
      const std::string text = reason.text().empty() ? reason.value() : reason.text();
      texts.push_back(options_.explain
                          ? absl::StrCat(reason.criterion(), " ", reason.value(), ": ", text)
                          : text);
    }
    if (!options_.explain) return Labelled(5, phrases_.reasons, Joined(std::move(texts), "; "));
    absl::string_view label = phrases_.reasons;
    for (const std::string& text : texts) {
      Labelled(5, label, text);
      label = "";
    }
  }

  void Warnings(const v1::Hit& hit) {
    std::vector<std::string> warnings;
    for (const std::string& warning : hit.warnings()) {
      std::string text = WarningPhrase(warning, language_);
      if (warning == "VERIFIED_LONG_AGO" && hit.has_verified_time()) {
        absl::StrAppend(&text, " (", DayOf(hit.verified_time()), ")");
      }
      warnings.push_back(std::move(text));
    }
    if (!hit.conflicts().empty()) {
      warnings.push_back(
          absl::Substitute(phrases_.conflicts, absl::StrJoin(hit.conflicts(), ", ")));
    }
    Labelled(5, phrases_.warning, absl::StrJoin(warnings, "; "));
  }

  // Of one record only --explain needs to know.
  void Sources(const v1::Hit& hit) {
    if (options_.explain) Labelled(5, phrases_.record, WithoutCollections(hit.partner()));
    if (hit.sources_size() < 2) return;
    std::vector<std::string> sources;
    for (const std::string& source : hit.sources()) {
      const std::string name = WithoutCollections(source);
      sources.push_back(options_.explain ? name : name.substr(0, name.find('/')));
    }
    Labelled(5, phrases_.sources, absl::StrJoin(sources, ", "));
  }

  void Freshness() {
    Heading(phrases_.freshness);
    Line("  ", response_.complete() ? phrases_.complete : phrases_.incomplete);
    for (const v1::MemberAnswer& member : response_.members()) {
      if (member.state() == v1::MEMBER_STATE_OK && !options_.explain) continue;
      const std::string as_of = DayOf(member.as_of());
      Line("  " + PadToWidth(WithoutCollections(member.center()), kLabelWidth) + " ",
           Joined({std::string(MemberPhrase(member.state(), language_)),
                   as_of.empty() ? "" : absl::Substitute(phrases_.as_of, as_of), member.detail()},
                  ", "));
    }
  }

  const v1::FindHelpResponse& response_;
  const AnswerTextOptions& options_;
  const std::string language_;
  const Phrases& phrases_;
  std::string text_;
};

}  // namespace

std::string AnswerText(const v1::FindHelpResponse& response, const AnswerTextOptions& options) {
  return Writer(response, options).Write();
}

std::string WithoutCollections(const std::string& name) {
  return absl::StrReplaceAll(name, {{"centers/", ""}, {"/partners/", "/"}});
}

}  // namespace lotse::cli
