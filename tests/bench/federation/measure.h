// The measurements, each filling in its figures. README.md says what each figure is.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "tests/bench/federation/figures.h"
#include "tests/bench/federation/node.h"

namespace lotse::bench {

// Of a partner as the bench writes it, within a few bytes.
inline constexpr int kAnswerBytes = 600;

struct Plan {
  std::string lotse;  // the program
  std::string self;   // this program
  std::string work;   // an empty folder on the disk that is meant
  bool quick = false;
  std::string only;  // a step's name; empty: all of them

  int rounds() const { return quick ? 3 : 7; }
  // Of one measurement in a round.
  absl::Duration slice() const { return absl::Milliseconds(quick ? 400 : 1500); }
};

// A server that answers `answer_bytes`, with the certificates of `node`.
Process StartEcho(const Plan& plan, const Node& node, int answer_bytes);

// The echo beside GetPartner and CreatePartner, 64 in flight, and at a fixed rate.
void MeasureCalls(const Plan& plan, Node& node, Figures& figures);
// fdatasync and the echo beside CreatePartner, one after the other; and 8 in flight.
void MeasureWrites(const Plan& plan, Node& node, Figures& figures);
// A node on Redis beside Redis alone.
void MeasureRedis(const Plan& plan, Figures& figures);
// A follower: nothing new, a copy, a change, being told.
void MeasureNothingNew(Node& node, bool with_largest, Figures& figures);
void MeasureCopies(const Plan& plan, Node& node, Figures& figures);
void MeasureNotify(const Plan& plan, Node& node, Figures& figures);
void MeasureIdleGap(Node& node, Figures& figures);
// FindHelp beside an echo of as many bytes; and how long a changed partner stays unfound. The node holds partners.
void MeasureFind(const Plan& plan, Node& node, Figures& figures);
// A directory of 1,000,000 in a node of its own: load, start, memory, nothing new, finding.
void MeasureLargest(const Plan& plan, Figures& figures);

}  // namespace lotse::bench
