// lotse find: who can help with a matter.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/find/answer_text.h"
#include "clients/cli/find/hit_record.h"
#include "clients/cli/find_commands.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/output/record_writer.h"
#include "common/text/utf8.h"

namespace lotse::cli {
namespace {

namespace pb = google::protobuf;
// Values of an enum as an option takes them: "in-person".
std::vector<std::string> Choices(const pb::EnumDescriptor& type) {
  std::vector<std::string> choices;
  for (int i = 1; i < type.value_count(); ++i) {
    const std::string name(ShortEnumName(*type.value(i)));
    choices.push_back(absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}}));
  }
  return choices;
}

// 0 for an option that was not given. Others were checked when the line was read.
int NumberOf(const pb::EnumDescriptor& type, const std::string& choice) {
  const auto* value = FindEnumValue(type, absl::StrReplaceAll(choice, {{"-", "_"}}));
  return value == nullptr ? 0 : value->number();
}

// gRPC would send other bytes and the server could not read the request.
absl::Status CheckUtf8(const referrals::v1::FindHelpRequest& request) {
  for (const std::string& text : {request.question(), request.place(), request.topic(),
                                  absl::StrJoin(request.languages(), "")}) {
    if (text::IsValidUtf8(text)) continue;
    return UsageError("the question is not UTF-8; set the terminal (or the file) to UTF-8");
  }
  return absl::OkStatus();
}

// In what words to answer a question that is in none of its own: as the terminal speaks.
std::string TerminalLanguage(const Io& io) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = io.environment(name).value_or("");
    if (!value.empty()) return value.substr(0, value.find_first_of("_.@")) == "de" ? "de" : "en";
  }
  return "en";
}

void Show(Session& session, const referrals::v1::FindHelpResponse& response, bool explain,
          const std::string& language) {
  constexpr int kPipedWidth = 80;
  const OutputOptions output = session.Output();
  std::ostream& out = *session.io().out;
  if (output.format == Format::kTable) {
    out << AnswerText(response, {output.width > 0 ? output.width : kPipedWidth, output.colour,
                                 explain, language});
    return;
  }
  if (output.format == Format::kCsv) {
    auto writer = MakeListWriter(output, HitColumns(), &out);
    for (int i = 0; i < response.hits_size(); ++i) writer->Add(HitRecord(response.hits(i), i + 1));
    return writer->Finish();
  }
  WriteOne(output, {}, {{}, [&response] { return ToJson(response); }}, &out);
}

absl::Status Ask(Session& session, const FindFlags& flags) {
  absl::StatusOr<referrals::v1::FindHelpRequest> request = FindRequestOf(flags);
  if (!request.ok()) return request.status();
  if (request->question().empty() && request->topic().empty()) {
    return UsageError(
        "nothing is asked; give a question, such as lotse find \"Kitaplatz in Annaberg\", or a "
        "topic with --topic");
  }
  if (request->answer_language().empty()) {
    request->set_answer_language(TerminalLanguage(session.io()));
  }
  absl::StatusOr<client::LookupClient*> lookup = session.Lookup();
  if (!lookup.ok()) return lookup.status();
  absl::StatusOr<referrals::v1::FindHelpResponse> response = (*lookup)->FindHelp(*request);
  if (!response.ok()) return response.status();
  Show(session, *response, flags.explain, request->answer_language());
  return absl::OkStatus();
}

void AddChoice(CLI::App* command, const std::string& name, std::string* value,
               const std::string& help, const std::string& type_name,
               const pb::EnumDescriptor& type) {
  AddOption(command, name, *value, help).Argument(type_name).OneOf(Choices(type));
}

void AddFilters(CLI::App* find, FindFlags* flags) {
  AddOption(find, "--topic", flags->topic,
            "Code of the topic, such as RECOG.CRAFT; then the question only gives the place")
      .Argument("CODE");
  AddOption(find, "--place", flags->place,
            "Where: PLZ, AGS, or name of a municipality, county, Land or region")
      .Argument("PLACE");
  AddOption(find, "--language", flags->languages,
            "Language that the person speaks, such as ar; may be given several times, best "
            "first")
      .Argument("TAG")
      .OneEachTime(',');
  AddOption(
      find, "--answer-in", flags->answer_language,
      "Language of the answer to a question that is not in words; the terminal's if not given")
      .Argument("LANGUAGE")
      .OneOf({"de", "en"});
  AddChoice(find, "--audience", &flags->audience, "For whom; read from the question if not given",
            "AUDIENCE", *contacts::v1::Audience_descriptor());
  AddChoice(find, "--channel", &flags->channel, "How help is wanted", "CHANNEL",
            *contacts::v1::Channel_descriptor());
  AddChoice(find, "--age-band", &flags->age_band,
            "Age of the person: below 16, to 26, to 64, or older", "AGE",
            *referrals::v1::AgeBand_descriptor());
  AddChoice(find, "--status", &flags->status, "Class of the person's residence title", "STATUS",
            *referrals::v1::ResidenceStatus_descriptor());
  AddOption(find, "--max", flags->max, "Show at most so many hits, 1 to 50; 10 if not given")
      .Argument("NUMBER")
      .Between(1, 50);
  AddFlag(find, "--with-capacity", flags->with_capacity,
          "Leave out what has a waiting list or no room");
  AddFlag(find, "--explain", flags->explain,
          "Show what each word counted for, every reason, and all directories");
}

}  // namespace

absl::StatusOr<referrals::v1::FindHelpRequest> FindRequestOf(const FindFlags& flags) {
  referrals::v1::FindHelpRequest request;
  const std::string question = absl::StrJoin(flags.question, " ");
  request.set_question(std::string(absl::StripAsciiWhitespace(question)));
  request.set_topic(flags.topic);
  request.set_place(flags.place);
  for (const std::string& language : flags.languages) request.add_languages(language);
  request.set_audience(static_cast<contacts::v1::Audience>(
      NumberOf(*contacts::v1::Audience_descriptor(), flags.audience)));
  request.set_channel(static_cast<contacts::v1::Channel>(
      NumberOf(*contacts::v1::Channel_descriptor(), flags.channel)));
  request.set_age_band(static_cast<referrals::v1::AgeBand>(
      NumberOf(*referrals::v1::AgeBand_descriptor(), flags.age_band)));
  request.set_residence_status(static_cast<referrals::v1::ResidenceStatus>(
      NumberOf(*referrals::v1::ResidenceStatus_descriptor(), flags.status)));
  request.set_max_hits(flags.max);
  request.set_explain(flags.explain);
  request.set_answer_language(flags.answer_language);
  request.set_with_capacity_only(flags.with_capacity);
  const absl::Status readable = CheckUtf8(request);
  if (!readable.ok()) return readable;
  return request;
}

absl::Status RefuseFindFlags(const CLI::App& find, absl::string_view command) {
  const std::vector<GivenOption> given = GivenOptions(find);
  if (given.empty()) return absl::OkStatus();
  const bool is_word = given[0].name.empty();
  return UsageError(absl::StrCat("'lotse find ", command, "' does not take '",
                                 is_word ? given[0].values[0] : given[0].name, "'",
                                 is_word ? "; a question of several words goes in quotes" : ""));
}

void RegisterFind(CLI::App& root, Session& session) {
  CLI::App* find = AddCommand(
      root, "find", "Finds who can help with a matter, anywhere in the federation.",
      "lotse find \"Meisterbrief aus Syrien anerkennen lassen\" --place 09456 --language ar\n"
      "lotse find \"Kitaplatz in Annaberg\" --explain\n"
      "lotse find --topic RECOG.CRAFT --place Chemnitz -o json\n"
      "lotse find --batch questions.jsonl > answers.jsonl");
  MayHaveCommand(find);
  auto flags = std::make_shared<FindFlags>();
  Option question =
      AddOption(find, "QUESTION", flags->question,
                "What it is about, in your own words, German or English; may name the place")
          .Argument("");
  AddFilters(find, flags.get());
  Option batch =
      AddOption(find, "--batch", flags->batch,
                "Answer each line {\"id\", \"query\", \"place\", \"lang\"} of this file with "
                "a line {\"id\", \"topics\", \"centers\", \"partners\"}; - reads stdin")
          .Argument("FILE");
  for (const char* other : {"--topic", "--place", "--explain"}) batch.Excludes(other);
  batch.Excludes(question);
  session.OnRun(find, [&session, flags] {
    return flags->batch.empty() ? Ask(session, *flags) : FindBatch(session, *flags);
  });
  RegisterFindTopics(*find, session);
  RegisterFindEvaluate(*find, session);
}

}  // namespace lotse::cli
