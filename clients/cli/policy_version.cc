#include "clients/cli/policy_version.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/changed.h"
#include "clients/cli/policy/resolve.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

constexpr int kDifferenceWidth = 100;

std::string DifferenceText(const policy::v1::Recommendation& read,
                           const policy::v1::Recommendation& now) {
  if (read.version() != now.version()) {
    return absl::StrCat("Fassung ", now.version(), " von Empfehlung ", ItemLabel(now),
                        " ist neu. Seit Fassung ", read.version(), " geändert:\n",
                        WordingDiff(read, now));
  }
  return absl::StrCat("Fassung ", now.version(), " von Empfehlung ", ItemLabel(now), " lautet:\n",
                      Paragraph("  ", OneLine(now.title()), kDifferenceWidth),
                      Paragraph("  ", OneLine(now.body()), kDifferenceWidth));
}

}  // namespace

void AddVersionFlag(CLI::App* command, int* version) {
  AddOption(command, "--version", *version,
            "The version that you read; the present one if not given")
      .Argument("NUMBER")
      .Positive();
}

int VersionOf(int given, const policy::v1::Recommendation& item) {
  return given > 0 ? given : item.version();
}

absl::Status WithDifference(Session& session, const ItemAtHand& read, const absl::Status& refusal) {
  if (ReasonOf(refusal) != "STALE_VERSION") return refusal;
  policy::v1::GetRecommendationRequest request;
  request.set_name(read.item.name());
  const auto now = read.policy->GetRecommendation(request);
  if (now.ok()) *session.io().err << DifferenceText(read.item, *now);
  return refusal;
}

}  // namespace lotse::cli
