// What is compared.
#pragma once

#include <string>
#include <vector>

namespace lotse::policy {

// A recommendation as its author wrote it. Bytes that are no UTF-8 are left out of comparisons.
struct ComparedItem {
  std::string id;  // not empty
  std::string title;
  std::string body;
  std::vector<std::string> law_refs;  // "§ 18g Abs. 1 Satz 2 AufenthG"
};

}  // namespace lotse::policy
