#include "services/policy/rpc/exports_service.h"

#include "services/policy/rpc/export_stream.h"
#include "services/policy/rpc/method_rules.h"

namespace lotse::policy {

grpc::ServerWriteReactor<Bytes>* ExportsService::ExportRound(CallContext* context,
                                                             const Bytes* request) {
  const rpc::Method& method = *environment_.gate->table->Find(kExportsService, "ExportRound");
  return new ExportStream(environment_, rpc::Call(*environment_.gate, method, *context), *request);
}

}  // namespace lotse::policy
