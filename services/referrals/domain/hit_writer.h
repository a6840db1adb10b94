// A hit as the answer's bytes: what is shown of the partner is copied, the rest is written beside it.
#pragma once

#include <string>
#include <vector>

#include "services/referrals/domain/match.h"
#include "services/referrals/domain/moment.h"
#include "services/referrals/domain/reasons.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Writes the hits of one answer. Not thread-safe; the table must not change meanwhile.
class HitWriter {
 public:
  HitWriter(const Question& question, const PartnerTable& table, const TopicTable& topics,
            const Moment& moment, AnswerLanguage language, bool explain)
      : question_(question),
        table_(table),
        topics_(topics),
        moment_(moment),
        language_(language),
        explain_(explain) {}

  // Appends lotse.referrals.v1.Hit in wire format, without a tag before it. `hits[i]` is written; those beside it say
  // which reasons decide.
  void AppendHit(const std::vector<RankedHit>& hits, std::size_t i, std::string& out) const;

 private:
  void AppendReasons(const std::vector<RankedHit>& hits, std::size_t i, std::string& out) const;
  void AppendSources(const RankedHit& hit, std::string& out) const;
  void AppendConflicts(const RankedHit& hit, std::string& out) const;
  void AppendWarnings(const RankedHit& hit, std::string& out) const;
  // Whether two sources state different things.
  bool Contradict(const Sources& sources, ShownField field) const;

  const Question& question_;
  const PartnerTable& table_;
  const TopicTable& topics_;
  const Moment& moment_;
  const AnswerLanguage language_;
  const bool explain_;
};

}  // namespace lotse::referrals
