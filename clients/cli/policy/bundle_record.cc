#include "clients/cli/policy/bundle_record.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/words.h"

namespace lotse::cli {
namespace {

const policy::v1::Recommendation* ItemNamed(const std::vector<policy::v1::Recommendation>& items,
                                            const std::string& name) {
  for (const auto& item : items) {
    if (item.name() == name) return &item;
  }
  return nullptr;
}

Record PlaceRecord(const policy::v1::Recommendation* item, const policy::v1::BundlePlace& place,
                   const std::string& obstacle) {
  Record record;
  record.cells = {Cell::Of(place.place() > 0 ? absl::StrCat(place.place()) : ""),
                  Cell::Of(item == nullptr ? ShortId(place.recommendation()) : ItemLabel(*item)),
                  Cell::Of(item == nullptr ? "" : EnumWord(item->state())),
                  Cell::Of(item == nullptr ? "" : item->title()),
                  Cell::Of(place.place() > 0 ? absl::StrCat(place.approvals()) : ""),
                  Cell::Of(place.gain()),
                  Cell::Of(obstacle)};
  record.document = [place, obstacle, number = item == nullptr ? 0 : item->number(),
                     title = item == nullptr ? std::string() : item->title()] {
    Json json = ToJson(place);
    json["number"] = number;
    json["title"] = title;
    if (!obstacle.empty()) json["obstacle"] = obstacle;
    return json;
  };
  return record;
}

}  // namespace

std::vector<Column> BundleColumns() {
  return {{"place", false, true},     {"number", false, true}, {"state"},   {"title"},
          {"approvals", false, true}, {"gain", false, true},   {"obstacle"}};
}

std::vector<Record> BundleRecords(const policy::v1::PreviewBundleResponse& preview,
                                  const std::vector<policy::v1::Recommendation>& items) {
  const std::set<std::string> waiting(preview.waiting_for_dissent().begin(),
                                      preview.waiting_for_dissent().end());
  std::vector<Record> records;
  for (const policy::v1::BundlePlace& place : preview.places()) {
    records.push_back(
        PlaceRecord(ItemNamed(items, place.recommendation()), place,
                    waiting.count(place.recommendation()) > 0 ? "WAITS_FOR_DISSENT" : ""));
  }
  for (const std::string& name : preview.not_adopted()) {
    policy::v1::BundlePlace none;
    none.set_recommendation(name);
    records.push_back(PlaceRecord(ItemNamed(items, name), none, "NOT_ADOPTED"));
  }
  return records;
}

std::vector<std::string> NamesToInclude(const policy::v1::PreviewBundleResponse& preview,
                                        const policy::v1::Round& round) {
  std::set<std::string> left_out(preview.waiting_for_dissent().begin(),
                                 preview.waiting_for_dissent().end());
  left_out.insert(round.bundle().begin(), round.bundle().end());
  std::vector<std::string> names;
  for (const policy::v1::BundlePlace& place : preview.places()) {
    if (left_out.count(place.recommendation()) == 0) names.push_back(place.recommendation());
  }
  return names;
}

}  // namespace lotse::cli
