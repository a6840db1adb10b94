// The answer of FindHelp for a person to read.
#pragma once

#include <string>

#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

struct AnswerTextOptions {
  // Columns; only words that are longer stick out.
  int width = 80;
  // Headings and names stand out.
  bool colour = false;
  // Each word of the question, each reason with its criterion, each hit's record, each member.
  bool explain = false;
  // For a question that has no words to tell it by: "de", else English.
  std::string language;
};

// What was understood, who is responsible, who can help and why, how fresh and whole that is: in the language of the question.
// Texts of the server cannot steer the terminal.
std::string AnswerText(const referrals::v1::FindHelpResponse& response,
                       const AnswerTextOptions& options);

// "centers/WC-E/partners/UUID" → "WC-E/UUID", "centers/WC-E" → "WC-E".
std::string WithoutCollections(const std::string& name);

}  // namespace lotse::cli
