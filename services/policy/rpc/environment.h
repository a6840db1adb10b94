// What every RPC adapter of policy needs, put together once by the composition root.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "common/rpc/call.h"
#include "common/rpc/stream_hub.h"
#include "common/rpc/worker.h"
#include "services/policy/desk/round_writer.h"
#include "services/policy/paper/office.h"
#include "services/policy/rpc/center_seats.h"
#include "services/policy/search/law_search.h"
#include "services/policy/view/policy_view.h"
#include "services/policy/view/text_knowledge.h"

namespace lotse::policy {

// Nothing is owned; all outlive the services.
struct PolicyEnvironment {
  rpc::Gate* gate;
  const Clock* clock;  // of the rounds
  PolicyView* view;
  RoundWriter* writer;
  std::shared_ptr<const TextKnowledge> knowledge;
  const LawSearch* search;
  const CenterSeats* seats;
  RandomSource* random;
  rpc::Worker* worker;       // for reads
  rpc::Worker* slow_worker;  // for what takes seconds: exports, checking imports
  const OfficeTools* tools;
  const std::map<std::string, std::string>* center_names;  // how centres sign, by code
  rpc::StreamHub* hub;                                     // of rounds, by id
};

}  // namespace lotse::policy
