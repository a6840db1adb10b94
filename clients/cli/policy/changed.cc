#include "clients/cli/policy/changed.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/tables/item_words.h"
#include "services/policy/domain/wording.h"

namespace lotse::cli {
namespace {

template <typename Enum>
std::string ShortWord(Enum value) {
  const auto* found =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  return found == nullptr ? "" : std::string(ShortEnumName(*found));
}

std::string LabelIn(const std::vector<policy::v1::Recommendation>& items, const std::string& name) {
  const auto it = std::find_if(items.begin(), items.end(),
                               [&](const auto& item) { return item.name() == name; });
  return it == items.end() ? ShortId(name) : ItemLabel(*it);
}

std::string ConsentsInShort(const policy::v1::Merge& merge) {
  return absl::StrJoin(merge.consents(), " ", [](std::string* out, const auto& asked) {
    absl::StrAppend(out, asked.center(), "=",
                    !asked.answered()  ? "?"
                    : asked.consents() ? "yes"
                                       : "no");
  });
}

const policy::v1::Amendment* FindAmendment(const policy::v1::Recommendation& item,
                                           const std::string& id) {
  for (const policy::v1::Amendment& amendment : item.amendments()) {
    if (amendment.id() == id) return &amendment;
  }
  return nullptr;
}

// Each line harmless by itself.
std::string SafeLines(absl::string_view text) {
  std::string safe;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&safe, "  ", OneLine(line), "\n");
  }
  return safe;
}

}  // namespace

const std::vector<Column>& ChangedItemColumns() {
  static const auto* columns =
      new std::vector<Column>{{"number"},       {"id"},       {"title"},    {"state"}, {"version"},
                              {"endorsements"}, {"returned"}, {"revision"}, {"next"}};
  return *columns;
}

Record ChangedItemRecord(const policy::v1::Recommendation& item, const std::string& next) {
  return {{Cell::Of(item.number() > 0 ? absl::StrCat(item.number()) : ""),
           Cell::Of(IdOf(item.name())), Cell::Of(item.title()), Cell::Of(ShortWord(item.state())),
           Cell::Of(item.version()), Cell::Of(item.endorsements()), Cell::Of(item.return_reason()),
           Cell::Of(item.revision()), Cell::Of(next)},
          [item] { return ToJson(item); }};
}

const std::vector<Column>& ChangedMergeColumns() {
  static const auto* columns = new std::vector<Column>{
      {"merge"}, {"head"}, {"members"}, {"state"}, {"confirmed_by"}, {"asked"}, {"next"}};
  return *columns;
}

Record ChangedMergeRecord(const policy::v1::Merge& merge,
                          const std::vector<policy::v1::Recommendation>& items,
                          const std::string& next) {
  const std::string members = absl::StrJoin(
      merge.members(), " ",
      [&](std::string* out, const std::string& member) { out->append(LabelIn(items, member)); });
  return {{Cell::Of(IdOf(merge.name())), Cell::Of(LabelIn(items, merge.head())), Cell::Of(members),
           Cell::Of(ShortWord(merge.state())), Cell::Of(absl::StrJoin(merge.confirmed_by(), " ")),
           Cell::Of(ConsentsInShort(merge)), Cell::Of(next)},
          [merge] { return ToJson(merge); }};
}

const std::vector<Column>& OwnVoteColumns() {
  static const auto* columns =
      new std::vector<Column>{{"number", false, true}, {"vote"}, {"title"}, {"id", true}};
  return *columns;
}

Record OwnVoteRecord(const policy::v1::Vote& vote, const policy::v1::Recommendation& item) {
  const std::string word(VoteWord(vote.kind()));
  const std::string id = IdOf(vote.recommendation());
  return {{Cell::Of(item.number()), Cell::Of(word), Cell::Of(item.title()), Cell::Of(id)},
          [number = item.number(), title = item.title(), vote] {
            Json document = {{"number", number}, {"title", title}};
            document.update(ToJson(vote));
            return document;
          }};
}

std::string AmendmentText(const policy::v1::Recommendation& item, const std::string& id) {
  const policy::v1::Amendment* own = FindAmendment(item, id);
  if (own == nullptr) return "";
  std::string text =
      absl::StrCat("Änderung ", ShortId(own->id()), " von ", OneLine(own->center()), " zu Fassung ",
                   own->base_version(), "\n", SafeLines(own->diff()));
  for (const std::string& other_id : own->collides_with()) {
    const policy::v1::Amendment* other = FindAmendment(item, other_id);
    if (other == nullptr) continue;
    absl::StrAppend(&text, "Sie ändert dieselben Sätze wie Änderung ", ShortId(other_id), " von ",
                    OneLine(other->center()), "; nur eine von beiden kann angenommen werden:\n",
                    SafeLines(other->diff()));
  }
  return text;
}

std::string WordingDiff(const policy::v1::Recommendation& read,
                        const policy::v1::Recommendation& now) {
  const policy::Wording base = {read.title(), read.body()};
  return SafeLines(policy::DiffText(base, policy::ChangeBetween(base, {now.title(), now.body()})));
}

}  // namespace lotse::cli
