#include "common/rpc/reflection_service.h"

#include <set>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/status.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"

namespace lotse::rpc {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using grpc::reflection::v1alpha::ServerReflectionRequest;
using grpc::reflection::v1alpha::ServerReflectionResponse;

namespace {

constexpr absl::string_view kReflection = "grpc.reflection.v1alpha.ServerReflection";

void SetError(grpc::StatusCode code, const std::string& message,
              ServerReflectionResponse& response) {
  response.mutable_error_response()->set_error_code(code);
  response.mutable_error_response()->set_error_message(message);
}

// A file and everything it imports, each once.
void AddFile(const FileDescriptor* file, std::set<const FileDescriptor*>& seen,
             ServerReflectionResponse& response) {
  if (!seen.insert(file).second) return;
  google::protobuf::FileDescriptorProto proto;
  file->CopyTo(&proto);
  response.mutable_file_descriptor_response()->add_file_descriptor_proto(proto.SerializeAsString());
  for (int i = 0; i < file->dependency_count(); ++i) AddFile(file->dependency(i), seen, response);
}

void AnswerFile(const FileDescriptor* file, const std::string& what,
                ServerReflectionResponse& response) {
  if (file == nullptr) {
    return SetError(grpc::StatusCode::NOT_FOUND, "this node knows no " + what, response);
  }
  std::set<const FileDescriptor*> seen;
  AddFile(file, seen, response);
}

void Answer(const ServerReflectionRequest& request, const std::vector<std::string>& services,
            ServerReflectionResponse& response) {
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  response.set_valid_host(request.host());
  *response.mutable_original_request() = request;
  switch (request.message_request_case()) {
    case ServerReflectionRequest::kListServices:
      for (const auto& name : services) {
        response.mutable_list_services_response()->add_service()->set_name(name);
      }
      return;
    case ServerReflectionRequest::kFileByFilename:
      return AnswerFile(pool.FindFileByName(request.file_by_filename()), "file of that name",
                        response);
    case ServerReflectionRequest::kFileContainingSymbol:
      return AnswerFile(pool.FindFileContainingSymbol(request.file_containing_symbol()),
                        "symbol of that name", response);
    default:
      return SetError(grpc::StatusCode::UNIMPLEMENTED, "extensions are not served", response);
  }
}

}  // namespace

std::vector<MethodRule> ReflectionRules() {
  return {{kReflection, "ServerReflectionInfo", identity::RoleSet::All(), false, false, true}};
}

// Reads and writes alternate. The mutex orders them against OnCancel: nothing may be started after Finish.
class ReflectionService::Session final
    : public grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse> {
 public:
  Session(Call call, const std::vector<std::string>& services)
      : call_(std::move(call)), services_(services) {
    const absl::Status admission = call_.status();
    if (admission.ok()) {
      Read();
    } else {
      End(admission);
    }
  }

  void OnReadDone(bool ok) override {
    if (!ok) return End(absl::OkStatus());
    response_.Clear();
    Answer(request_, services_, response_);
    absl::MutexLock lock(&mutex_);
    if (!ended_) StartWrite(&response_);
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return End(absl::CancelledError("the caller went away"));
    Read();
  }
  void OnCancel() override { End(absl::CancelledError("the caller went away")); }
  void OnDone() override { delete this; }

 private:
  void Read() {
    absl::MutexLock lock(&mutex_);
    if (!ended_) StartRead(&request_);
  }
  void End(const absl::Status& status) {
    {
      absl::MutexLock lock(&mutex_);
      if (ended_) return;
      ended_ = true;
    }
    call_.End(status);
    Finish(ToGrpc(status));
  }

  Call call_;
  const std::vector<std::string>& services_;
  absl::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  ServerReflectionRequest request_;
  ServerReflectionResponse response_;
};

ReflectionService::ReflectionService(const Gate& gate, std::vector<std::string> services)
    : gate_(gate),
      method_(*gate.table->Find(kReflection, "ServerReflectionInfo")),
      services_(std::move(services)) {}

grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse>*
ReflectionService::ServerReflectionInfo(grpc::CallbackServerContext* context) {
  return new Session(Call(gate_, method_, *context), services_);
}

}  // namespace lotse::rpc
