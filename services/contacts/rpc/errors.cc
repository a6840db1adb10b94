#include "services/contacts/rpc/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/errors/retry.h"

namespace lotse::contacts {
namespace {

// Asking costs nothing, and nobody should wait much longer than the index needs.
constexpr absl::Duration kIndexedSoon = absl::Seconds(1);

}  // namespace

absl::Status DirectoryBeingIndexed(absl::string_view center) {
  return WithRetryDelay(
      Refuse(absl::StatusCode::kUnavailable, "DIRECTORY_BEING_INDEXED",
             absl::StrCat("the directory of ", center,
                          " was read a moment ago and is still being put in order; it can be "
                          "listed in a few seconds, everything else works"),
             {{"center", std::string(center)}}),
      kIndexedSoon);
}

absl::Status TooMuchContention() {
  return Refuse(absl::StatusCode::kAborted, "TOO_MUCH_CONTENTION",
                "others kept changing the same record; read it again and repeat the change");
}

}  // namespace lotse::contacts
