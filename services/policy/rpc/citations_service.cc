#include "services/policy/rpc/citations_service.h"

#include "absl/strings/str_cat.h"
#include "common/api/page_size.h"
#include "common/errors/refusal.h"
#include "common/text/date.h"
#include "common/time/berlin.h"
#include "services/policy/rpc/errors.h"
#include "services/policy/rpc/method_rules.h"
#include "services/policy/view/shown_citation.h"

namespace lotse::policy {
namespace {

constexpr int kMaxCitations = 1000;
constexpr std::size_t kMaxRunningText = 200'000;
constexpr int kMaxProvisions = 100;
constexpr int kDefaultProvisions = 10;

absl::StatusOr<absl::CivilDay> DayOf(const std::string& as_of, const Clock& clock) {
  if (as_of.empty()) return DayInBerlin(clock.Now());
  const auto day = text::ParseIsoDate(as_of);
  if (!day.has_value()) return DayInvalid("as_of");
  return *day;
}

absl::Status CheckBytes(absl::string_view field, absl::string_view bytes, std::size_t most) {
  if (bytes.empty()) return RefuseField(field, "must not be empty");
  if (bytes.size() <= most) return absl::OkStatus();
  return RefuseField(field,
                     absl::StrCat("may have at most ", most, " bytes; it has ", bytes.size()));
}

absl::StatusOr<v1::CheckCitationsResponse> Check(const v1::CheckCitationsRequest& request,
                                                 const Citations& citations, const Clock& clock) {
  const auto day = DayOf(request.as_of(), clock);
  if (!day.ok()) return day.status();
  if (request.raw().empty() || request.raw_size() > kMaxCitations) {
    return RefuseField("raw", absl::StrCat("must be 1 to ", kMaxCitations, " citations"));
  }
  v1::CheckCitationsResponse response;
  for (int i = 0; i < request.raw_size(); ++i) {
    const absl::Status fits =
        CheckBytes(absl::StrCat("raw[", i, "]"), request.raw(i), kMaxCitationBytes);
    if (!fits.ok()) return fits;
    v1::CheckedText& checked = *response.add_results();
    checked.set_raw(request.raw(i));
    for (const CheckedReference& reference : citations.CheckOne(request.raw(i), *day)) {
      *checked.add_citations() = ShowCitation(citations, reference, *day);
    }
  }
  return response;
}

absl::StatusOr<v1::ExtractCitationsResponse> Extract(const v1::ExtractCitationsRequest& request,
                                                     const Citations& citations,
                                                     const Clock& clock) {
  const auto day = DayOf(request.as_of(), clock);
  if (!day.ok()) return day.status();
  const absl::Status fits = CheckBytes("text", request.text(), kMaxRunningText);
  if (!fits.ok()) return fits;
  v1::ExtractCitationsResponse response;
  for (const CheckedCitation& found : citations.CheckText(request.text(), *day)) {
    for (const CheckedReference& reference : found.references) {
      *response.add_citations() = ShowCitation(citations, reference, *day);
    }
  }
  return response;
}

absl::StatusOr<v1::SearchProvisionsResponse> Search(const v1::SearchProvisionsRequest& request,
                                                    const Citations& citations,
                                                    const LawSearch& search) {
  if (auto fits = CheckBytes("query", request.query(), kMaxSearchBytes); !fits.ok()) return fits;
  const auto most = api::PageSize(request.page_size(), kDefaultProvisions, kMaxProvisions);
  if (!most.ok()) return most.status();
  for (const std::string& law : request.laws()) {
    if (!citations.index().HasAct(law)) return UnknownLaw(law.substr(0, 60));
  }
  v1::SearchProvisionsResponse response;
  for (const FoundProvision& found :
       search.Find(request.query(), *most, {request.laws().begin(), request.laws().end()})) {
    v1::FoundProvision& shown = *response.add_provisions();
    ShowProvision(found.provision, shown.mutable_provision());
    shown.set_canonical(Canonical(found.provision));
    shown.set_title(found.title);
    shown.set_snippet(found.snippet);
    shown.set_score(found.score);
  }
  return response;
}

}  // namespace

Incoming CitationsService::In(absl::string_view method, CallContext* context, const Bytes* request,
                              Bytes* response) const {
  return {environment_, *environment_.gate->table->Find(kCitationsService, method), context,
          request, response};
}

UnaryReactor* CitationsService::CheckCitations(CallContext* context, const Bytes* request,
                                               Bytes* response) {
  return AnswerRead<v1::CheckCitationsRequest>(
      In("CheckCitations", context, request, response),
      [this](const v1::CheckCitationsRequest& asked, const Actor&) {
        return Check(asked, *environment_.knowledge->citations, *environment_.clock);
      });
}

UnaryReactor* CitationsService::ExtractCitations(CallContext* context, const Bytes* request,
                                                 Bytes* response) {
  return AnswerRead<v1::ExtractCitationsRequest>(
      In("ExtractCitations", context, request, response),
      [this](const v1::ExtractCitationsRequest& asked, const Actor&) {
        return Extract(asked, *environment_.knowledge->citations, *environment_.clock);
      });
}

UnaryReactor* CitationsService::SearchProvisions(CallContext* context, const Bytes* request,
                                                 Bytes* response) {
  return AnswerRead<v1::SearchProvisionsRequest>(
      In("SearchProvisions", context, request, response),
      [this](const v1::SearchProvisionsRequest& asked, const Actor&) {
        return Search(asked, *environment_.knowledge->citations, *environment_.search);
      });
}

}  // namespace lotse::policy
