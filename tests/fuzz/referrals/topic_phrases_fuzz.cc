// Any bytes as a phrase file and as a question: a refusal with a reason, or phrases that are read again from what they say.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/language/tokenize.h"
#include "common/reference/data_dir.h"
#include "services/referrals/topics/audience_cues.h"
#include "services/referrals/topics/phrase_file.h"

namespace lotse::referrals {
namespace {

void Must(bool holds) {
  if (!holds) std::abort();
}

const reference::ReferenceData& Reference() {
  static const auto* const kReference = new std::shared_ptr<const reference::ReferenceData>(
      reference::ReferenceData::Load(reference::FindDataDir().value()).value());
  return **kReference;
}

void CheckTokens(absl::string_view text) {
  std::size_t end = 0;
  for (const language::Token& token : language::Tokenize(text)) {
    Must(token.offset >= end && token.length > 0 && !token.folded.empty());
    end = token.offset + token.length;
  }
  Must(end <= text.size());
}

void CheckPhrases(absl::string_view text) {
  const auto phrases = ParsePhraseFile("fuzz.txt", text, Reference());
  if (!phrases.ok()) return Must(!ReasonOf(phrases.status()).empty());
  for (const Phrase& phrase : *phrases) {
    const std::string line =
        absl::StrCat("[", Reference().Topics()[phrase.topic].code, "]\nde ", phrase.text);
    const auto again = ParsePhraseFile("fuzz.txt", line, Reference());
    Must(again.ok() && again->size() == 1 && again->front().text == phrase.text);
  }
}

}  // namespace
}  // namespace lotse::referrals

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  lotse::referrals::CheckTokens(text);
  lotse::referrals::CheckPhrases(text);
  const auto cues = lotse::referrals::AudienceCues::Parse("fuzz.txt", text);
  if (!cues.ok()) lotse::referrals::Must(!lotse::ReasonOf(cues.status()).empty());
  return 0;
}
