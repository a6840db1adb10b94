// The groups of commands, one file each.
#pragma once

#include "clients/cli/command.h"
#include "clients/cli/session.h"

namespace lotse::cli {

void RegisterCenters(CLI::App& root, Session& session);
void RegisterPartners(CLI::App& root, Session& session);
void RegisterFind(CLI::App& root, Session& session);
void RegisterPolicy(CLI::App& root, Session& session);
void RegisterCite(CLI::App& root, Session& session);
void RegisterLaw(CLI::App& root, Session& session);
void RegisterSync(CLI::App& root, Session& session);
void RegisterPki(CLI::App& root, Session& session);
void RegisterBackup(CLI::App& root, Session& session);
void RegisterDoctor(CLI::App& root, Session& session);
void RegisterCompletion(CLI::App& root, Session& session);
void RegisterMan(CLI::App& root, Session& session);
void RegisterVersion(CLI::App& root, Session& session);

}  // namespace lotse::cli
