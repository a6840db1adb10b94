#include "services/policy/paper/office.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/policy/paper/docx_pattern.h"
#include "services/policy/paper/errors.h"
#include "services/policy/paper/html.h"
#include "services/policy/paper/tool.h"

namespace lotse::policy {
namespace {

// The programs that one paper takes, one after the other, in one folder and within one time limit.
class Workshop {
 public:
  Workshop(const Paper& paper, const OfficeTools& tools)
      : paper_(paper),
        tools_(tools),
        until_(absl::Now() + tools.time_limit),
        folder_(tools.work_folder) {}

  const absl::Status& status() const { return folder_.status(); }
  absl::Status Write(const std::string& name, const std::string& content) {
    return folder_.Write(name, content);
  }

  absl::Status WriteDocument(const HtmlOptions& options) {
    const std::string html = WriteHtml(paper_, options);
    if (html.size() > kMostHtmlBytes) return ExportTooLarge("the paper as HTML", kMostHtmlBytes);
    return Write("paper.html", html);
  }

  absl::Status Run(const std::string& program, const std::string& package,
                   std::vector<std::string> arguments) {
    const absl::Status status = RunTool({program, package, std::move(arguments), folder_.path(),
                                         paper_.time, until_ - absl::Now()});
    // What is left of the limit is nothing that anybody has set.
    if (status.code() == absl::StatusCode::kDeadlineExceeded) {
      return ExportToolTimeout(program, tools_.time_limit);
    }
    return status;
  }

  absl::StatusOr<std::string> Read(const std::string& name, const std::string& program) const {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(folder_.File(name), error);
    if (error) return ExportToolFailed(program, 0, "it wrote no file");
    if (size > tools_.most_bytes) return ExportTooLarge("the file", tools_.most_bytes);
    std::ifstream file(folder_.File(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  // chart-1.svg and so on.
  absl::Status WriteCharts(const std::vector<std::string>& charts) {
    for (std::size_t i = 0; i < charts.size(); ++i) {
      if (absl::Status status = Write(absl::StrCat("chart-", i + 1, ".svg"), charts[i]);
          !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

 private:
  const Paper& paper_;
  const OfficeTools& tools_;
  const absl::Time until_;
  const WorkFolder folder_;
};

// Word and LibreOffice of these years read no SVG.
absl::Status MakePictures(const std::vector<std::string>& charts, const OfficeTools& tools,
                          Workshop* workshop) {
  if (absl::Status status = workshop->WriteCharts(charts); !status.ok()) return status;
  for (std::size_t i = 1; i <= charts.size(); ++i) {
    const std::string name = absl::StrCat("chart-", i);
    if (absl::Status status =
            workshop->Run(tools.rsvg_convert, "librsvg2-bin",
                          {"--format=png", "--zoom=2", "--background-color=white",
                           absl::StrCat("--output=", name, ".png"), name + ".svg"});
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

bool HasPictures(const std::vector<std::string>& charts, const OfficeTools& tools) {
  return !charts.empty() && charts.size() <= kMostDocxCharts &&
         access(tools.rsvg_convert.c_str(), X_OK) == 0;
}

}  // namespace

absl::StatusOr<std::string> MakeDocx(const Paper& paper, const OfficeTools& tools) {
  // Before anything is drawn.
  if (access(tools.pandoc.c_str(), X_OK) != 0) return ExportToolMissing(tools.pandoc, "pandoc");
  Workshop workshop(paper, tools);
  if (!workshop.status().ok()) return workshop.status();
  const std::vector<std::string> charts = ChartsOf(paper);
  const bool pictures = HasPictures(charts, tools);
  absl::Status status = pictures ? MakePictures(charts, tools, &workshop) : absl::OkStatus();
  const HtmlOptions options = {pictures ? HtmlCharts::kFiles : HtmlCharts::kNone, "png", true};
  if (status.ok()) status = workshop.WriteDocument(options);
  if (status.ok()) status = workshop.Write("pattern.docx", DocxPattern(paper));
  if (status.ok()) {
    status = workshop.Run(
        tools.pandoc, "pandoc",
        {"--from=html", "--to=docx", "--standalone", "--data-dir=.", "--reference-doc=pattern.docx",
         absl::StrCat("--metadata=lang:", paper.language, "-DE"), "--shift-heading-level-by=-1",
         "--output=paper.docx", "paper.html"});
  }
  if (!status.ok()) return status;
  return workshop.Read("paper.docx", tools.pandoc);
}

absl::StatusOr<std::string> MakePdf(const Paper& paper, const OfficeTools& tools) {
  if (access(tools.weasyprint.c_str(), X_OK) != 0) {
    return ExportToolMissing(tools.weasyprint, "weasyprint");
  }
  Workshop workshop(paper, tools);
  absl::Status status = workshop.status();
  if (status.ok()) status = workshop.WriteCharts(ChartsOf(paper));
  if (status.ok()) {
    status = workshop.WriteDocument({HtmlCharts::kFiles, "svg", false});
  }
  if (status.ok()) {
    status = workshop.Run(
        tools.weasyprint, "weasyprint",
        {"--quiet", "--encoding=utf-8", "--pdf-variant=pdf/ua-1", "paper.html", "paper.pdf"});
  }
  if (!status.ok()) return status;
  return workshop.Read("paper.pdf", tools.weasyprint);
}

}  // namespace lotse::policy
