// Which act a citation names.
#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/policy/citations/act_names.h"

namespace lotse::policy {

// Where a citation stands.
enum class Setting {
  kAlone,  // the text is one citation: whatever stands in the act's place is the act
  kText,   // running text: only what looks like an act is one
};

struct NamedAct {
  std::string name;
  bool articles = false;
  std::size_t begin = 0;  // with "des" and the like before it
  std::size_t end = 0;
};

// Thread-safe. Each call looks at a few words only.
class ActReader {
 public:
  // `names` must outlive this.
  ActReader(const ActNames* names, Setting setting) : names_(names), setting_(setting) {}

  // The act named right behind `at`: "AufenthG", "des Aufenthaltsgesetzes", "der Richtlinie 2003/86/EG", "FooG".
  absl::optional<NamedAct> After(absl::string_view text, std::size_t at) const;
  // The act named right before `at`, not before `floor`: "AufenthG § 18a".
  absl::optional<NamedAct> Before(absl::string_view text, std::size_t at, std::size_t floor) const;
  // Whether something that is no act follows, whose section is meant: "der Satzung", "des Mietvertrags".
  bool OtherAfter(absl::string_view text, std::size_t at) const;
  // The same right before `at`: "Mietvertrag § 5".
  bool OtherBefore(absl::string_view text, std::size_t at) const;

 private:
  absl::optional<NamedAct> At(absl::string_view text, std::size_t at) const;

  const ActNames* const names_;
  const Setting setting_;
};

}  // namespace lotse::policy
