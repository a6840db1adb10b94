// A hash of words that is the same in every run and on every machine, so that what is computed from it is, too.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace lotse::language {

// The finalizer of MurmurHash3 (A. Appleby, public domain): every bit of the result depends on every bit of `h`.
constexpr std::uint64_t Mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv), mixed. Not for input that someone may choose to collide.
constexpr std::uint64_t Hash(absl::string_view text, std::uint64_t seed = 0) {
  std::uint64_t h = 0xcbf29ce484222325ULL ^ seed;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return Mix(h);
}

}  // namespace lotse::language
