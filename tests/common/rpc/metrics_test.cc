#include "common/rpc/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "prometheus/text_serializer.h"

namespace lotse::rpc {
namespace {

using testing::HasSubstr;

std::string TextOf(const prometheus::Registry& registry) {
  return prometheus::TextSerializer().Serialize(registry.Collect());
}

TEST(MethodMetrics, Start_EveryCodeIsThereAtZeroSoThatRateSeesTheFirst) {
  prometheus::Registry registry;
  MethodMetrics metrics(registry, "unary", "lotse.test.v1.TestService", "Ask");
  const std::string text = TextOf(registry);
  for (const char* code : {"OK", "NotFound", "Unauthenticated", "Unavailable"}) {
    EXPECT_THAT(text, HasSubstr(std::string("grpc_server_handled_total{grpc_code=\"") + code +
                                "\",grpc_method=\"Ask\",grpc_service=\"lotse.test.v1.TestService\","
                                "grpc_type=\"unary\"} 0"));
  }
}

TEST(MethodMetrics, Call_IsCountedFromStartToAnswerWithItsCode) {
  prometheus::Registry registry;
  MethodMetrics metrics(registry, "unary", "S", "M");
  metrics.Started();
  metrics.Started();
  metrics.Sent();
  metrics.Handled(grpc::StatusCode::OK, absl::Milliseconds(3));
  metrics.Handled(grpc::StatusCode::NOT_FOUND, absl::Milliseconds(3));
  const std::string text = TextOf(registry);
  const std::string labels = R"({grpc_method="M",grpc_service="S",grpc_type="unary"})";
  EXPECT_THAT(text, HasSubstr("grpc_server_started_total" + labels + " 2"));
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_received_total" + labels + " 2"));
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_sent_total" + labels + " 1"));
  EXPECT_THAT(text, HasSubstr("grpc_server_handling_seconds_count" + labels + " 2"));
  EXPECT_THAT(text, HasSubstr(R"(grpc_server_handled_total{grpc_code="NotFound",)"
                              R"(grpc_method="M",grpc_service="S",grpc_type="unary"} 1)"));
}

TEST(MethodMetrics, Handled_CodeThatIsNone_CountsAsUnknown) {
  prometheus::Registry registry;
  MethodMetrics metrics(registry, "unary", "S", "M");
  metrics.Handled(static_cast<grpc::StatusCode>(99), absl::Milliseconds(1));
  EXPECT_THAT(TextOf(registry),
              HasSubstr(R"(grpc_server_handled_total{grpc_code="Unknown",)"
                        R"(grpc_method="M",grpc_service="S",grpc_type="unary"} 1)"));
}

}  // namespace
}  // namespace lotse::rpc
