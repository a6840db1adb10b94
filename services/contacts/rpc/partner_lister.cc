#include "services/contacts/rpc/partner_lister.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "common/api/errors.h"
#include "common/api/page_size.h"
#include "common/api/page_token.h"
#include "common/rpc/wire.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/order_by.h"
#include "services/contacts/rpc/errors.h"
#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {
namespace {

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
  auto token = api::ParsePageToken(request.page_token(), binding);
  if (!token.ok()) return token.status();
  const auto id = Uuid::FromBytes(absl::string_view(token->last_key).substr(0, 16));
  if (!id.has_value()) return api::PageTokenInvalid();
  query.after_center = token->scope;
  query.after_id = *id;
  query.after_key = token->last_key.substr(16);
  return absl::OkStatus();
}

// What the directories gave.
struct Gathered {
  std::vector<Row> rows;
  // The first place where a directory stopped early: what lies behind it is not known to be complete.
  absl::optional<Place> stopped;
};

void Take(const Directory& directory, ListPage page, Gathered& gathered) {
  for (ListRow& row : page.rows) {
    gathered.rows.push_back(
        {{std::move(row.key), directory.center(), row.id}, std::move(row.wire)});
  }
  if (page.exhausted) return;
  Place here{std::move(page.last_key), directory.center(), page.last_id};
  if (!gathered.stopped.has_value() || here < *gathered.stopped) gathered.stopped = std::move(here);
}

// In the order of names one directory follows the other: the first that stops, or uses up what a page may take, ends
// the page.
Gathered GatherOneByOne(const std::vector<const Directory*>& directories,
                        const identity::Peer& peer, ListQuery query) {
  Gathered gathered;
  query.budget = kBudget;
  for (const Directory* directory : directories) {
    query.scope = ScopeFor(peer, directory->center());
    ListPage page = directory->List(query);
    query.budget -= page.looked_at;
    query.limit -= static_cast<int>(page.rows.size());
    const bool used_up = query.limit == 0 || query.budget <= 0;
    if (used_up && directory != directories.back()) page.exhausted = false;
    Take(*directory, std::move(page), gathered);
    if (gathered.stopped.has_value()) break;
  }
  return gathered;
}

// In other orders the rows of all directories lie between each other: each gives a whole page, if it has one.
Gathered GatherSideBySide(const std::vector<const Directory*>& directories,
                          const identity::Peer& peer, ListQuery query) {
  Gathered gathered;
  const int share = kBudget / std::max<int>(1, static_cast<int>(directories.size()));
  query.budget = std::max(query.limit, share);
  for (const Directory* directory : directories) {
    query.scope = ScopeFor(peer, directory->center());
    Take(*directory, directory->List(query), gathered);
  }
  std::sort(gathered.rows.begin(), gathered.rows.end(),
            [](const Row& a, const Row& b) { return a.place < b.place; });
  return gathered;
}

// Leaves the rows of one page, and tells after which place the next one begins; nullopt at the end.
absl::optional<Place> CutPage(std::size_t limit, Gathered& gathered) {
  std::vector<Row>& rows = gathered.rows;
  bool more = gathered.stopped.has_value();
  if (more) {
    std::erase_if(rows, [&](const Row& row) { return !(row.place <= *gathered.stopped); });
  }
  if (rows.size() > limit) {
    rows.resize(limit);
    more = true;
  }
  if (more && rows.size() == limit) return rows.back().place;
  return gathered.stopped;
}

// A ListPartnersResponse in wire format.
std::string Print(const std::vector<Row>& rows, const absl::optional<Place>& next,
                  const std::string& binding) {
  std::string response;
  for (const Row& row : rows) {
    rpc::AppendBytesField(v1::ListPartnersResponse::kPartnersFieldNumber, row.wire, response);
  }
  if (next.has_value()) {
    const api::PageToken token{next->center, std::string(next->id.Bytes()) + next->key};
    rpc::AppendBytesField(v1::ListPartnersResponse::kNextPageTokenFieldNumber,
                          api::PrintPageToken(token, binding), response);
  }
  return response;
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

absl::StatusOr<PartnerLister::Plan> PartnerLister::MakePlan(
    const v1::ListPartnersRequest& request) const {
  const auto limit = api::PageSize(request.page_size());
  if (!limit.ok()) return limit.status();
  Plan plan;
  auto directories = DirectoriesOf(request);
  if (!directories.ok()) return directories.status();
  plan.directories = *std::move(directories);
  auto filter = Filter::Parse(request.filter(), *environment_.reference);
  if (!filter.ok()) return filter.status();
  if (!request.filter().empty()) plan.filter = *std::move(filter);
  auto order = ParseOrderBy(request.order_by());
  if (!order.ok()) return order.status();
  plan.query.order = *order;
  plan.query.limit = *limit;
  plan.binding = api::PageBinding(request);
  if (auto status = ReadToken(request, plan.binding, plan.query); !status.ok()) return status;
  return plan;
}

absl::StatusOr<std::string> PartnerLister::List(const v1::ListPartnersRequest& request,
                                                const identity::Peer& peer) const {
  auto plan = MakePlan(request);
  if (!plan.ok()) return plan.status();
  // Lists share their thread with other long calls, which would all wait.
  for (const Directory* directory : plan->directories) {
    if (!directory->CanList()) return DirectoryBeingIndexed(directory->center());
  }
  ListQuery& query = plan->query;
  if (plan->filter.has_value()) query.filter = &*plan->filter;
  Gathered gathered = query.order == PartnerOrder::kName
                          ? GatherOneByOne(plan->directories, peer, query)
                          : GatherSideBySide(plan->directories, peer, query);
  const absl::optional<Place> next = CutPage(static_cast<std::size_t>(query.limit), gathered);
  return Print(gathered.rows, next, plan->binding);
}

}  // namespace lotse::contacts
