// Well-mixed 64-bit numbers that are the same on every machine and in every run.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which each input bit moves half of the output.
constexpr std::uint64_t Mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

constexpr std::uint64_t Mix(std::uint64_t a, std::uint64_t b) { return Mix(Mix(a) ^ b); }

// FNV-1a, mixed.
constexpr std::uint64_t HashText(absl::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return Mix(hash);
}

}  // namespace lotse::referrals
