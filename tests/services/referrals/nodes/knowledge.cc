#include "tests/services/referrals/nodes/knowledge.h"

#include <string>

#include "common/reference/data_dir.h"
#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/gazetteer_sources.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals::test {

const AskingTools& Tools() {
  static const AskingTools* const tools = [] {
    const std::string data_dir = reference::FindDataDir().value();
    // It lives as long as the process.
    const std::shared_ptr<const reference::ReferenceData> data(std::shared_ptr<void>(),
                                                               &Reference());
    auto model = TopicModel::Load(data_dir, data).value();
    auto* places = new PlaceReader(Gazetteer::Build(ReadGazetteerSources(data, data_dir).value()));
    return new AskingTools{&Reference(), &Topics(), model.release(), places};
  }();
  return *tools;
}

}  // namespace lotse::referrals::test
