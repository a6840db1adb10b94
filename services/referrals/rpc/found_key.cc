#include "services/referrals/rpc/found_key.h"

#include "common/rpc/wire.h"

namespace lotse::referrals {
namespace {

using rpc::AppendVarint;

void AppendKeys(const std::vector<std::string>& keys, std::string& out) {
  AppendVarint(keys.size(), out);
  for (const std::string& key : keys) out += key;
}

// Each list by its size; the digits of its keys are as many for all, and none is for a key that is not there.
void AppendPlace(const PlaceKeys& place, std::string& out) {
  AppendVarint(place.municipality.size(), out);
  out += place.municipality;
  AppendVarint(place.plz.size(), out);
  out += place.plz;
  AppendKeys(place.counties, out);
  AppendKeys(place.lands, out);
}

void AppendFlags(const Asked& asked, bool explain, std::string& out) {
  const Question& question = asked.question;
  const bool flags[] = {explain,
                        asked.german,
                        asked.has_place,
                        question.with_capacity_only,
                        question.spoken_only,
                        question.public_only};
  std::uint64_t bits = 0;
  for (bool flag : flags) bits = bits << 1 | (flag ? 1 : 0);
  AppendVarint(bits, out);
}

}  // namespace

// A topic's score decides which topics are looked for, and nothing beyond that.
std::string FoundKey(const Asked& asked, bool explain) {
  const Question& question = asked.question;
  std::string key;
  key.reserve(64);
  AppendFlags(asked, explain, key);
  for (const int filter : {static_cast<int>(question.audience), static_cast<int>(question.channel),
                           static_cast<int>(question.age_band),
                           static_cast<int>(question.residence), question.max_hits}) {
    AppendVarint(static_cast<std::uint64_t>(filter), key);
  }
  AppendVarint(question.topics.size(), key);
  for (const AskedTopic& topic : question.topics) AppendVarint(topic.id, key);
  AppendVarint(question.languages.size(), key);
  for (LanguageCode language : question.languages) {
    AppendVarint(static_cast<std::uint64_t>(language), key);
  }
  AppendPlace(asked.keys, key);
  return key;
}

}  // namespace lotse::referrals
