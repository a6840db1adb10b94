#include "services/policy/paper/export.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/policy/paper/errors.h"
#include "services/policy/paper/markdown.h"
#include "services/policy/paper/paper.h"
#include "services/policy/paper/stellungnahme.h"
#include "services/policy/paper/tables.h"

namespace lotse::policy {
namespace {

struct FormatInfo {
  v1::ExportFormat format;
  const char* suffix;
  const char* media_type;
};
constexpr FormatInfo kFormats[] = {
    {v1::EXPORT_FORMAT_MARKDOWN, "md", "text/markdown; charset=utf-8"},
    {v1::EXPORT_FORMAT_CSV, "csv", "text/csv; charset=utf-8; header=present"},
    {v1::EXPORT_FORMAT_JSON, "json", "application/json"},
    {v1::EXPORT_FORMAT_XML, "xml", "application/xml"},
    {v1::EXPORT_FORMAT_DOCX, "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {v1::EXPORT_FORMAT_PDF, "pdf", "application/pdf"}};

absl::StatusOr<std::string> ContentOf(v1::ExportFormat format, const PaperContent& content,
                                      const OfficeTools& tools) {
  switch (format) {
    case v1::EXPORT_FORMAT_MARKDOWN:
      return WriteMarkdown(MakePaper(content));
    case v1::EXPORT_FORMAT_CSV:
      return WriteCsv(content);
    case v1::EXPORT_FORMAT_JSON:
      return WriteJson(content);
    case v1::EXPORT_FORMAT_XML:
      return WriteXml(StellungnahmenOf(content));
    case v1::EXPORT_FORMAT_DOCX:
      return MakeDocx(MakePaper(content), tools);
    case v1::EXPORT_FORMAT_PDF:
      return MakePdf(MakePaper(content), tools);
    default:
      return ExportFormatUnknown();
  }
}

}  // namespace

absl::StatusOr<PaperFile> WritePaper(v1::ExportFormat format, PaperSource source,
                                     const OfficeTools& tools) {
  const PaperContent content(std::move(source));
  absl::StatusOr<std::string> bytes = ContentOf(format, content, tools);
  if (!bytes.ok()) return bytes.status();
  const std::string& round = content.round().name();
  for (const FormatInfo& info : kFormats) {
    if (info.format != format) continue;
    return PaperFile{absl::StrCat("empfehlungen-", round.substr(round.rfind('/') + 1),
                                  content.public_version() ? "-oeffentlich." : ".", info.suffix),
                     info.media_type, *std::move(bytes)};
  }
  return ExportFormatUnknown();
}

}  // namespace lotse::policy
