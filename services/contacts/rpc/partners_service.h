// lotse.contacts.v1.PartnersService on the wire. Messages are parsed and written here and nowhere else; what they mean is
// the domain's, what they read is the view's.
//
// All methods take raw bytes: a request that does not parse then gets a clear refusal (gRPC itself would answer
// UNIMPLEMENTED), and records are copied into answers as they are stored.
#pragma once

#include <memory>
#include <string>

#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/partner_lister.h"
#include "services/contacts/rpc/partner_writer.h"

namespace lotse::contacts {

namespace internal {
using S = v1::PartnersService;
using RawPartnersService = S::WithRawCallbackMethod_CreatePartner<
    S::WithRawCallbackMethod_GetPartner<S::WithRawCallbackMethod_BatchGetPartners<
        S::WithRawCallbackMethod_ListPartners<S::WithRawCallbackMethod_UpdatePartner<
            S::WithRawCallbackMethod_DeletePartner<S::WithRawCallbackMethod_BatchWritePartners<
                S::WithRawCallbackMethod_VerifyPartner<S::Service>>>>>>>>;
}  // namespace internal

// Thread-safe.
class PartnersService final : public internal::RawPartnersService {
 public:
  explicit PartnersService(const Environment& environment);

  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;
  using Bytes = grpc::ByteBuffer;

  Reactor* CreatePartner(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* GetPartner(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* BatchGetPartners(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* ListPartners(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* UpdatePartner(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* DeletePartner(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* BatchWritePartners(Context* context, const Bytes* request, Bytes* response) override;
  Reactor* VerifyPartner(Context* context, const Bytes* request, Bytes* response) override;

 private:
  struct Methods {
    const rpc::Method& create;
    const rpc::Method& get;
    const rpc::Method& batch_get;
    const rpc::Method& list;
    const rpc::Method& update;
    const rpc::Method& remove;
    const rpc::Method& batch_write;
    const rpc::Method& verify;
  };

  // The directory that a write is about: the caller's own, or a refusal.
  absl::StatusOr<std::string> Admit(rpc::UnaryCall& call, absl::StatusOr<std::string> center,
                                    const std::string& request_id) const;
  // Writes one partner and answers with it. `request` was read from `bytes`.
  template <typename Request, typename Decide>
  Reactor* WriteOne(rpc::UnaryCall call, Request request, const Bytes* bytes,
                    absl::StatusOr<std::string> center, Bytes* response, Decide decide);
  DecisionContext ContextFor(const PartnerSource& state) const;
  absl::Status AnswerPartner(const std::string& center, const Uuid& id, Bytes* response) const;

  const Environment& environment_;
  const Methods methods_;
  PartnerWriter writer_;
  PartnerLister lister_;
};

}  // namespace lotse::contacts
