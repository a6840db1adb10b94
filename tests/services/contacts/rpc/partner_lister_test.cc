// A large directory that has just been read cannot be listed yet, and says so at once.
#include "services/contacts/rpc/partner_lister.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/errors/retry.h"
#include "common/reference/data_dir.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/stored.h"

namespace lotse::contacts {
namespace {

class PartnerListerTest : public ::testing::Test {
 protected:
  PartnerListerTest() {
    environment_.view = &view_;
    environment_.reference = reference_.get();
  }
  // As the feed reads a directory in.
  void ReadIn(const std::string& center, std::size_t partners) {
    feed::Update read;
    read.reset = true;
    read.position = {5, static_cast<std::int64_t>(partners)};
    for (std::size_t i = 0; i < partners; ++i) {
      const Uuid id = Uuid::Derive("lister test", absl::StrCat(i));
      v1::Partner partner;
      partner.set_name(PartnerName{center, id}.ToString());
      read.changes.push_back({static_cast<std::int64_t>(i) + 1, std::string(kSharedKind),
                              std::string(id.Bytes()), partner.SerializeAsString()});
    }
    view_.Apply(DirectoryPartition(center), read);
  }
  absl::Status List() {
    v1::ListPartnersRequest request;
    request.set_parent("centers/-");
    const PartnerLister lister(environment_);
    return lister.List(request, {"lotse.example", "WC-E", identity::Role::kReader}).status();
  }

  const std::shared_ptr<const reference::ReferenceData> reference_ =
      *reference::ReferenceData::Load(*reference::FindDataDir());
  ContactsView view_{*reference_};
  Environment environment_{};
};

TEST_F(PartnerListerTest, DirectoryBeingIndexed_IsRefusedAtOnce_WithTheTimeToComeAgain) {
  ReadIn("WC-SMALL", 3);
  EXPECT_TRUE(List().ok());
  ReadIn("WC-LARGE", Directory::kPutOffFrom);
  const absl::Status refused = List();
  EXPECT_EQ(refused.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(refused), "DIRECTORY_BEING_INDEXED");
  EXPECT_EQ(MetadataOf(refused, "center"), "WC-LARGE");
  EXPECT_EQ(RetryDelayOf(refused), absl::Seconds(1));
  EXPECT_TRUE(view_.directories.Of("WC-LARGE").IndexPutOff([] { return true; }));
  EXPECT_TRUE(List().ok());
}

}  // namespace
}  // namespace lotse::contacts
