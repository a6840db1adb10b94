// What a paper is made from, and what of it may be shown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::policy {

// As the API shows it to whoever asks for the paper; whether they may have it was decided before.
struct PaperSource {
  v1::Round round;
  // What the paper holds, in this order: that of the bundle. With `citations` filled, where the law is at hand.
  std::vector<v1::Recommendation> items;
  // What was merged into them; only number and title are shown. One that is neither here nor in `items` is not named.
  std::vector<v1::Recommendation> originals;
  // How centres sign, by code: "Welcome Center Erzgebirge". One that is not in it signs with its code.
  std::map<std::string, std::string> center_names;
  // Leave out which centre is whose: see PaperContent.
  bool public_version = false;
  // Not only the bundle.
  bool all_items = false;
  // Counted from 1: which consultation on its subject this is.
  int pass = 1;
};

// The same without what is not for the recipient. Every writer takes this and nothing else, so that none can tell more than
// another: evidence that is not released is gone, with what the scan found in any, why an item was given back, and what its
// author answered to similar ones.
//
// In the public version no centre and no person is named. Fields that hold a code are empty; stances and amendments are gone (how
// many endorse stays); in texts, dissent included, a centre's code or name is replaced by "[Zentrum]"; dissents keep only how many
// signed them.
//
// Immutable, so thread-safe.
class PaperContent {
 public:
  explicit PaperContent(PaperSource source);
  PaperContent(const PaperContent&) = delete;
  PaperContent& operator=(const PaperContent&) = delete;

  const v1::Round& round() const { return source_.round; }
  const std::vector<v1::Recommendation>& items() const { return source_.items; }
  bool public_version() const { return source_.public_version; }
  bool all_items() const { return source_.all_items; }
  int pass() const { return source_.pass; }

  // Its place in the bundle, from 1; 0 when it is not in it.
  int PlaceOf(absl::string_view item) const;
  // An item or an original by its name; nullptr when there is none.
  const v1::Recommendation* Find(absl::string_view item) const;
  // How a centre signs.
  std::string CenterName(const std::string& code) const;

 private:
  PaperSource source_;
  absl::flat_hash_map<std::string, int> places_;
  absl::flat_hash_map<std::string, const v1::Recommendation*> by_name_;
};

}  // namespace lotse::policy
