// A draft as the command line gives it: a file, and options for single fields.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/command.h"
#include "clients/cli/io.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

struct DraftFlags {
  std::string file;
  std::string title;
  std::string body_file;
  std::vector<std::string> laws;
  bool general = false;
  std::vector<std::string> accepted;
  std::vector<std::string> keywords;
  std::vector<std::string> evidence;  // files
};

// --file, --title, --body-file, --law, --general, --accept, --keyword, --evidence. `flags` must outlive the command.
void AddDraftFlags(CLI::App* command, DraftFlags* flags);

// Whether the flags say anything.
bool SayAnything(const DraftFlags& flags);

// Changes `draft` as the flags say: first the file, then the options, each of which replaces its field; a list as a whole.
// USAGE for options that contradict each other or two files from stdin; FILE_NOT_READABLE, INPUT_BROKEN, INVALID_FIELDS for files.
absl::Status ApplyDraftFlags(const DraftFlags& flags, Io& io, policy::v1::Recommendation* draft);

}  // namespace lotse::cli
