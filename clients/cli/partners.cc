// lotse partners: the directories.
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/partner_commands.h"

namespace lotse::cli {

void RegisterPartners(CLI::App& root, Session& session) {
  CLI::App* group = AddGroup(root, "partners", "Reads and changes partners.");
  RegisterPartnersList(*group, session);
  RegisterPartnersGet(*group, session);
  RegisterPartnersCreate(*group, session);
  RegisterPartnersUpdate(*group, session);
  RegisterPartnersDelete(*group, session);
  RegisterPartnersVerify(*group, session);
  RegisterPartnersBatch(*group, session);
  RegisterPartnersWatch(*group, session);
}

}  // namespace lotse::cli
