// A partner as the command line gives it: a file, and changes by path.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/input/document.h"
#include "clients/cli/io.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::cli {

struct PartnerFlags {
  std::string file;
  std::vector<std::string> set;
  std::vector<std::string> unset;
};

// --file, --set, --unset. `flags` must outlive the command.
void AddPartnerFlags(CLI::App* command, PartnerFlags* flags);

// What the flags say, read once.
class PartnerInput {
 public:
  // USAGE when the flags say nothing; FILE_NOT_READABLE, INPUT_BROKEN, INVALID_FIELDS for a file that is no partner.
  static absl::StatusOr<PartnerInput> Read(const PartnerFlags& flags, Io& io);

  // From the file; empty and 0 when it does not say.
  const std::string& name() const { return name_; }
  std::int64_t revision() const { return revision_; }

  // Changes `partner` as the flags say: first the file, then --set and --unset in their order.
  absl::Status ApplyTo(contacts::v1::Partner* partner) const;

  // The fields that the flags name, as an update mask wants them, each once. Fields that only the server sets may stand
  // in the file (it may be an earlier answer) but are not named.
  std::vector<std::string> Fields() const;

 private:
  PartnerFlags flags_;
  Json tree_ = Json::object();
  std::string name_;
  std::int64_t revision_ = 0;
};

}  // namespace lotse::cli
