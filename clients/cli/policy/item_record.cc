#include "clients/cli/policy/item_record.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/words.h"

namespace lotse::cli {
namespace {

int ToBeConfirmed(const policy::v1::Recommendation& item) {
  return static_cast<int>(
      std::count_if(item.stances().begin(), item.stances().end(),
                    [](const policy::v1::Stance& stance) { return stance.to_be_confirmed(); }));
}

int Objections(const policy::v1::Recommendation& item) {
  return static_cast<int>(std::count_if(
      item.stances().begin(), item.stances().end(), [](const policy::v1::Stance& stance) {
        return stance.kind() == policy::v1::STANCE_KIND_OBJECT && !stance.to_be_confirmed();
      }));
}

std::string NumberOrId(const std::vector<policy::v1::Recommendation>& items,
                       const std::string& name) {
  for (const auto& item : items) {
    if (item.name() == name) return ItemLabel(item);
  }
  return ShortId(name);
}

}  // namespace

std::vector<Column> ItemColumns() {
  return {{"number", false, true},
          {"state"},
          {"title"},
          {"center"},
          {"endorsed", false, true},
          {"objected", false, true},
          {"to_confirm", true, true},
          {"version", true, true},
          {"law_refs", true},
          {"keywords", true},
          {"updated", true},
          {"id", true}};
}

Record ItemRecord(const policy::v1::Recommendation& item) {
  Record record;
  record.cells = {Cell::Of(ItemLabel(item)),
                  Cell::Of(EnumWord(item.state())),
                  Cell::Of(item.title()),
                  Cell::Of(item.center()),
                  Cell::Of(item.endorsements()),
                  Cell::Of(Objections(item)),
                  Cell::Of(ToBeConfirmed(item)),
                  Cell::Of(item.version()),
                  Cell::Of(absl::StrJoin(item.law_refs(), "; ")),
                  Cell::Of(absl::StrJoin(item.keywords(), "; ")),
                  Cell::Of(item.update_time()),
                  Cell::Of(IdOf(item.name()))};
  record.document = [item] { return ToJson(item); };
  return record;
}

std::vector<Column> MergeColumns() {
  return {{"id"}, {"state"}, {"head"}, {"members"}, {"confirmed_by"}, {"consents"}, {"reason"}};
}

Record MergeRecord(const policy::v1::Merge& merge,
                   const std::vector<policy::v1::Recommendation>& items) {
  std::vector<std::string> members;
  for (const std::string& member : merge.members()) members.push_back(NumberOrId(items, member));
  std::vector<std::string> consents;
  for (const auto& asked : merge.consents()) {
    const char* answer = !asked.answered() ? "?" : asked.consents() ? "yes" : "no";
    consents.push_back(absl::StrCat(asked.center(), ":", answer));
  }
  Record record;
  record.cells = {Cell::Of(ShortId(merge.name())),
                  Cell::Of(EnumWord(merge.state())),
                  Cell::Of(NumberOrId(items, merge.head())),
                  Cell::Of(absl::StrJoin(members, " ")),
                  Cell::Of(absl::StrJoin(merge.confirmed_by(), " ")),
                  Cell::Of(absl::StrJoin(consents, " ")),
                  Cell::Of(merge.reason())};
  record.document = [merge] { return ToJson(merge); };
  return record;
}

}  // namespace lotse::cli
