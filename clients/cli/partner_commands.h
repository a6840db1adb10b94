// The commands of `lotse partners`, one file each; partners.cc puts them together.
#pragma once

#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/session.h"

namespace lotse::cli {

void RegisterPartnersList(CLI::App& group, Session& session);
void RegisterPartnersGet(CLI::App& group, Session& session);
void RegisterPartnersCreate(CLI::App& group, Session& session);
void RegisterPartnersUpdate(CLI::App& group, Session& session);
void RegisterPartnersDelete(CLI::App& group, Session& session);
void RegisterPartnersVerify(CLI::App& group, Session& session);
void RegisterPartnersBatch(CLI::App& group, Session& session);
void RegisterPartnersWatch(CLI::App& group, Session& session);

// The full name of a partner written in any of the ways of names.h. A UUID alone is looked for in every centre:
// NOT_FOUND (PARTNER_NOT_FOUND), or INVALID_ARGUMENT (AMBIGUOUS_ID) when several have it.
absl::StatusOr<std::string> ResolvePartner(client::ContactsClient& contacts,
                                           const std::string& text);

// Reads one partner in any of these ways.
absl::StatusOr<contacts::v1::Partner> FetchPartner(client::ContactsClient& contacts,
                                                   const std::string& text);

// Writes what a mutation returned, in the format asked for.
void ShowPartner(Session& session, const contacts::v1::Partner& partner);

}  // namespace lotse::cli
