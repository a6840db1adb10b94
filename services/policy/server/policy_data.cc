#include "services/policy/server/policy_data.h"

#include <future>
#include <utility>

namespace lotse::policy {

absl::StatusOr<std::shared_ptr<const PolicyData>> PolicyData::Load(const std::string& data_dir) {
  // Reading the law's texts takes as long as all else.
  auto search = std::async(std::launch::async, [&] { return LawSearch::Load(data_dir); });
  auto knowledge = TextKnowledge::Load(data_dir);
  auto found = search.get();
  if (!knowledge.ok()) return knowledge.status();
  if (!found.ok()) return found.status();
  auto seats = CenterSeats::Load(data_dir);
  if (!seats.ok()) return seats.status();
  auto data = std::make_shared<PolicyData>();
  data->data_dir = data_dir;
  data->knowledge = *std::move(knowledge);
  data->search = *std::move(found);
  data->seats = *std::move(seats);
  data->center_names = data->seats.Names();
  return std::shared_ptr<const PolicyData>(std::move(data));
}

}  // namespace lotse::policy
