#include "tests/chaos/lane.h"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/contacts/status_from_grpc.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"

namespace lotse::chaos {
namespace {

using contacts::v1::BatchWritePartnersRequest;
using contacts::v1::BatchWritePartnersResponse;
using contacts::v1::CreatePartnerRequest;
using contacts::v1::DeletePartnerRequest;
using contacts::v1::DeletePartnerResponse;
using contacts::v1::Partner;
using contacts::v1::UpdatePartnerRequest;

constexpr std::size_t kMaxHeld = 12;

void Prepare(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
}

// No word from the node about this request: it may or may not have been done.
bool IsUnanswered(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::INTERNAL:  // cut in the middle of a frame
    case grpc::StatusCode::UNKNOWN:
      return true;
    default:
      return false;
  }
}

void SetContact(const std::string& mark, Partner& partner) {
  auto* contact = partner.add_contact_points();
  contact->set_id("hidden");
  contact->set_person("CANARY " + mark);
  contact->add_emails("canary@example.org");
}

}  // namespace

Partner MarkedPartner(const std::string& mark, int number) {
  Partner partner;
  partner.set_kind(contacts::v1::PARTNER_KIND_LANGUAGE_SCHOOL);
  partner.set_visibility(number % 4 == 3 ? contacts::v1::VISIBILITY_CENTER
                                         : contacts::v1::VISIBILITY_FEDERATION);
  auto* name = partner.add_display_names();
  name->set_language("de");
  name->set_value(mark);
  auto* description = partner.add_descriptions();
  description->set_language("de");
  description->set_value(mark);
  partner.set_short_name(mark);
  SetContact(mark, partner);
  return partner;
}

std::string MarkOf(const Partner& partner) {
  const std::string& mark = partner.short_name();
  for (const auto* texts : {&partner.display_names(), &partner.descriptions()}) {
    if (texts->size() != 1 || texts->Get(0).value() != mark) return "";
  }
  if (partner.contact_points_size() != 1) return "";
  return partner.contact_points(0).person() == "CANARY " + mark ? mark : "";
}

Lane::Lane(std::string center, int number, std::string counter, unsigned seed, Ledger& ledger)
    : center_(std::move(center)),
      number_(number),
      counter_(std::move(counter)),
      random_(seed),
      ledger_(ledger) {}

// From the seed, so that a run can be repeated.
std::string Lane::DrawUuid() {
  return Uuid::Derive("chaos", absl::StrCat(random_(), "-", random_())).ToString();
}

std::string Lane::NextMark() { return absl::StrCat("lane ", number_, " mark ", ++marks_); }

Lane::Request Lane::Next(Service& service) {
  const bool with_id = Draw(2) == 0;
  if (held_.size() < 3) return Create(with_id);
  const int dice = Draw(10);
  auto it = held_.begin();
  std::advance(it, Draw(static_cast<int>(held_.size())));
  if (dice < 2) return held_.size() < kMaxHeld ? Create(with_id) : Delete(it->first);
  if (dice < 5) return Update(it->first);
  if (dice < 6) return Delete(it->first);
  return dice < 8 ? Batch() : Count(service);
}

Lane::Request Lane::Create(bool with_id) {
  CreatePartnerRequest message;
  message.set_parent(center_);
  const std::string mark = NextMark();
  *message.mutable_partner() = MarkedPartner(mark, marks_);
  message.set_request_id(DrawUuid());
  std::string name;
  if (with_id) {
    message.set_partner_id(DrawUuid());
    name = absl::StrCat(center_, "/partners/", message.partner_id());
  }
  const std::string id = message.request_id();
  return {std::move(message), {{name, mark}}, id};
}

Lane::Request Lane::Update(const std::string& name) {
  UpdatePartnerRequest message;
  const std::string mark = NextMark();
  *message.mutable_partner() = MarkedPartner(mark, marks_);
  message.mutable_partner()->set_name(name);
  message.set_expected_revision(held_[name].revision);
  message.set_request_id(DrawUuid());
  const std::string id = message.request_id();
  return {std::move(message), {{name, mark}}, id};
}

Lane::Request Lane::Delete(const std::string& name) {
  DeletePartnerRequest message;
  message.set_name(name);
  message.set_expected_revision(held_[name].revision);
  message.set_request_id(DrawUuid());
  const std::string id = message.request_id();
  return {std::move(message), {{name, ""}}, id};
}

// The three kinds of writes in one commit.
Lane::Request Lane::Batch() {
  BatchWritePartnersRequest message;
  message.set_parent(center_);
  message.set_request_id(DrawUuid());
  Request request;
  const Request create = Create(true);
  const auto& created = std::get<CreatePartnerRequest>(create.message);
  auto* write = message.add_writes()->mutable_create();
  write->set_partner_id(created.partner_id());
  *write->mutable_partner() = created.partner();
  request.effects.push_back(create.effects[0]);
  bool is_update = false;
  for (const auto& [name, held] : held_) {
    if (Draw(3) != 0) continue;
    is_update = !is_update;
    const Request one = is_update ? Update(name) : Delete(name);
    if (is_update) {
      const auto& updated = std::get<UpdatePartnerRequest>(one.message);
      auto* update = message.add_writes()->mutable_update();
      *update->mutable_partner() = updated.partner();
      update->set_expected_revision(updated.expected_revision());
    } else {
      auto* deletion = message.add_writes()->mutable_delete_();
      deletion->set_name(name);
      deletion->set_expected_revision(held.revision);
    }
    request.effects.push_back(one.effects[0]);
  }
  request.id = message.request_id();
  request.message = std::move(message);
  return request;
}

// Reads the counter and writes one more; who was overtaken is refused and has changed nothing.
Lane::Request Lane::Count(Service& service) {
  grpc::ClientContext context;
  Prepare(context);
  contacts::v1::GetPartnerRequest get;
  get.set_name(counter_);
  Partner counter;
  const grpc::Status read = service.GetPartner(&context, get, &counter);
  if (!read.ok()) {
    EXPECT_TRUE(IsUnanswered(read)) << read.error_message();
    return Create(true);
  }
  std::int64_t value = -1;
  EXPECT_TRUE(absl::SimpleAtoi(counter.short_name(), &value)) << counter.ShortDebugString();
  UpdatePartnerRequest message;
  message.mutable_partner()->set_name(counter_);
  message.mutable_partner()->set_short_name(absl::StrCat(value + 1));
  message.mutable_update_mask()->add_paths("short_name");
  message.set_expected_revision(counter.revision());
  message.set_request_id(DrawUuid());
  const std::string id = message.request_id();
  return {std::move(message), {}, id};
}

Lane::Answer Lane::Send(Service& service, const Request& request) {
  Answer answer;
  grpc::ClientContext context;
  Prepare(context);
  if (const auto* create = std::get_if<CreatePartnerRequest>(&request.message)) {
    Partner partner;
    answer.status = service.CreatePartner(&context, *create, &partner);
    answer.revision = partner.revision();
    answer.names = {partner.name()};
  } else if (const auto* update = std::get_if<UpdatePartnerRequest>(&request.message)) {
    Partner partner;
    answer.status = service.UpdatePartner(&context, *update, &partner);
    // Of the counter it may be the revision of somebody else's count.
    answer.revision = request.effects.empty() ? 0 : partner.revision();
    answer.names = {partner.name()};
  } else if (const auto* deletion = std::get_if<DeletePartnerRequest>(&request.message)) {
    DeletePartnerResponse response;
    answer.status = service.DeletePartner(&context, *deletion, &response);
    answer.revision = response.revision();
    answer.names = {deletion->name()};
  } else {
    BatchWritePartnersResponse response;
    answer.status = service.BatchWritePartners(
        &context, std::get<BatchWritePartnersRequest>(request.message), &response);
    answer.revision = response.revision();
    for (const auto& result : response.results()) answer.names.push_back(result.name());
  }
  return answer;
}

bool Lane::Finish(const Request& request, const Answer& answer) {
  if (answer.status.ok()) {
    Take(request, answer);
    return true;
  }
  if (IsUnanswered(answer.status)) return false;
  const absl::Status refusal = client::StatusFromGrpc(answer.status);
  EXPECT_TRUE(request.effects.empty() && refusal.code() == absl::StatusCode::kAborted)
      << "nobody else writes these records: " << refusal;
  return true;
}

void Lane::Take(const Request& request, const Answer& answer) {
  ledger_.Acknowledged(request.id, answer.revision);
  ++acknowledged_;
  last_ = request;
  if (request.effects.empty()) {
    ++counted_;
    return;
  }
  EXPECT_GT(answer.revision, last_revision_) << "revisions step back";
  last_revision_ = answer.revision;
  ASSERT_EQ(answer.names.size(), request.effects.size());
  for (std::size_t i = 0; i < answer.names.size(); ++i) {
    const Effect& effect = request.effects[i];
    const std::string& name = answer.names[i];
    EXPECT_FALSE(name.empty()) << "an answer without the name of write " << i;
    EXPECT_TRUE(effect.name.empty() || name == effect.name) << name;
    if (effect.mark.empty()) {
      held_.erase(name);
    } else {
      held_[name] = {answer.revision, effect.mark};
    }
  }
}

void Lane::WriteUntilCut(Service& service) {
  for (;;) {
    Request request = Next(service);
    if (!Finish(request, Send(service, request))) {
      pending_ = std::move(request);
      return;
    }
  }
}

void Lane::Settle(Service& service) {
  const absl::optional<Request> answered = last_;
  if (pending_.has_value()) {
    const Answer answer = Send(service, *pending_);
    EXPECT_FALSE(IsUnanswered(answer.status)) << answer.status.error_message();
    if (Finish(*pending_, answer)) pending_.reset();
  }
  if (!answered.has_value()) return;
  const Answer again = Send(service, *answered);
  // A create or update answers with the record, which the pending request may have changed or deleted meanwhile.
  if (again.status.error_code() == grpc::StatusCode::NOT_FOUND) return;
  EXPECT_TRUE(again.status.ok()) << "a repeated request is refused: "
                                 << again.status.error_message();
}

absl::optional<bool> Lane::ExpectIn(const Records& records, std::set<std::string>& mine) const {
  std::map<std::string, std::string> after;  // name to mark, of what is not answered
  std::string created_mark;                  // of a record whose id the server draws
  if (pending_.has_value()) {
    for (const Effect& effect : pending_->effects) {
      if (effect.name.empty()) {
        created_mark = effect.mark;
      } else {
        after[effect.name] = effect.mark;
      }
    }
  }
  int done = 0;
  int not_done = 0;
  const auto tell = [&](const std::string& name, const std::string& before) {
    const auto it = records.find(name);
    const std::string mark = it == records.end() ? "" : MarkOf(it->second);
    if (it != records.end()) {
      mine.insert(name);
      EXPECT_NE(mark, "") << "a record of mixed states: " << it->second.ShortDebugString();
    }
    const auto pending = after.find(name);
    if (pending == after.end()) {
      EXPECT_EQ(mark, before) << "an acknowledged write of lane " << number_
                              << " is lost: " << name;
      return;
    }
    EXPECT_TRUE(mark == before || mark == pending->second) << name << " has " << mark;
    ++(mark == pending->second ? done : not_done);
  };
  for (const auto& [name, held] : held_) {
    tell(name, held.mark);
    const auto it = records.find(name);
    if (it != records.end() && after.count(name) == 0) {
      EXPECT_EQ(it->second.revision(), held.revision) << name;
    }
  }
  for (const auto& [name, mark] : after) {
    if (held_.count(name) == 0) tell(name, "");
  }
  if (!created_mark.empty()) {
    int found = 0;
    for (const auto& [name, partner] : records) {
      if (partner.short_name() != created_mark) continue;
      ++found;
      mine.insert(name);
    }
    EXPECT_LE(found, 1) << "created twice: " << created_mark;
    ++(found == 1 ? done : not_done);
  }
  EXPECT_TRUE(done == 0 || not_done == 0) << "a batch was done in part";
  if (done + not_done == 0) return absl::nullopt;
  return done > 0;
}

}  // namespace lotse::chaos
