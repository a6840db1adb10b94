// A place field or a question of any bytes: what is found lies inside, is known, and is found again in its own words.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "common/reference/data_dir.h"
#include "services/referrals/places/place_reader.h"

namespace lotse::referrals {
namespace {

void Must(bool holds) {
  if (!holds) std::abort();
}

const PlaceReader& Reader() {
  static const auto* const kReader = [] {
    const std::string dir = reference::FindDataDir().value();
    auto reference = reference::ReferenceData::Load(dir).value();
    return new PlaceReader(
        Gazetteer::Build(ReadGazetteerSources(std::move(reference), dir).value()));
  }();
  return *kReader;
}

void CheckPlace(const PlaceRead& place) {
  Must(!place.display_name.empty());
  Must(place.nationwide == place.counties.empty());
  Must(place.ambiguous == !place.alternatives.empty());
  Must(place.alternatives.size() <= PlaceRead::kMaxAlternatives);
  Must(place.municipality.empty() ||
       place.counties == std::vector<std::string>{place.municipality.substr(0, 5)});
  for (std::size_t i = 1; i < place.counties.size(); ++i) {
    Must(place.counties[i - 1] < place.counties[i]);
  }
}

void CheckQuestion(const std::string& question) {
  const auto found = Reader().FindIn(question);
  if (!found.has_value()) return;
  CheckPlace(found->place);
  Must(found->begin < found->end && found->end <= question.size());
  const std::string words = question.substr(found->begin, found->end - found->begin);
  if (words.size() <= PlaceReader::kMaxBytes) CheckPlace(Reader().Read(words).value());
}

}  // namespace
}  // namespace lotse::referrals

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::referrals;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto place = Reader().Read(text); place.ok()) CheckPlace(*place);
  CheckQuestion(text);
  return 0;
}
