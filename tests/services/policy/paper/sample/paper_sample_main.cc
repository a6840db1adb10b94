// Writes the sample's paper in every form into a folder: what tests/integration/policy_export_test looks at.
// Usage: policy_paper_sample_program FOLDER [public]
#include <fstream>
#include <iostream>
#include <string>

#include "services/policy/paper/export.h"
#include "services/policy/paper/html.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace {

using namespace lotse::policy;

bool WriteFile(const std::string& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  return static_cast<bool>(file.flush());
}

int Run(const std::string& folder, bool public_version) {
  PaperSource source = SamplePaper();
  source.public_version = public_version;
  for (const int format :
       {v1::EXPORT_FORMAT_MARKDOWN, v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_JSON,
        v1::EXPORT_FORMAT_XML, v1::EXPORT_FORMAT_DOCX, v1::EXPORT_FORMAT_PDF}) {
    const auto file = WritePaper(static_cast<v1::ExportFormat>(format), source);
    if (!file.ok()) {
      std::cerr << file.status() << "\n";
      return 1;
    }
    const std::string suffix = file->name.substr(file->name.rfind('.'));
    if (!WriteFile(folder + "/paper" + suffix, file->content)) return 1;
  }
  return WriteFile(folder + "/paper.html", WriteHtml(MakePaper(PaperContent(source)))) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: policy_paper_sample_program FOLDER [public]\n";
    return 2;
  }
  return Run(argv[1], argc > 2 && std::string(argv[2]) == "public");
}
