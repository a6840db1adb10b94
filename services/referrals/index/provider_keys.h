// By which records of several centres are seen to be of the same provider.
#pragma once

#include <cstdint>
#include <vector>

#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::referrals {

// A hash of one piece of evidence. The lowest bit says that it holds wherever the records say they are (an external id).
using ProviderKey = std::uint64_t;
constexpr bool HoldsEverywhere(ProviderKey key) { return (key & 1) != 0; }

inline constexpr std::size_t kMaxProviderKeys = 15;

// Evidence, best first, at most kMaxProviderKeys:
//   an external id (of any scheme but those of topics, "leika");
//   name (folded, without legal form) and place (PLZ, else AGS, else the areas of responsibility);
//   telephone and e-mail, each with kind of organisation and place: departments share a switchboard, branches a mailbox.
// Hotlines and faxes are none. Folding never makes "Müller" and "Muller" the same. Pure.
std::vector<ProviderKey> KeysOf(const contacts::v1::Partner& partner);

}  // namespace lotse::referrals
