// A ZIP archive without compression.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lotse::policy {

// The files by name, in their order, dated 1 January 1980: the same files give the same bytes. Names in ASCII; together less than
// 4 GiB, fewer than 65,536 files.
std::string StoredZip(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace lotse::policy
