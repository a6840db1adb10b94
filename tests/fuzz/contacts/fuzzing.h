// What the fuzz targets of contacts share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "common/reference/data_dir.h"
#include "common/reference/reference_data.h"

namespace lotse::contacts {

inline std::string TextOf(const std::uint8_t* data, std::size_t size) {
  return std::string(reinterpret_cast<const char*>(data), size);
}

// What must hold for every input; anything else is a finding.
inline void Must(bool holds) {
  if (!holds) std::abort();
}

inline const reference::ReferenceData& FuzzReference() {
  static const auto* const reference = new std::shared_ptr<const reference::ReferenceData>(
      reference::ReferenceData::Load(reference::FindDataDir().value()).value());
  return **reference;
}

}  // namespace lotse::contacts
