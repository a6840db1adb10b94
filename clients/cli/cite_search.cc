// lotse cite search: provisions by words; needs no node.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/cite_commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "common/reference/data_dir.h"
#include "common/text/utf8.h"
#include "services/policy/search/law_search.h"

namespace lotse::cli {
namespace {

struct SearchFlags {
  std::vector<std::string> words;
  std::vector<std::string> laws;
  int max = 10;
};

Record RecordOf(const policy::FoundProvision& found) {
  const std::string citation = policy::Canonical(found.provision);
  return {{Cell::Of(citation), Cell::Of(found.title), Cell::Of(found.snippet)}, [found, citation] {
            return Json{{"citation", citation},
                        {"title", found.title},
                        {"passage", found.snippet},
                        {"score", found.score}};
          }};
}

absl::Status Search(Session& session, const SearchFlags& flags) {
  const std::string query = absl::StrJoin(flags.words, " ");
  if (!text::IsValidUtf8(query)) return UsageError("the words are not UTF-8");
  if (query.size() > policy::kMaxSearchBytes) {
    return UsageError(
        absl::StrFormat("at most %d bytes are searched for", policy::kMaxSearchBytes));
  }
  const auto data_dir = reference::FindDataDir();
  if (!data_dir.ok()) return data_dir.status();
  const auto search = policy::LawSearch::Load(*data_dir);
  if (!search.ok()) return search.status();
  auto writer =
      MakeListWriter(session.Output(), {{"citation"}, {"title"}, {"passage"}}, session.io().out);
  for (const policy::FoundProvision& found : search->Find(query, flags.max, flags.laws)) {
    writer->Add(RecordOf(found));
  }
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

void RegisterCiteSearch(CLI::App& cite, Session& session) {
  CLI::App* command = AddCommand(cite, "search", "Finds sections of the law by words.",
                                 "lotse cite search \"blaue karte\"\n"
                                 "lotse cite search Vorabzustimmung --law AufenthG --max 3");
  auto flags = std::make_shared<SearchFlags>();
  AddOption(command, "WORDS", flags->words, "What the rule is about").Required().Argument("");
  AddOption(command, "--law", flags->laws,
            "Only this act, such as AufenthG; may be given several times")
      .Argument("ACT")
      .OneEachTime(',');
  AddOption(command, "--max", flags->max, "Show at most so many")
      .Argument("NUMBER")
      .Between(1, 100)
      .ShowDefault();
  session.OnRun(command, [&session, &cite, flags] {
    const absl::Status alone = RefuseCiteFlags(cite, "search");
    return alone.ok() ? Search(session, *flags) : alone;
  });
}

}  // namespace lotse::cli
