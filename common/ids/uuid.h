// UUIDs (RFC 4122) and where new ones come from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse {

// 16 bytes; as text always 36 characters in lower case, so that one id has one spelling.
class Uuid {
 public:
  constexpr Uuid() = default;
  explicit constexpr Uuid(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  // Only the canonical lower-case form; nullopt for anything else.
  static absl::optional<Uuid> Parse(absl::string_view text);
  // From exactly 16 bytes, as Bytes() gives them; nullopt for any other length.
  static absl::optional<Uuid> FromBytes(absl::string_view bytes);
  // A version-8 UUID made of the first 122 free bits of SHA-256(namespace_text "\n" text): the same text gives the same
  // id, so that a repeated request names the same thing.
  static Uuid Derive(absl::string_view namespace_text, absl::string_view text);

  std::string ToString() const;
  // The 16 bytes; valid as long as this object.
  absl::string_view Bytes() const {
    return absl::string_view(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
  }

  friend constexpr auto operator<=>(const Uuid& a, const Uuid& b) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Uuid& id) {
    return H::combine(std::move(h), id.bytes_);
  }

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

// Randomness as a dependency. Thread-safe.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual std::uint64_t Next64() = 0;
  // A version-4 UUID.
  Uuid NextUuid();
};

// From the operating system's generator (OpenSSL's CSPRNG).
class SystemRandom final : public RandomSource {
 public:
  std::uint64_t Next64() override;
};

}  // namespace lotse
