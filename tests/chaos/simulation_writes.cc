// The steps that change directories.
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/chaos/simulation.h"

namespace lotse::chaos {
namespace {

using contacts::v1::BatchWritePartnersRequest;
using contacts::v1::Partner;

constexpr int kMaxRecords = 40;  // a centre

}  // namespace

void Simulation::NoteIfShared(const std::string& name, const Partner& partner) {
  if (partner.visibility() != contacts::v1::VISIBILITY_CENTER) publicity_.Note(name);
}

void Simulation::Take(const absl::StatusOr<Partner>& answer) {
  ASSERT_TRUE(answer.ok()) << answer.status();
  const std::string center = answer->name().substr(0, answer->name().find("/partners/"));
  world_.directories[center][answer->name()] = *answer;
}

void Simulation::Write() {
  const std::string center = "centers/" + DrawCode();
  client::ContactsClient& client = *EditorOf(center).client;
  const Partner* record = DrawRecord(center);
  const int held = static_cast<int>(world_.directories[center].size());
  const int dice = Draw(10);
  if (record == nullptr || (dice < 3 && held < kMaxRecords)) {
    contacts::v1::CreatePartnerRequest request;
    request.set_parent(center);
    request.set_partner_id(DrawUuid());
    *request.mutable_partner() = Compose(random_, Draw(3) != 0);
    NoteIfShared(absl::StrCat(center, "/partners/", request.partner_id()), request.partner());
    return Take(client.CreatePartner(request));
  }
  if (dice < 5) {
    contacts::v1::DeletePartnerRequest request;
    request.set_name(record->name());
    request.set_expected_revision(record->revision());
    const auto answer = client.DeletePartner(request);
    ASSERT_TRUE(answer.ok()) << answer.status();
    world_.directories[center].erase(request.name());
    return;
  }
  contacts::v1::UpdatePartnerRequest request;
  *request.mutable_partner() = Compose(random_, Draw(3) != 0);
  request.mutable_partner()->set_name(record->name());
  request.set_expected_revision(record->revision());
  NoteIfShared(record->name(), request.partner());
  Take(client.UpdatePartner(request));
}

// The visibility alone, of a record or of a contact; the texts stay. What was written to be hidden stays so.
void Simulation::ChangeVisibility() {
  const std::string center = "centers/" + DrawCode();
  const Partner* record = DrawRecord(center);
  if (record == nullptr) return;
  contacts::v1::UpdatePartnerRequest request;
  Partner& changed = *request.mutable_partner();
  changed.set_name(record->name());
  request.set_expected_revision(record->revision());
  if (record->contact_points_size() > 0 && Draw(2) == 0) {
    request.mutable_update_mask()->add_paths("contact_points");
    *changed.mutable_contact_points() = record->contact_points();
    for (auto& contact : *changed.mutable_contact_points()) {
      const bool hides = HasCanary(contact.SerializeAsString()) || Draw(2) == 0 ||
                         record->visibility() == contacts::v1::VISIBILITY_CENTER;
      contact.set_visibility(hides ? contacts::v1::VISIBILITY_CENTER
                                   : contacts::v1::VISIBILITY_FEDERATION);
    }
  } else {
    request.mutable_update_mask()->add_paths("visibility");
    const bool hides = HasCanary(record->short_name()) || Draw(2) == 0;
    if (hides) {
      // A contact is never seen by more than its record is.
      request.mutable_update_mask()->add_paths("contact_points");
      *changed.mutable_contact_points() = record->contact_points();
      for (auto& contact : *changed.mutable_contact_points()) {
        contact.set_visibility(contacts::v1::VISIBILITY_CENTER);
      }
    }
    changed.set_visibility(hides ? contacts::v1::VISIBILITY_CENTER
                                 : contacts::v1::VISIBILITY_FEDERATION);
    NoteIfShared(record->name(), changed);
  }
  Take(EditorOf(center).client->UpdatePartner(request));
}

void Simulation::Verify() {
  const std::string center = "centers/" + DrawCode();
  const Partner* record = DrawRecord(center);
  if (record == nullptr) return;
  contacts::v1::VerifyPartnerRequest request;
  request.set_name(record->name());
  request.set_method(contacts::v1::VERIFY_METHOD_PHONE);
  for (const auto& contact : record->contact_points()) {
    if (Draw(2) == 0) request.add_contact_point_ids(contact.id());
  }
  const std::int64_t revision = record->revision();
  const auto answer = EditorOf(center).client->VerifyPartner(request);
  Take(answer);
  EXPECT_TRUE(!answer.ok() || answer->revision() == revision) << "a verification is no change";
}

BatchWritePartnersRequest Simulation::ComposeBatch(const std::string& center, int writes) {
  BatchWritePartnersRequest request;
  request.set_parent(center);
  request.set_request_id(DrawUuid());
  for (const auto& [name, record] : world_.directories[center]) {
    if (request.writes_size() == writes || Draw(2) == 0) continue;
    if (Draw(3) == 0) {
      auto* deletion = request.add_writes()->mutable_delete_();
      deletion->set_name(name);
      deletion->set_expected_revision(record.revision());
      continue;
    }
    auto* update = request.add_writes()->mutable_update();
    *update->mutable_partner() = Compose(random_, Draw(3) != 0);
    update->mutable_partner()->set_name(name);
    update->set_expected_revision(record.revision());
    NoteIfShared(name, update->partner());
  }
  while (request.writes_size() < writes) {
    auto* create = request.add_writes()->mutable_create();
    create->set_partner_id(DrawUuid());
    *create->mutable_partner() = Compose(random_, Draw(3) != 0);
    NoteIfShared(absl::StrCat(center, "/partners/", create->partner_id()), create->partner());
  }
  return request;
}

// A batch answers with revisions only; the records are read.
void Simulation::Take(const std::string& center, const BatchWritePartnersRequest& request,
                      const absl::StatusOr<contacts::v1::BatchWritePartnersResponse>& answer) {
  ASSERT_TRUE(answer.ok()) << answer.status();
  Records& records = world_.directories[center];
  contacts::v1::BatchGetPartnersRequest read;
  read.set_parent(center);
  for (int i = 0; i < request.writes_size(); ++i) {
    read.add_names(answer->results(i).name());
    if (request.writes(i).has_delete_()) {
      records.erase(request.writes(i).delete_().name());
      continue;
    }
    Partner written = request.writes(i).has_create() ? request.writes(i).create().partner()
                                                     : request.writes(i).update().partner();
    records[answer->results(i).name()] = std::move(written);
  }
  const auto found = EditorOf(center).client->BatchGetPartners(read);
  ASSERT_TRUE(found.ok()) << found.status();
  for (const Partner& partner : found->partners()) {
    ASSERT_EQ(records.count(partner.name()), 1u) << "deleted and still there: " << partner.name();
    EXPECT_EQ(records[partner.name()].short_name(), partner.short_name());
    EXPECT_EQ(partner.revision(), answer->revision());
    records[partner.name()] = partner;
  }
  for (const std::string& name : found->not_found()) {
    EXPECT_EQ(records.count(name), 0u) << "written and not there: " << name;
  }
}

void Simulation::WriteBatch() {
  const std::string center = "centers/" + DrawCode();
  const auto request = ComposeBatch(center, 1 + Draw(12));
  Take(center, request, EditorOf(center).client->BatchWritePartners(request));
}

// The node dies before, while or after it writes; asked again with the same request_id it does it once.
void Simulation::WriteWhileKilled() {
  const std::string center = "centers/" + DrawCode();
  const auto request = ComposeBatch(center, 1 + Draw(12));
  absl::StatusOr<contacts::v1::BatchWritePartnersResponse> answer;
  std::thread writer([&] { answer = EditorOf(center).client->BatchWritePartners(request); });
  absl::SleepFor(absl::Microseconds(Draw(6000)));
  node_.Kill();
  node_.Start();
  writer.join();
  Take(center, request, answer);
}

}  // namespace lotse::chaos
