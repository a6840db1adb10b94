// What `lotse doctor` learns from the server.
#include "absl/strings/str_cat.h"
#include "clients/cli/doctor_checks.h"
#include "clients/cli/output/text_width.h"
#include "clients/contacts/health.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr absl::Duration kSkewToNote = absl::Seconds(5);
constexpr absl::Duration kSkewToFail = absl::Minutes(5);

constexpr const char* kServices[] = {
    "lotse.contacts.v1.CentersService", "lotse.contacts.v1.PartnersService",
    "lotse.contacts.v1.SyncService", "lotse.referrals.v1.LookupService"};

using Channel = std::shared_ptr<grpc::ChannelInterface>;

// False when nothing else can be asked.
bool CheckReachable(const Channel& channel, const client::Context& context, Findings* findings) {
  const absl::StatusOr<bool> serving = client::IsServing(channel, "", kPatience);
  const bool reached =
      serving.ok() || absl::IsNotFound(serving.status()) || absl::IsUnimplemented(serving.status());
  if (!reached) {
    findings->push_back({"server", Verdict::kFail,
                         absl::StrCat(context.server, ": ", OneLine(serving.status().message())),
                         "is the node running, is the address right, and is its certificate from "
                         "the same CA? Its own log names callers that it rejects (peer_rejected)"});
    return false;
  }
  if (serving.ok() && !*serving) {
    findings->push_back({"server", Verdict::kFail, absl::StrCat(context.server, " does not serve"),
                         "it is starting or stopping; its log says why"});
    return true;
  }
  findings->push_back({"server", Verdict::kOk,
                       absl::StrCat(context.server, " answers, both sides trust each other"), ""});
  return true;
}

void CheckService(const Channel& channel, const char* service, Findings* findings) {
  const absl::StatusOr<bool> serving = client::IsServing(channel, service, kPatience);
  if (absl::IsNotFound(serving.status())) {
    // A program may serve one of them alone.
    findings->push_back({"service", Verdict::kOk, absl::StrCat(service, " is not here"), ""});
  } else if (!serving.ok()) {
    findings->push_back({"service", Verdict::kWarn,
                         absl::StrCat(service, ": ", OneLine(serving.status().message())),
                         "the node does not say how this service is"});
  } else if (!*serving) {
    findings->push_back({"service", Verdict::kFail, absl::StrCat(service, " does not serve"),
                         "the node's log says why"});
  } else {
    findings->push_back({"service", Verdict::kOk, absl::StrCat(service, " serves"), ""});
  }
}

Finding CheckClock(const v1::Center& center, absl::Time now) {
  const auto& time = center.directory().last_success_time();
  const absl::Duration skew = absl::AbsDuration(absl::FromUnixSeconds(time.seconds()) - now);
  const std::string what = absl::StrCat("clocks differ by ", absl::ToInt64Seconds(skew), " s");
  const char* advice = "set the clocks: certificates and sync depend on them";
  if (skew > kSkewToFail) return {"clock", Verdict::kFail, what, advice};
  if (skew > kSkewToNote) return {"clock", Verdict::kWarn, what, advice};
  return {"clock", Verdict::kOk, what, ""};
}

void CheckOwnDirectory(Session& session, const client::Context& context, Findings* findings) {
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return;
  v1::GetCenterRequest request;
  request.set_name(absl::StrCat("centers/", context.as.substr(0, context.as.find('/'))));
  const absl::Time asked = session.io().clock->Now();
  absl::StatusOr<v1::Center> center = (*contacts)->GetCenter(request);
  if (!center.ok()) {
    findings->push_back({"directory", Verdict::kWarn, OneLine(center.status().message()),
                         "the node does not know your centre, or refuses you"});
    return;
  }
  findings->push_back(
      {"directory", Verdict::kOk,
       absl::StrCat(OneLine(center->display_name()), ", ", center->directory().partner_count(),
                    " partners, revision ", center->directory().position().revision()),
       ""});
  // Only the home of a directory tells its own time; elsewhere it is when the home was last heard.
  if (center->directory().home()) findings->push_back(CheckClock(*center, asked));
}

}  // namespace

void CheckServer(Session& session, const client::Context& context, Findings* findings) {
  auto channel = session.io().connect(context);
  if (!channel.ok()) {
    findings->push_back({"tls", Verdict::kFail, std::string(channel.status().message()), ""});
    return;
  }
  if (!CheckReachable(*channel, context, findings)) return;
  for (const char* service : kServices) CheckService(*channel, service, findings);
  CheckOwnDirectory(session, context, findings);
}

}  // namespace lotse::cli
