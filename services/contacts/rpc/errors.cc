#include "services/contacts/rpc/errors.h"

#include "common/errors/refusal.h"

namespace lotse::contacts {

absl::Status ServerBusy() {
  return Refuse(absl::StatusCode::kResourceExhausted, "SERVER_BUSY",
                "too many long calls are waiting on this node; try again in a moment");
}

absl::Status TooMuchContention() {
  return Refuse(absl::StatusCode::kAborted, "TOO_MUCH_CONTENTION",
                "others kept changing the same record; read it again and repeat the change");
}

}  // namespace lotse::contacts
