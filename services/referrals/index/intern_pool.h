// Values that many share, kept once and counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "services/referrals/index/chunked.h"
#include "services/referrals/index/hash_mix.h"
#include "services/referrals/index/number_set.h"

namespace lotse::referrals {

// T is equality comparable and hashable. Not thread-safe; a value stays where it is as long as it is used.
template <typename T>
class InternPool {
 public:
  InternPool() : known_(Traits{&items_}) {}
  InternPool(const InternPool&) = delete;
  InternPool& operator=(const InternPool&) = delete;

  // The number of an equal value, with one more user.
  std::uint32_t Acquire(T value) {
    const std::uint32_t number = known_.Find(value).value_or(items_.size());
    if (number == items_.size()) return Add(std::move(value));
    ++items_[number].users;
    return number;
  }
  void Release(std::uint32_t number) {
    if (--items_[number].users > 0) return;
    known_.Erase(number);
    // Anew, rather than by assignment: that would keep what the value has allocated.
    std::destroy_at(&items_[number].value);
    std::construct_at(&items_[number].value);
    free_.push_back(number);
  }
  const T& operator[](std::uint32_t number) const { return items_[number].value; }
  // Values in use.
  std::size_t size() const { return items_.size() - free_.size(); }

 private:
  struct Item {
    T value;
    std::uint32_t users = 0;
  };
  struct Traits {
    const Chunked<Item>* items = nullptr;
    std::uint64_t Hash(const T& value) const { return Mix(absl::Hash<T>()(value)); }
    std::uint64_t Hash(std::uint32_t number) const { return Hash((*items)[number].value); }
    bool Same(std::uint32_t number, const T& value) const {
      return (*items)[number].value == value;
    }
  };

  std::uint32_t Add(T value) {
    std::uint32_t number = static_cast<std::uint32_t>(items_.size());
    if (free_.empty()) {
      items_.Grow();
    } else {
      number = free_.back();
      free_.pop_back();
    }
    items_[number].value = std::move(value);
    items_[number].users = 1;
    known_.Insert(number);
    return number;
  }

  Chunked<Item> items_;
  std::vector<std::uint32_t> free_;
  NumberSet<Traits> known_;
};

}  // namespace lotse::referrals
