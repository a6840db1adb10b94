// Records in text format that several tests of this room use.
#pragma once

namespace lotse::referrals {

// A service of one topic for one county.
inline constexpr char kCraft[] = R"pb(services { topics: "RECOG.CRAFT" }
                                      responsibilities { areas { ags_prefix: "14521" } })pb";

}  // namespace lotse::referrals
