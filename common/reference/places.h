// The kinds of place that Germany's keys name.
#pragma once

#include <string>
#include <vector>

namespace lotse::reference {

// A Land; `ags` has 2 digits.
struct Land {
  std::string ags;
  std::string name;
  std::string short_name;  // "SN"
};

// A Landkreis or kreisfreie Stadt; `ags` has 5 digits.
struct County {
  std::string ags;
  std::string name;
  std::string type;  // "Landkreis", "Kreisfreie Stadt", …
  std::string seat;
  double latitude = 0;
  double longitude = 0;
  int bbsr_type = 0;  // 1, 2 urban; 3, 4 rural
};

// A Gemeinde or gemeindefreies Gebiet; `ags` has 8 digits, `ars` 12.
struct Municipality {
  std::string ags;
  std::string ars;
  std::string name;
  std::string plz;  // of its seat; may be empty
  double latitude = 0;
  double longitude = 0;
};

// A postal code and where it lies. 155 of them lie in several counties. `municipalities` is empty
// when only the county is known (old codes, and bulk recipients in counties of several
// municipalities).
struct PostalCode {
  std::string plz;
  std::string town;                         // empty for bulk recipients
  std::vector<std::string> counties;        // ascending; none for 87491, a place in Austria
  std::vector<std::string> municipalities;  // ascending
  std::string main_county;                  // the one that most of it lies in; empty for 87491
};

// A place that is asked for, or an area that is covered. A county and a postal code both have five
// digits, so the kind is always said.
struct Place {
  enum class Kind {
    kAgs,         // code: 2, 3, 5 or 8 digits of the AGS, or 12 of the ARS
    kPlz,         // code: 5 digits
    kNationwide,  // no code
  };
  Kind kind = Kind::kNationwide;
  std::string code;
  friend bool operator==(const Place& a, const Place& b) = default;
};

}  // namespace lotse::reference
