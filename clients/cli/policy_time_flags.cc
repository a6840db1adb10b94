#include "clients/cli/policy_time_flags.h"

namespace lotse::cli {

void AddTimeFlags(CLI::App* command, TimeTexts* texts) {
  AddOption(command, "--start", texts->start,
            "When collecting begins: 02.03.2026, \"02.03.2026 08:00:00\" in Germany's time, or "
            "2026-03-02T08:00:00+01:00")
      .Argument("TIME");
  AddOption(command, "--collect-until", texts->collect_until,
            "Last second of collecting; a day alone means its last second, here and below")
      .Argument("TIME");
  AddOption(command, "--deliberate-until", texts->deliberate_until, "Last second of deliberation")
      .Argument("TIME");
  AddOption(command, "--freeze-until", texts->freeze_until,
            "Last second in which texts stand and nobody votes yet")
      .Argument("TIME");
  AddOption(command, "--vote-until", texts->vote_until, "Last second of voting").Argument("TIME");
  AddOption(command, "--dissent-until", texts->dissent_until,
            "Last second in which dissenting opinions are filed")
      .Argument("TIME");
}

}  // namespace lotse::cli
