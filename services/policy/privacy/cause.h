// Why something was found, and the sentence for it.
#pragma once

#include <cstdint>
#include <string>

#include "services/policy/privacy/finding.h"

namespace lotse::policy::privacy {

enum class Cause : std::uint8_t {
  kName,
  kInitial,
  kBirthDate,
  kBirthYear,
  kPhone,
  kMail,
  kProfile,
  kAddress,
  kFileNumber,
  kCourtFile,
  kRegisterNumber,
  kDocumentNumber,
  kTaxId,
  kPensionNumber,
  kBankAccount,
  kSmallGroup,
  kOnlyOne,
  kSmallNumber,
};

FindingKind KindOf(Cause cause);
// In German, one or two sentences; see Finding::reason.
std::string ReasonFor(Cause cause, int min_cases);

}  // namespace lotse::policy::privacy
