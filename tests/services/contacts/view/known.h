// What the tests of this room stand on: the shipped reference data, and ids that are always the same.
#pragma once

#include "absl/strings/str_cat.h"
#include "common/ids/uuid.h"
#include "common/reference/data_dir.h"
#include "common/reference/reference_data.h"

namespace lotse::contacts {

inline const reference::ReferenceData& Reference() {
  static const auto data = *reference::ReferenceData::Load(*reference::FindDataDir());
  return *data;
}

inline Uuid Id(int n) { return Uuid::Derive("test", absl::StrCat(n)); }

}  // namespace lotse::contacts
