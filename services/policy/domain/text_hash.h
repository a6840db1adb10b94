// The hash that a vote is bound to.
#pragma once

#include <string>

#include "lotse/policy/storage/v1/event.pb.h"

namespace lotse::policy {

// SHA-256 over the title, a zero byte and the body, as 64 hexadecimal digits.
std::string TextHash(const storage::v1::ItemContent& content);

}  // namespace lotse::policy
