// A table of drafts, as people keep them in a spreadsheet, or as lines of JSON.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/recommendations_service.pb.h"

namespace lotse::cli {

struct ImportTable {
  std::vector<policy::v1::Recommendation> rows;
  std::vector<std::size_t> lines;  // of each row: where it begins in the file, from 1
};

// Lines of JSON when the text begins with "{", else a table: UTF-8 with or without byte order mark, fields separated by ";", quoted
// where they hold one or a line break, first the header. Columns by name, in any order and case:
//
//   titel, text                          needed
//   rechtsgrundlagen, anerkannte_zitate  several in one field are separated by "|" or a line break (a comma is part of one)
//   ohne_rechtsgrundlage                 "allgemein" where nothing is cited
//   schlagworte                          several are separated by "|", a comma or a line break
//   beleg, beleg_faelle, beleg_quelle    one piece of evidence, its number of cases, its source
//
// The field names of the API (title, body, law_refs, accepted_citations, no_refs_reason, keywords) do as well. Rows without any text
// are passed over. A line of JSON has the fields of a recommendation, also several pieces of evidence.
//
// What a row says is not judged here: the server does, row by row. INVALID_ARGUMENT (INPUT_BROKEN) names `source`, the line and what
// to do: bytes that are no UTF-8 (a spreadsheet that saved Windows-1252 or UTF-16), columns nobody knows or twice, a row with
// another number of fields than the header, a number of cases that is none, a row of more than half a MiB. INVALID_FIELDS for
// fields of a line of JSON.
absl::StatusOr<ImportTable> ReadImportTable(absl::string_view text, absl::string_view source);

// As the server takes them: in messages of at most 1 MiB, the first of which says where to. `rows` are moved.
std::vector<policy::v1::ImportRecommendationsRequest> ImportMessages(
    const std::string& parent, bool validate_only, std::vector<policy::v1::Recommendation> rows);

}  // namespace lotse::cli
