#include "tests/clients/cli/fake_lookup.h"

#include "google/protobuf/text_format.h"

namespace lotse::cli {

std::vector<referrals::v1::FindHelpRequest> FakeLookup::requests() const {
  absl::MutexLock lock(&mutex_);
  return requests_;
}

grpc::Status FakeLookup::FindHelp(grpc::ServerContext*,
                                  const referrals::v1::FindHelpRequest* request,
                                  referrals::v1::FindHelpResponse* response) {
  {
    absl::MutexLock lock(&mutex_);
    requests_.push_back(*request);
  }
  if (find_help) return find_help(*request, response);
  *response = SampleAnswer();
  return grpc::Status::OK;
}

// The page token is the number of topics already shown.
grpc::Status FakeLookup::ListTopics(grpc::ServerContext*,
                                    const referrals::v1::ListTopicsRequest* request,
                                    referrals::v1::ListTopicsResponse* response) {
  const std::size_t at = request->page_token().empty() ? 0 : std::stoul(request->page_token());
  std::vector<referrals::v1::Topic> below;
  for (const referrals::v1::Topic& topic : topics) {
    if (request->parent().empty() || topic.parent() == request->parent()) below.push_back(topic);
  }
  if (at < below.size()) *response->add_topics() = below[at];
  if (at + 1 < below.size()) response->set_next_page_token(std::to_string(at + 1));
  return grpc::Status::OK;
}

referrals::v1::FindHelpResponse SampleAnswer() {
  referrals::v1::FindHelpResponse response;
  google::protobuf::TextFormat::ParseFromString(
      R"pb(
        understood {
          topics {
            topic: "RECOG.CRAFT"
            label: "Anerkennung im Handwerk"
            score: 0.81
            because: "Meisterbrief anerkennen"
          }
          topics { topic: "RECOG.ADVICE" label: "Beratung zur Anerkennung" score: 0.11 }
          topics { topic: "WORK.SELFEMP" label: "Selbstständigkeit und Gründung" score: 0.08 }
          place {
            text: "09456"
            counties: "14521"
            municipality: "14521020"
            display_name: "Annaberg-Buchholz (Erzgebirgskreis)"
            ambiguous: true
            alternatives: "Annaberg-Buchholz (Erzgebirgskreis)"
            alternatives: "Mildenau (Erzgebirgskreis)"
          }
          audience: AUDIENCE_NEWCOMER
          language: "de"
          words { word: "Meisterbreif" read_as: "meisterbrief" topic: "RECOG.CRAFT" weight: 3.25 }
          words { word: "aus" }
        }
        centers {
          center: "centers/WC-ERZ"
          display_name: "Welcome Center Erzgebirge"
          town: "Annaberg-Buchholz"
          website: "https://www.welcome-erzgebirge.de"
          because: "zuständig für den Erzgebirgskreis"
        }
        hits {
          partner: "centers/WC-ERZ/partners/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12"
          display_name: "Handwerkskammer Chemnitz"
          kind: PARTNER_KIND_CHAMBER_CRAFTS
          topic: "RECOG.CRAFT"
          town: "Chemnitz"
          distance_km: 31.4
          contact_points {
            responsibilities { language: "en" value: "Recognition" }
            responsibilities { language: "de" value: "Anerkennung ausländischer Abschlüsse" }
            phones { e164: "+493715364" extension: "240" }
            phones { raw: "0371 5364-222" kind: PHONE_KIND_FAX }
            emails: "anerkennung@hwk-chemnitz.example"
          }
          website: "https://www.hwk-chemnitz.example/anerkennung"
          reasons { criterion: "TOPIC" value: "EXACT" text: "genau dieses Thema" }
          reasons {
            criterion: "AREA"
            value: "RESPONSIBLE"
            text: "zuständig für den Erzgebirgskreis"
          }
          reasons { criterion: "LANGUAGE" value: "INTERPRETER" text: "Arabisch mit Dolmetscher" }
          sources: "centers/WC-ERZ/partners/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12"
          sources: "centers/WC-C/partners/1b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12"
          conflicts: "phones"
          verified_time { seconds: 1740000000 }
          warnings: "VERIFIED_LONG_AGO"
          warnings: "ELIGIBILITY_OPEN"
          warnings: "SOMETHING_NEW"
        }
        hits {
          partner: "centers/WC-ERZ/partners/2b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12"
          display_name: "IQ Netzwerk Sachsen"
          topic: "RECOG.ADVICE"
          distance_km: 0.3
        }
        rung: RUNG_ASKED
        members {
          center: "centers/WC-E"
          state: MEMBER_STATE_STALE
          as_of { seconds: 1782900300 }
        }
        members { center: "centers/WC-K" state: MEMBER_STATE_TIMEOUT detail: "4" }
        members { center: "centers/WC-ERZ" state: MEMBER_STATE_OK }
        more_hits: 7
      )pb",
      &response);
  return response;
}

referrals::v1::FindHelpResponse ShortAnswer(const std::vector<std::string>& topics,
                                            const std::vector<std::string>& centers) {
  referrals::v1::FindHelpResponse response;
  for (const std::string& topic : topics)
    response.mutable_understood()->add_topics()->set_topic(topic);
  for (const std::string& center : centers) response.add_centers()->set_center("centers/" + center);
  if (!topics.empty()) response.add_hits()->set_display_name("Stelle für " + topics[0]);
  return response;
}

}  // namespace lotse::cli
