// Server reflection (grpc.reflection.v1alpha), with the callback API and behind the method table: tools like grpcurl
// can ask a node what it offers. gRPC's own plugin is a synchronous service, which would bring a second set of threads.
#pragma once

#include <string>
#include <vector>

#include "common/rpc/call.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"

namespace lotse::rpc {

// Thread-safe.
class ReflectionService final
    : public grpc::reflection::v1alpha::ServerReflection::CallbackService {
 public:
  // `services`: full names of what this node serves.
  ReflectionService(const Gate& gate, std::vector<std::string> services);

  grpc::ServerBidiReactor<grpc::reflection::v1alpha::ServerReflectionRequest,
                          grpc::reflection::v1alpha::ServerReflectionResponse>*
  ServerReflectionInfo(grpc::CallbackServerContext* context) override;

 private:
  class Session;
  const Gate& gate_;
  const Method& method_;
  const std::vector<std::string> services_;
};

std::vector<MethodRule> ReflectionRules();

}  // namespace lotse::rpc
