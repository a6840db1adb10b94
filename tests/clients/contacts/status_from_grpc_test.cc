#include "clients/contacts/status_from_grpc.h"

#include "common/errors/refusal.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace lotse::client {
namespace {

std::string Details() {
  google::rpc::ErrorInfo info;
  info.set_reason("STALE_REVISION");
  info.set_domain("lotse");
  (*info.mutable_metadata())["current_revision"] = "14";
  google::rpc::BadRequest bad_request;
  auto* violation = bad_request.add_field_violations();
  violation->set_field("partner.kind");
  violation->set_description("is needed");
  google::rpc::Status status;
  status.add_details()->PackFrom(info);
  status.add_details()->PackFrom(bad_request);
  return status.SerializeAsString();
}

TEST(StatusFromGrpcTest, Ok_IsOk) {
  EXPECT_TRUE(StatusFromGrpc(grpc::Status::OK).ok());
  EXPECT_FALSE(IsFromServer(absl::OkStatus()));
}

TEST(StatusFromGrpcTest, Details_BecomeReasonMetadataAndFields) {
  const absl::Status status =
      StatusFromGrpc(grpc::Status(grpc::StatusCode::ABORTED, "changed meanwhile", Details()));
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(status.message(), "changed meanwhile");
  EXPECT_EQ(ReasonOf(status), "STALE_REVISION");
  EXPECT_EQ(MetadataOf(status, "current_revision"), "14");
  ASSERT_EQ(FieldViolationsOf(status).size(), 1u);
  EXPECT_EQ(FieldViolationsOf(status)[0].field, "partner.kind");
}

TEST(StatusFromGrpcTest, BrokenDetails_AreLeftOut) {
  const absl::Status status =
      StatusFromGrpc(grpc::Status(grpc::StatusCode::NOT_FOUND, "gone", "\xff\xff garbage"));
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "");
}

TEST(StatusFromGrpcTest, Origin_SurvivesAnnotate) {
  const absl::Status status = StatusFromGrpc(grpc::Status(grpc::StatusCode::NOT_FOUND, "gone"));
  EXPECT_TRUE(IsFromServer(Annotate(status, "line 7")));
  EXPECT_FALSE(IsFromServer(absl::NotFoundError("local")));
}

}  // namespace
}  // namespace lotse::client
