#include "services/contacts/rpc/partner_lister.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "common/rpc/wire.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kMaxPageSize = 1000;
// Records looked at for one page, over all directories: some tens of milliseconds at the most.
constexpr int kBudget = 20'000;

// Where a row stands among the rows of all directories.
struct Place {
  std::string key;
  std::string center;
  Uuid id;
  friend bool operator<=(const Place& a, const Place& b) {
    return std::tie(a.key, a.center, a.id) <= std::tie(b.key, b.center, b.id);
  }
  friend bool operator<(const Place& a, const Place& b) {
    return std::tie(a.key, a.center, a.id) < std::tie(b.key, b.center, b.id);
  }
};

struct Row {
  Place place;
  std::string wire;
};

// A token's last_key is the 16 bytes of the id, then the row's key.
absl::Status ReadToken(const v1::ListPartnersRequest& request, const std::string& binding,
                       ListQuery& query) {
  if (request.page_token().empty()) return absl::OkStatus();
  auto token = ParsePageToken(request.page_token(), binding);
  if (!token.ok()) return token.status();
  const auto id = Uuid::FromBytes(absl::string_view(token->last_key).substr(0, 16));
  if (!id.has_value()) return PageTokenInvalid();
  query.after_center = token->center;
  query.after_id = *id;
  query.after_key = token->last_key.substr(16);
  return absl::OkStatus();
}

std::string MakeToken(const Place& place, const std::string& binding) {
  return PrintPageToken({place.center, std::string(place.id.Bytes()) + place.key}, binding);
}

}  // namespace

absl::StatusOr<std::vector<const Directory*>> PartnerLister::DirectoriesOf(
    const v1::ListPartnersRequest& request) const {
  auto center = ParseCenterNameOrAll(request.parent(), "parent");
  if (!center.ok()) return center.status();
  if (!center->has_value()) return environment_.view->directories.All();
  if (!environment_.view->centers.Contains(**center)) return CenterNotFound(**center);
  const Directory* directory = environment_.view->directories.Find(**center);
  if (directory == nullptr) return std::vector<const Directory*>();
  return std::vector<const Directory*>{directory};
}

absl::StatusOr<std::string> PartnerLister::List(const v1::ListPartnersRequest& request,
                                                const identity::Peer& peer) const {
  if (request.page_size() < 0 || request.page_size() > kMaxPageSize) {
    return PageSizeInvalid(kMaxPageSize);
  }
  auto directories = DirectoriesOf(request);
  if (!directories.ok()) return directories.status();
  auto filter = Filter::Parse(request.filter(), *environment_.reference);
  if (!filter.ok()) return filter.status();
  auto order = ParseOrderBy(request.order_by());
  if (!order.ok()) return order.status();
  const std::string binding = PageBinding(request);
  ListQuery query;
  query.order = *order;
  if (!request.filter().empty()) query.filter = &*filter;
  query.limit = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  if (auto status = ReadToken(request, binding, query); !status.ok()) return status;

  const bool by_name = *order == PartnerOrder::kName;
  const std::size_t limit = static_cast<std::size_t>(query.limit);
  query.budget = by_name ? kBudget
                         : std::max<int>(query.limit, kBudget / std::max<int>(1, directories->size()));
  std::vector<Row> rows;
  // What lies behind the first place where a directory stopped early is not known to be complete.
  absl::optional<Place> stopped;
  for (const Directory* directory : *directories) {
    query.scope = ScopeFor(peer, directory->center());
    ListPage page = directory->List(query);
    for (ListRow& row : page.rows) {
      rows.push_back({{std::move(row.key), directory->center(), row.id}, std::move(row.wire)});
    }
    if (!page.exhausted) {
      Place here{page.last_key, directory->center(), page.last_id};
      if (!stopped.has_value() || here < *stopped) stopped = std::move(here);
    }
    if (!by_name) continue;
    // In the order of names one directory follows the other: the first that stops ends the page.
    query.budget -= page.looked_at;
    query.limit = static_cast<int>(limit - rows.size());
    if (stopped.has_value()) break;
    if ((query.limit == 0 || query.budget <= 0) && directory != directories->back()) {
      stopped = rows.empty() ? Place{"", directory->center(), page.last_id} : rows.back().place;
      break;
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.place < b.place; });
  bool more = stopped.has_value();
  if (more) {
    std::erase_if(rows, [&](const Row& row) { return !(row.place <= *stopped); });
  }
  absl::optional<Place> last = stopped;
  if (rows.size() > limit) {
    rows.resize(limit);
    more = true;
  }
  if (more && rows.size() == limit) last = rows.back().place;

  std::string response;
  for (const Row& row : rows) {
    rpc::AppendBytesField(v1::ListPartnersResponse::kPartnersFieldNumber, row.wire, response);
  }
  if (more) {
    rpc::AppendBytesField(v1::ListPartnersResponse::kNextPageTokenFieldNumber,
                          MakeToken(*last, binding), response);
  }
  return response;
}

}  // namespace lotse::contacts
