#include "services/policy/law/build/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {
namespace {

std::string Written(const XmlPlace& place) {
  return absl::StrCat(place.file, ":", place.line, ":", place.column);
}

}  // namespace

absl::Status LawXmlBroken(const XmlPlace& place, absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LAW_XML_BROKEN",
                absl::StrCat(Written(place), ": ", what,
                             "; fetch the file again from gesetze-im-internet.de (xml.zip)"));
}

absl::Status LawXmlUnexpected(const XmlPlace& place, absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LAW_XML_UNEXPECTED",
                absl::StrCat(Written(place), ": ", what,
                             "; what is read is the XML of one act as gesetze-im-internet.de "
                             "offers it (gii-norm: <dokumente> of <norm>)"));
}

absl::Status LawXmlTooLarge(const std::string& file, std::size_t most) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LAW_XML_TOO_LARGE",
                absl::StrCat(file, " has more than ", most >> 20,
                             " MB, which no act has; give the XML of one act a file"));
}

absl::Status LawXmlMissing(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kNotFound, "LAW_XML_MISSING",
                absl::StrCat("cannot build from ", path, ": ", why,
                             "; name XML files of acts, or folders that hold some"));
}

absl::Status LawActUnknown(const std::string& file, absl::string_view name) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LAW_ACT_UNKNOWN",
                absl::StrCat(file, ": act_names.csv has no act that is called '", name,
                             "'; add a line for it there (in the folder of --from), with the name "
                             "it is cited by"),
                {{"name", std::string(name)}});
}

absl::Status LawActTwice(absl::string_view act, const std::string& one, const std::string& other) {
  return Refuse(absl::StatusCode::kInvalidArgument, "LAW_ACT_TWICE",
                absl::StrCat(one, " and ", other, " both have ", act, "; leave one of them out"),
                {{"act", std::string(act)}});
}

absl::Status LawTextOlder(absl::string_view act, absl::string_view built, absl::string_view there) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "LAW_TEXT_OLDER",
                absl::StrCat("the text of ", act, " is of ", built, ", and one of ", there,
                             " is there already and reads otherwise; fetch a newer one, or leave ",
                             act, " out"),
                {{"act", std::string(act)}});
}

absl::Status LawFolderNotOurs(const std::string& folder) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "LAW_FOLDER_NOT_OURS",
                absl::StrCat(folder,
                             " is not empty and was not made by this command; name another "
                             "folder, or empty it first"));
}

absl::Status LawFolderNotWritten(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kInternal, "LAW_FOLDER_NOT_WRITTEN",
                absl::StrCat("cannot write ", path, ": ", why, "; nothing was changed"));
}

}  // namespace lotse::policy
