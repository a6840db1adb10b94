// One help topic of the taxonomy.
#pragma once

#include <string>
#include <vector>

namespace lotse::reference {

struct Topic {
  std::string code;    // "RECOG.CRAFT"
  std::string parent;  // "RECOG"; empty at the top
  std::string label_de;
  std::string label_en;
  std::string leika_key;               // 14 digits; empty when there is none or it only comes near
  std::string partner_kind;            // who usually deals with it: "chamber_crafts"
  std::vector<std::string> audiences;  // "newcomer", "employer", …; the main one first
  std::vector<std::string> keywords_de;
};

}  // namespace lotse::reference
