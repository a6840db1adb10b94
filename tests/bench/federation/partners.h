// Partners as real directories hold them: about 500 bytes each, all different.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "grpcpp/channel.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/contacts/v1/partners_service.pb.h"

namespace lotse::bench {

// Its topic and counties go through all that there are; one topic is left for what a measurement brings itself.
contacts::v1::Partner MakePartner(std::int64_t number);
std::string TopicOf(std::int64_t number);
std::string CountyOf(std::int64_t number);
std::string RareTopic();

// Which number a partner of ours has.
std::int64_t NumberOf(const contacts::v1::Partner& partner);

contacts::v1::CreatePartnerRequest MakeCreate(const std::string& center, std::int64_t number);

// Writes `count` partners into an empty directory, 1,000 a batch; answers partners a second.
double LoadPartners(const std::shared_ptr<grpc::Channel>& channel, const std::string& center,
                    std::int64_t count);

}  // namespace lotse::bench
