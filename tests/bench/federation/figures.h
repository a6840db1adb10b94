// What was measured, beside what is asked for.
#pragma once

#include <map>
#include <string>

namespace lotse::bench {

class Figures {
 public:
  // `key` as in README.md. Each is said on stderr at once, so that one sees the bench go on.
  void Set(const std::string& key, double value);
  // Fails the bench when it was not measured.
  double Get(const std::string& key) const;
  bool Has(const std::string& key) const { return values_.count(key) > 0; }

  // The table: figure, value, bar, whether it holds.
  void Print() const;
  // One object, a number a key.
  void WriteJson(const std::string& path) const;

 private:
  std::map<std::string, double> values_;
};

}  // namespace lotse::bench
