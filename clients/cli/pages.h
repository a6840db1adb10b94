// Reading a list page by page.
#pragma once

#include <algorithm>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace lotse::cli {

// How much of a list is wanted.
struct PageOptions {
  int page_size = 0;  // 0: what suits
  int limit = 100;
  bool all = false;
  int largest_page = 1000;  // of the list
};

// What the reading came to.
struct PageSummary {
  long long shown = 0;
  bool more = false;  // there would have been more
};

// Calls `list` with `request` (whose page_token moves on) and gives each page's items, from `items(response)`, to `take`,
// until the limit or the end. Holds one page at a time.
template <typename Request, typename List, typename Items, typename Take>
absl::StatusOr<PageSummary> ReadPages(Request request, const PageOptions& options, List list,
                                      Items items, Take take) {
  PageSummary summary;
  while (true) {
    const long long wanted = options.all ? options.largest_page : options.limit - summary.shown;
    const long long page = options.page_size > 0 ? options.page_size : options.largest_page;
    request.set_page_size(static_cast<int>(std::min(wanted, page)));
    auto response = list(request);
    if (!response.ok()) return response.status();
    for (const auto& item : items(*response)) {
      if (!options.all && summary.shown == options.limit) {
        summary.more = true;
        return summary;
      }
      take(item);
      ++summary.shown;
    }
    request.set_page_token(response->next_page_token());
    if (request.page_token().empty()) return summary;
    if (!options.all && summary.shown >= options.limit) {
      summary.more = true;
      return summary;
    }
  }
}

}  // namespace lotse::cli
