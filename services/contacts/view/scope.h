// How much of a directory a reader sees.
#pragma once

namespace lotse::contacts {

enum class Scope {
  kFederation,  // what the owning centre shares
  kCenter,      // everything, as the owning centre sees it
};
inline constexpr int kScopes = 2;

}  // namespace lotse::contacts
