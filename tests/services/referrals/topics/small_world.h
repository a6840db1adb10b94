// A lexicon of a few phrases over the real taxonomy, for tests.
#pragma once

#include <memory>
#include <string>

#include "common/reference/data_dir.h"
#include "common/reference/reference_data.h"
#include "services/referrals/topics/topic_model.h"

namespace lotse::referrals {

inline const std::shared_ptr<const reference::ReferenceData>& Taxonomy() {
  static const auto* const kReference = new std::shared_ptr<const reference::ReferenceData>(
      reference::ReferenceData::Load(reference::FindDataDir().value()).value());
  return *kReference;
}

inline Lexicon SmallLexicon(absl::string_view text) {
  return Lexicon::Make(ParsePhraseFile("small.txt", text, *Taxonomy()).value(), *Taxonomy())
      .value();
}

inline const TopicModel& SmallModel() {
  static const auto* const kModel = new TopicModel(
      SmallLexicon("[FAM.CHILDCARE]\n"
                   "de  ich suche einen kitaplatz\n"
                   "de  wo finde ich eine tagesmutter\n"
                   "en  kindergarten for my daughter\n"
                   "[HOUSE.LEASE]\n"
                   "de  der vermieter kündigt den mietvertrag\n"
                   "en  my landlord keeps the deposit\n"
                   "[EMP.ONBOARD]\n"
                   "de  wie arbeiten wir neue leute ein\n"
                   "en  welcome new people at work\n"
                   "[REG.FIRST]\n"
                   "de  was muss ich zuerst machen\n"),
      WordTools::Load(reference::FindDataDir().value()).value(),
      AudienceCues::Parse("cues.txt", "[employer]\nunser betrieb\n[family]\nmy daughter\n").value(),
      Taxonomy());
  return *kModel;
}

}  // namespace lotse::referrals
