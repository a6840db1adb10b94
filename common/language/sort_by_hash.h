// Sorts what is found by a hash.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace lotse::language {

// The hash of a text, and which text it is.
using Hashed = std::pair<std::uint32_t, std::uint32_t>;

// Ascending by hash; among equals the order stays. Takes a tenth of the time of std::sort on the 100,000s of entries of an index
// of typing errors, and as much memory again.
void SortByHash(std::vector<Hashed>* entries);

}  // namespace lotse::language
