#include "services/policy/citations/citations.h"

#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"

namespace lotse::policy {
namespace {

constexpr absl::string_view kExample = "erwartet wird etwa „§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG“";

CheckedReference Unparsed(std::size_t begin, std::size_t end, std::string problem) {
  CheckedReference reference;
  reference.begin = begin;
  reference.end = end;
  reference.problem = std::move(problem);
  return reference;
}

// Why nothing could be read of `raw`; empty for texts that are worth reading.
std::string WhyUnreadable(absl::string_view raw) {
  if (raw.size() > kMaxCitationBytes) {
    return absl::StrCat("Der Text ist mit ", raw.size(),
                        " Bytes zu lang für eine Fundstelle (höchstens ", kMaxCitationBytes, ").");
  }
  if (!text::IsValidUtf8(raw)) return "Der Text ist kein gültiges UTF-8.";
  return "";
}

}  // namespace

Citations::Citations(ActNames names, LawIndex index, Successors successors)
    : names_(std::move(names)), index_(std::move(index)), successors_(std::move(successors)) {}

absl::StatusOr<Citations> Citations::Load(const std::string& data_dir) {
  auto names = ActNames::Load(data_dir);
  if (!names.ok()) return names.status();
  auto index = LawIndex::Load(data_dir);
  if (!index.ok()) return index.status();
  auto successors = Successors::Load(data_dir, *names);
  if (!successors.ok()) return successors.status();
  return Citations(*std::move(names), *std::move(index), *std::move(successors));
}

CheckedCitation Citations::CheckFound(const FoundCitation& found, absl::CivilDay day) const {
  CheckedCitation checked{found.begin, found.end, {}};
  const auto add = [&](const Reference& reference, Provision provision) {
    CheckedReference entry;
    entry.provision = std::move(provision);
    entry.article = found.article;
    entry.edition = found.edition;
    entry.begin = reference.begin;
    entry.end = reference.end;
    entry.verdict = Check(index_, entry.provision, day, found.edition);
    checked.references.push_back(std::move(entry));
  };
  const Provision* before = nullptr;
  for (const Reference& reference : found.references) {
    const Provision& provision = reference.provision;
    if (reference.ends_range && before != nullptr) {
      const auto first = SectionNumber::Parse(before->section);
      const auto last = SectionNumber::Parse(provision.section);
      for (std::string& section : index_.Between(provision.law, *first, *last, day)) {
        if (section == before->section || section == provision.section) continue;
        Provision between;
        between.law = provision.law;
        between.section = std::move(section);
        add(reference, std::move(between));
      }
    }
    add(reference, provision);
    before = &provision;
  }
  return checked;
}

std::vector<CheckedCitation> Citations::CheckText(absl::string_view text,
                                                  absl::CivilDay day) const {
  std::vector<CheckedCitation> checked;
  for (const FoundCitation& found : FindCitations(text, names_)) {
    checked.push_back(CheckFound(found, day));
  }
  return checked;
}

std::vector<CheckedReference> Citations::CheckOne(absl::string_view raw, absl::CivilDay day) const {
  if (std::string why = WhyUnreadable(raw); !why.empty()) {
    return {Unparsed(0, raw.size(), std::move(why))};
  }
  std::vector<CheckedReference> checked;
  std::size_t end = 0;
  // A sign that was passed over is a citation that could not be read.
  const auto add_unread = [&](std::size_t until) {
    if (!absl::StrContains(raw.substr(end, until - end), "§")) return;
    checked.push_back(Unparsed(
        end, until,
        absl::StrCat("Hinter „§“ steht keine Nummer, die sich lesen lässt; ", kExample, ".")));
  };
  for (const FoundCitation& found : FindCitations(raw, names_, Setting::kAlone)) {
    add_unread(found.begin);
    CheckedCitation citation = CheckFound(found, day);
    std::move(citation.references.begin(), citation.references.end(), std::back_inserter(checked));
    end = found.end;
  }
  add_unread(raw.size());
  if (!checked.empty()) return checked;
  CheckedReference unread =
      Unparsed(0, raw.size(), absl::StrCat("Das ist keine lesbare Fundstelle; ", kExample, "."));
  const auto meant = FindCitations(absl::StrCat("§ ", raw), names_, Setting::kText);
  if (!meant.empty() && meant[0].source == ActSource::kWritten) {
    unread.meant = meant[0].references[0].provision;
    unread.problem = "Vor der Nummer fehlt das Zeichen „§“.";
  }
  return {std::move(unread)};
}

}  // namespace lotse::policy
