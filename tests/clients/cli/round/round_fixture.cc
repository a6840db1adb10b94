#include "tests/clients/cli/round/round_fixture.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/message_input.h"

namespace lotse::cli {

const SampleItem kSalary = {
    "Gehaltsschwelle der Blauen Karte senken",
    "Die Gehaltsschwelle der Blauen Karte soll für Engpassberufe sinken. Viele Betriebe auf dem "
    "Land zahlen knapp darunter. So gehen ihnen Fachkräfte verloren.",
    "§ 18g AufenthG"};
const SampleItem kNursing = {
    "Anerkennung von Pflegeabschlüssen beschleunigen",
    "Über den Antrag auf Anerkennung eines Pflegeabschlusses soll binnen drei Monaten entschieden "
    "werden. Heute warten Krankenhäuser oft ein Jahr lang.",
    "§ 81a AufenthG"};
const SampleItem kCourses = {
    "Sprachkurse schon im Herkunftsland fördern",
    "Der Bund soll Deutschkurse bereits vor der Einreise bezahlen. Wer die Sprache kann, findet "
    "schneller Arbeit und bleibt.",
    "§ 44 AufenthG"};
const SampleItem kVisas = {
    "Termine für Visa in den Botschaften digital vergeben",
    "Botschaften sollen Visumtermine über ein gemeinsames Portal vergeben. Händler verkaufen sie "
    "sonst weiter, und Antragsteller verlieren Geld.",
    "§ 6 AufenthG"};

namespace {

identity::Role RoleNamed(const std::string& name) {
  if (name == "policy") return identity::Role::kPolicy;
  if (name == "editor") return identity::Role::kEditor;
  if (name == "coordinator") return identity::Role::kCoordinator;
  if (name == "caseworker") return identity::Role::kCaseworker;
  ADD_FAILURE() << "no role " << name;
  return identity::Role::kReader;
}

// "WC-E/policy", "FED/coordinator@zweite".
std::shared_ptr<grpc::Channel> ChannelAs(policy::Harness& server, const std::string& as) {
  const std::vector<std::string> person = absl::StrSplit(as, '@');
  const std::vector<std::string> role = absl::StrSplit(person[0], '/');
  if (person.size() == 1) return server.ChannelOf(role.at(0), RoleNamed(role.at(1)));
  return server.ChannelWith(server.pki().Issue({role.at(0), RoleNamed(role.at(1)), person[1]}));
}

}  // namespace

RoundFixture::RoundFixture() {
  cli.connect = [this](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    return std::shared_ptr<grpc::ChannelInterface>(ChannelAs(server, context.as));
  };
  policy::v1::CreateRoundRequest request;
  *request.mutable_round() =
      policy::SomeRound(server.rounds_clock().Now(), {"WC-E", "WC-ERZ", "WC-C", "WC-HRO"});
  const auto made = policy::Call(*server.Coordinator().rounds,
                                 &policy::v1::RoundsService::Stub::CreateRound, request);
  EXPECT_TRUE(made.ok()) << made.status();
  if (made.ok()) round = *made;
  server.Advance(absl::Seconds(1));
}

Outcome RoundFixture::Run(const std::string& as, std::vector<std::string> args) {
  args.push_back("--as");
  args.push_back(as);
  return cli.Run(args);
}

std::string RoundFixture::Do(const std::string& as, std::vector<std::string> args) {
  const Outcome outcome = Run(as, std::move(args));
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  return outcome.out;
}

nlohmann::ordered_json RoundFixture::Json(const std::string& as, std::vector<std::string> args) {
  args.push_back("-o");
  args.push_back("json");
  const std::string out = Do(as, std::move(args));
  auto document = nlohmann::ordered_json::parse(out, nullptr, false);
  EXPECT_FALSE(document.is_discarded()) << out;
  return document;
}

std::string RoundFixture::Draft(const std::string& center, const SampleItem& item) {
  const auto made =
      Json(center + "/policy", {"policy", "draft", "new", "--title", item.title, "--body-file",
                                WriteFile("body.txt", item.body), "--law", item.law});
  const std::string name = made.value("name", "");
  return name.substr(name.rfind('/') + 1);
}

std::string RoundFixture::HandIn(const std::string& center, const SampleItem& item) {
  std::vector<std::string> line = {"policy", "submit", Draft(center, item)};
  // In a small round whatever is there is among the five that are shown.
  for (const std::string& number : opened_) {
    line.insert(line.end(), {"--answer", number + "=related"});
  }
  const auto handed_in = Json(center + "/policy", std::move(line));
  return absl::StrCat(handed_in.value("number", 0));
}

std::string RoundFixture::Open(const std::string& center, const SampleItem& item) {
  const std::string number = HandIn(center, item);
  Do(center == "WC-C" ? "WC-HRO/editor" : "WC-C/editor", {"policy", "clear", number});
  opened_.push_back(number);
  return number;
}

policy::v1::Recommendation RoundFixture::Item(const std::string& center,
                                              const std::string& number) {
  policy::v1::ListRecommendationsRequest request;
  request.set_parent(round.name());
  const auto items =
      policy::Call(*server.Delegate(center).items,
                   &policy::v1::RecommendationsService::Stub::ListRecommendations, request);
  EXPECT_TRUE(items.ok()) << items.status();
  for (const auto& item : items.ok()
                              ? items->recommendations()
                              : google::protobuf::RepeatedPtrField<policy::v1::Recommendation>()) {
    if (absl::StrCat(item.number()) == number) return item;
  }
  ADD_FAILURE() << "no item " << number;
  return {};
}

}  // namespace lotse::cli
