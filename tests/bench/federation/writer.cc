#include "tests/bench/federation/writer.h"

#include "tests/bench/federation/partners.h"

namespace lotse::bench {

Writer::Writer(const Node& node)
    : stub_(contacts::v1::PartnersService::NewStub(node.ChannelOf(kWriter))),
      create_(node.ChannelsOf(kWriter, kConnections),
              "/lotse.contacts.v1.PartnersService/CreatePartner",
              [this](std::int64_t) { return MakeCreate(kWriter, next_++).SerializeAsString(); }) {}

grpc::Status Writer::Create() {
  grpc::ClientContext context;
  contacts::v1::Partner response;
  return stub_->CreatePartner(&context, MakeCreate(kWriter, next_++), &response);
}

LoadResult Writer::Serial(absl::Duration length) {
  return RunSerial({1, INT64_MAX, length}, [this](std::int64_t) { return Create(); });
}

LoadResult Writer::Closed(int in_flight, absl::Duration length) {
  return RunClosed({in_flight, INT64_MAX, length}, create_.Begin());
}

}  // namespace lotse::bench
