// The steps that change no directory, but who sees it, and whether.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/chaos/simulation.h"

namespace lotse::chaos {
namespace {

using contacts::v1::Partner;

constexpr std::size_t kMaxBackups = 4;

}  // namespace

void Simulation::StartOrCut() {
  Follower& follower = *followers_[Draw(static_cast<int>(followers_.size()))];
  if (Draw(2) == 0) {
    follower.Start();
  } else {
    follower.Cut();
  }
}

void Simulation::ToggleLag() { followers_[Draw(static_cast<int>(followers_.size()))]->ToggleLag(); }

void Simulation::CatchUp() {
  Follower& follower = *followers_[Draw(static_cast<int>(followers_.size()))];
  follower.CatchUp();
  const std::string center = "centers/" + DrawCode();
  ExpectSees(follower.identity(), center, follower.Of(center));
}

void Simulation::KillAndStart() {
  node_.Kill();
  node_.Start();
}

void Simulation::StopAndStart() {
  ExpectNothingTold();
  node_.Stop();
  node_.Start();
}

void Simulation::TakeBackup() {
  const std::string file = absl::StrCat(node_.directory(), "/backup-", happened_["backup"], ".db");
  MustRunLotse({"backup", "create", file, "--data", node_.data()}, node_.directory());
  backups_.push_back({file, world_});
  if (backups_.size() > kMaxBackups) backups_.erase(backups_.begin());
}

void Simulation::RestoreBackup() {
  if (backups_.empty()) return;
  const Backup& backup = backups_[Draw(static_cast<int>(backups_.size()))];
  if (Draw(4) == 0) {
    node_.Stop();
  } else {
    node_.Kill();
  }
  MustRunLotse({"backup", "restore", backup.file, "--data", node_.data(), "--replace"},
               node_.directory());
  node_.Start();
  world_ = backup.world;
}

void Simulation::ReadOne() {
  const std::string center = "centers/" + DrawCode();
  const Partner* record = DrawRecord(center);
  if (record == nullptr) return;
  const std::string identity = DrawIdentity();
  contacts::v1::GetPartnerRequest request;
  request.set_name(record->name());
  const auto found = As(identity).client->GetPartner(request);
  const Partner wanted = SeesAll(identity, center) ? *record : SharedPart(*record);
  if (wanted.name().empty()) {
    EXPECT_EQ(found.status().code(), absl::StatusCode::kNotFound)
        << identity << " reads what is hidden: " << record->ShortDebugString();
    return;
  }
  ASSERT_TRUE(found.ok()) << identity << ": " << found.status();
  EXPECT_EQ(Content(*found), Content(wanted)) << identity;
}

// A list, page by page.
void Simulation::ReadAll() {
  const std::string center = "centers/" + DrawCode();
  const std::string identity = DrawIdentity();
  contacts::v1::ListPartnersRequest request;
  request.set_parent(center);
  request.set_page_size(1 + Draw(20));
  Records found;
  do {
    const auto page = As(identity).client->ListPartners(request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const Partner& partner : page->partners()) found[partner.name()] = partner;
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  ExpectSees(identity, center, found);
}

// A filter answers as if what is hidden were not there: no question may betray it.
void Simulation::LookForHidden() {
  const std::string center = "centers/" + DrawCode();
  const Partner* record = DrawRecord(center);
  const std::string identity = DrawIdentity();
  if (record == nullptr || SeesAll(identity, center)) return;
  const bool is_hidden = SharedPart(*record).name().empty();
  for (const std::string& filter :
       {absl::StrCat("short_name = \"", record->short_name(), "\""),
        absl::StrCat("content_hash = \"", record->content_hash(), "\"")}) {
    contacts::v1::ListPartnersRequest request;
    request.set_parent("centers/-");
    request.set_filter(filter);
    const auto page = As(identity).client->ListPartners(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_FALSE(is_hidden && page->partners_size() > 0) << identity << " finds by " << filter;
    EXPECT_FALSE(HasCanary(page->SerializeAsString())) << identity << " finds by " << filter;
  }
}

void Simulation::CopyAfresh() {
  const std::string center = "centers/" + DrawCode();
  const std::string identity = DrawIdentity();
  Copy copy({center});
  const grpc::Status status = copy.CatchUp(As(identity).client->sync());
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(copy.violations(), std::vector<std::string>());
  ExpectSees(identity, center, copy.Of(center));
  ExpectDigest(identity, center, copy.Of(center));
}

void Simulation::ExpectSees(const std::string& identity, const std::string& center,
                            const Records& found) {
  EXPECT_EQ(ContentDifference(world_.SeenBy(identity, center), found), "")
      << identity << " of " << center;
  for (const auto& [name, partner] : found) {
    EXPECT_TRUE(SeesAll(identity, center) || !HasCanary(partner.SerializeAsString()))
        << identity << " sees what is hidden: " << partner.ShortDebugString();
  }
}

void Simulation::ExpectDigest(const std::string& identity, const std::string& center,
                              const Records& held) {
  contacts::v1::DigestRequest request;
  request.set_center(center);
  const auto digest = As(identity).client->Digest(request);
  ASSERT_TRUE(digest.ok()) << digest.status();
  EXPECT_EQ(digest->digest().ShortDebugString(), DigestOf(held).ShortDebugString())
      << identity << " of " << center;
}

}  // namespace lotse::chaos
