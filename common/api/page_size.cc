#include "common/api/page_size.h"

#include "absl/strings/str_cat.h"
#include "common/api/errors.h"

namespace lotse::api {

absl::StatusOr<int> PageSize(int asked, int by_default, int most) {
  if (asked < 0 || asked > most) {
    return RefuseArgument("PAGE_SIZE_INVALID", "page_size",
                          absl::StrCat("must be 0 (for the default) to ", most));
  }
  return asked == 0 ? by_default : asked;
}

}  // namespace lotse::api
