// PartnersService on the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "common/rpc/status.h"
#include "tests/services/contacts/rpc/harness.h"

namespace lotse::contacts {
namespace {

using identity::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRequest[] = "11111111-1111-4111-8111-111111111111";

class PartnersTest : public ::testing::Test {
 protected:
  std::unique_ptr<v1::PartnersService::Stub> Of(const std::string& center, Role role) {
    return v1::PartnersService::NewStub(harness_.ChannelOf(center, role));
  }
  absl::StatusOr<v1::Partner> Create(const v1::Partner& partner,
                                     const std::string& request_id = "") {
    v1::CreatePartnerRequest request;
    request.set_parent("centers/WC-E");
    *request.mutable_partner() = partner;
    request.set_request_id(request_id);
    grpc::ClientContext context;
    v1::Partner created;
    const auto status = rpc::FromGrpc(essen_->CreatePartner(&context, request, &created));
    if (!status.ok()) return status;
    return created;
  }
  absl::StatusOr<v1::Partner> Get(v1::PartnersService::Stub& stub, const std::string& name) {
    v1::GetPartnerRequest request;
    request.set_name(name);
    grpc::ClientContext context;
    v1::Partner partner;
    const auto status = rpc::FromGrpc(stub.GetPartner(&context, request, &partner));
    if (!status.ok()) return status;
    return partner;
  }
  v1::BatchWritePartnersResponse Write(const v1::BatchWritePartnersRequest& request) {
    grpc::ClientContext context;
    v1::BatchWritePartnersResponse response;
    const auto status = essen_->BatchWritePartners(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  absl::StatusOr<v1::Partner> Update(const v1::Partner& partner, std::int64_t revision,
                                     const std::string& request_id = "") {
    v1::UpdatePartnerRequest request;
    *request.mutable_partner() = partner;
    request.set_expected_revision(revision);
    request.set_request_id(request_id);
    grpc::ClientContext context;
    v1::Partner updated;
    const auto status = rpc::FromGrpc(essen_->UpdatePartner(&context, request, &updated));
    if (!status.ok()) return status;
    return updated;
  }

  Harness harness_;
  std::unique_ptr<v1::PartnersService::Stub> essen_ = Of("WC-E", Role::kEditor);
  std::unique_ptr<v1::PartnersService::Stub> erzgebirge_ = Of("WC-ERZ", Role::kEditor);
};

TEST_F(PartnersTest, Create_IsReadAtOnceByEverybody) {
  const auto created = Create(SomePartner("Sprachschule Köln"));
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->revision(), 1);
  const auto seen = Get(*erzgebirge_, created->name());
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->display_names(0).value(), "Sprachschule Köln");
  EXPECT_EQ(seen->content_hash(), created->content_hash());
}

TEST_F(PartnersTest, Create_RepeatedWithTheSameRequestId_IsOnePartner) {
  const auto first = Create(SomePartner("Einmal"), kRequest);
  const auto second = Create(SomePartner("Einmal"), kRequest);
  ASSERT_TRUE(first.ok() && second.ok()) << first.status() << second.status();
  EXPECT_EQ(first->name(), second->name());
  EXPECT_EQ(second->revision(), 1);
  EXPECT_EQ(ReasonOf(Create(SomePartner("Anders"), kRequest).status()), "REQUEST_ID_REUSED");
}

// Those that decided before the winner's commit decide again, on the request as it was sent.
TEST_F(PartnersTest, CreatesOfOneIdAtTheSameTime_OneMakesItAndTheOthersAreTold) {
  constexpr int kCallers = 8, kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    v1::CreatePartnerRequest request;
    request.set_parent("centers/WC-E");
    request.set_partner_id(Uuid::Derive("test", std::to_string(round)).ToString());
    *request.mutable_partner() = SomePartner("Gleichzeitig");
    std::vector<absl::Status> answers(kCallers);
    std::vector<std::thread> callers;
    for (absl::Status& answer : answers) {
      callers.emplace_back([&] {
        grpc::ClientContext context;
        v1::Partner created;
        answer = rpc::FromGrpc(essen_->CreatePartner(&context, request, &created));
      });
    }
    for (std::thread& caller : callers) caller.join();
    int made = 0;
    for (const absl::Status& answer : answers) {
      made += answer.ok();
      EXPECT_TRUE(answer.ok() || ReasonOf(answer) == "PARTNER_EXISTS") << answer;
    }
    EXPECT_EQ(made, 1);
  }
}

TEST_F(PartnersTest, Update_RepeatedAfterItsOwnSuccess_AnswersTheSame) {
  auto partner = *Create(SomePartner("Alt"));
  partner.mutable_display_names(0)->set_value("Neu");
  const auto first = Update(partner, 1, kRequest);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->revision(), 2);
  const auto again = Update(partner, 1, kRequest);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->revision(), 2);
  EXPECT_EQ(ReasonOf(Update(partner, 1).status()), "STALE_REVISION") << "without a request_id";
}

TEST_F(PartnersTest, Update_StaleRevision_SaysTheCurrentOne) {
  auto partner = *Create(SomePartner("Alt"));
  partner.mutable_display_names(0)->set_value("Neu");
  ASSERT_TRUE(Update(partner, 1).ok());
  partner.mutable_display_names(0)->set_value("Neuer");
  const absl::Status stale = Update(partner, 1).status();
  EXPECT_EQ(stale.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(stale), "STALE_REVISION");
  EXPECT_EQ(MetadataOf(stale, "current"), "2");
}

// Mistake 14: reading another centre's hidden contact by id.
TEST_F(PartnersTest, HiddenPartner_DoesNotExistForOthers) {
  v1::Partner hidden = SomePartner("Nur für uns");
  hidden.set_visibility(v1::VISIBILITY_CENTER);
  const auto created = Create(hidden);
  ASSERT_TRUE(created.ok()) << created.status();
  const absl::Status refused = Get(*erzgebirge_, created->name()).status();
  const absl::Status unknown =
      Get(*erzgebirge_, "centers/WC-E/partners/00000000-0000-4000-8000-000000000009").status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(refused), ReasonOf(unknown)) << "no oracle";
  EXPECT_TRUE(Get(*essen_, created->name()).ok());
  auto policy = Of("WC-E", Role::kPolicy);
  EXPECT_EQ(Get(*policy, created->name()).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(PartnersTest, Batch_OneBadWrite_ChangesNothing) {
  v1::BatchWritePartnersRequest request;
  request.set_parent("centers/WC-E");
  *request.add_writes()->mutable_create()->mutable_partner() = SomePartner("Gut");
  *request.add_writes()->mutable_create()->mutable_partner() = v1::Partner();
  grpc::ClientContext context;
  v1::BatchWritePartnersResponse response;
  const auto status = rpc::FromGrpc(essen_->BatchWritePartners(&context, request, &response));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  ASSERT_FALSE(FieldViolationsOf(status).empty());
  EXPECT_EQ(FieldViolationsOf(status)[0].field, "writes[1].create.partner.kind");
  EXPECT_EQ(harness_.contacts().feed().PositionOf("directory/WC-E").revision, 0);
}

TEST_F(PartnersTest, Batch_IsOneCommit) {
  v1::BatchWritePartnersRequest request;
  request.set_parent("centers/WC-E");
  for (int i = 0; i < 3; ++i) {
    *request.add_writes()->mutable_create()->mutable_partner() = SomePartner("Teil");
  }
  grpc::ClientContext context;
  v1::BatchWritePartnersResponse response;
  const auto status = essen_->BatchWritePartners(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.revision(), 1);
  ASSERT_THAT(response.results(), SizeIs(3));
  for (const auto& result : response.results()) {
    EXPECT_EQ(result.revision(), 1);
    EXPECT_TRUE(Get(*erzgebirge_, result.name()).ok());
  }
}

// Creates without partner_id were answered without a name, and unchanged updates as changed.
TEST_F(PartnersTest, Batch_RepeatedAfterItsOwnSuccess_AnswersTheSame) {
  v1::Partner changing = *Create(SomePartner("Alt"));
  const v1::Partner same = *Create(SomePartner("Bleibt"));
  const v1::Partner leaving = *Create(SomePartner("Geht"));
  changing.mutable_display_names(0)->set_value("Neu");
  v1::BatchWritePartnersRequest request;
  request.set_parent("centers/WC-E");
  request.set_request_id(kRequest);
  *request.add_writes()->mutable_create()->mutable_partner() = SomePartner("Ohne Id");
  auto* create = request.add_writes()->mutable_create();
  create->set_partner_id("22222222-2222-4222-8222-222222222222");
  *create->mutable_partner() = SomePartner("Mit Id");
  for (const v1::Partner& partner : {changing, same}) {
    auto* update = request.add_writes()->mutable_update();
    *update->mutable_partner() = partner;
    update->set_expected_revision(partner.revision());
  }
  auto* erase = request.add_writes()->mutable_delete_();
  erase->set_name(leaving.name());
  erase->set_expected_revision(leaving.revision());
  const v1::BatchWritePartnersResponse first = Write(request);
  ASSERT_THAT(first.results(), SizeIs(5));
  EXPECT_FALSE(first.results(3).changed());
  EXPECT_EQ(first.results(3).revision(), same.revision());
  EXPECT_EQ(Write(request).DebugString(), first.DebugString());
  ASSERT_TRUE(Create(SomePartner("Danach")).ok());
  EXPECT_EQ(Write(request).DebugString(), first.DebugString()) << "with the directory further on";
  EXPECT_EQ(harness_.contacts().feed().PositionOf("directory/WC-E").revision, 5);
}

TEST_F(PartnersTest, Batch_RepeatedAfterWhatItMadeWasDeleted_AnswersTheSame) {
  v1::BatchWritePartnersRequest request;
  request.set_parent("centers/WC-E");
  request.set_request_id(kRequest);
  *request.add_writes()->mutable_create()->mutable_partner() = SomePartner("Kurz");
  const v1::BatchWritePartnersResponse first = Write(request);
  ASSERT_THAT(first.results(), SizeIs(1));
  v1::DeletePartnerRequest erase;
  erase.set_name(first.results(0).name());
  erase.set_expected_revision(1);
  grpc::ClientContext context;
  v1::DeletePartnerResponse erased;
  ASSERT_TRUE(essen_->DeletePartner(&context, erase, &erased).ok());
  EXPECT_EQ(Write(request).DebugString(), first.DebugString());
  EXPECT_FALSE(Get(*essen_, first.results(0).name()).ok()) << "nothing is made again";
}

TEST_F(PartnersTest, List_PageByPage_GivesEachOnceInEveryOrder) {
  for (const char* name : {"Öl", "Zug", "Apfel", "ober", "Ost"}) {
    ASSERT_TRUE(Create(SomePartner(name)).ok());
  }
  for (const char* order : {"", "display_name", "update_time desc"}) {
    SCOPED_TRACE(order);
    v1::ListPartnersRequest request;
    request.set_parent("centers/-");
    request.set_page_size(2);
    request.set_order_by(order);
    std::vector<std::string> names;
    do {
      grpc::ClientContext context;
      v1::ListPartnersResponse response;
      const auto status = erzgebirge_->ListPartners(&context, request, &response);
      ASSERT_TRUE(status.ok()) << status.error_message();
      for (const auto& partner : response.partners()) {
        names.push_back(partner.display_names(0).value());
      }
      request.set_page_token(response.next_page_token());
      ASSERT_LE(names.size(), 5u);
    } while (!request.page_token().empty());
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 5u);
    if (std::string(order) == "display_name") {
      EXPECT_THAT(names, ElementsAre("Apfel", "ober", "Öl", "Ost", "Zug"));
    }
    if (std::string(order) == "update_time desc") {
      EXPECT_THAT(names, ElementsAre("Ost", "ober", "Apfel", "Zug", "Öl"));
    }
  }
}

TEST_F(PartnersTest, List_TokenOfAnotherRequest_IsRefused) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Create(SomePartner("x")).ok());
  v1::ListPartnersRequest request;
  request.set_parent("centers/WC-E");
  request.set_page_size(1);
  grpc::ClientContext first;
  v1::ListPartnersResponse response;
  ASSERT_TRUE(essen_->ListPartners(&first, request, &response).ok());
  request.set_page_token(response.next_page_token());
  request.set_filter("kind = COURT");
  grpc::ClientContext second;
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(essen_->ListPartners(&second, request, &response))),
            "PAGE_TOKEN_INVALID");
}

TEST_F(PartnersTest, BrokenBytes_AreRefusedAndTheServerGoesOn) {
  const auto channel = harness_.ChannelOf("WC-E", Role::kEditor);
  for (const auto& method : harness_.table().methods()) {
    if (method->rule.service.substr(0, 5) == "grpc.") continue;
    SCOPED_TRACE(method->full_name);
    // No protobuf at all, and a text that is not UTF-8 in the first field (where that is a text).
    std::vector<std::string> broken = {"\xff\xff\xff"};
    if (method->rule.method != "ListCenters") broken.push_back("\x0a\x02\xc3\x28");
    for (const std::string& bytes : broken) {
      const RawAnswer answer = CallRaw(channel, method->full_name, bytes);
      EXPECT_FALSE(answer.answered);
      EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
          << answer.status.error_message();
    }
  }
  EXPECT_TRUE(Create(SomePartner("geht noch")).ok());
}

TEST_F(PartnersTest, Verify_ChangesNeitherRevisionNorHash) {
  const auto created = *Create(SomePartner("Geprüft"));
  v1::VerifyPartnerRequest request;
  request.set_name(created.name());
  request.set_method(v1::VERIFY_METHOD_PHONE);
  grpc::ClientContext context;
  v1::Partner verified;
  ASSERT_TRUE(essen_->VerifyPartner(&context, request, &verified).ok());
  EXPECT_TRUE(verified.trust().has_verify_time());
  EXPECT_EQ(verified.revision(), created.revision());
  EXPECT_EQ(verified.content_hash(), created.content_hash());
  EXPECT_TRUE(Get(*erzgebirge_, created.name())->has_trust());
}

}  // namespace
}  // namespace lotse::contacts
