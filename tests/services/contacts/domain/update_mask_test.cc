#include "services/contacts/domain/update_mask.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

google::protobuf::FieldMask MaskOf(const std::vector<std::string>& paths) {
  google::protobuf::FieldMask mask;
  for (const std::string& path : paths) mask.add_paths(path);
  return mask;
}

v1::Partner Applied(const std::vector<std::string>& paths, v1::Partner update,
                    v1::Partner partner) {
  EXPECT_TRUE(ApplyUpdateMask(MaskOf(paths), "update_mask", update, partner).ok());
  return partner;
}

TEST(UpdateMask, NamedFields_AreReplacedAndOthersKept) {
  v1::Partner update = PartnerFrom("short_name: 'Neu' former_names: 'A' legal_form: 'AG'");
  const v1::Partner after =
      Applied({"short_name", "former_names", "websites"}, update, TypicalPartner());
  v1::Partner expected = TypicalPartner();
  expected.set_short_name("Neu");
  expected.add_former_names("A");
  expected.clear_websites();
  EXPECT_THAT(after, EqualsProto(expected));
}

TEST(UpdateMask, StarOrNothing_ReplacesAll) {
  for (const auto& paths : std::vector<std::vector<std::string>>{{}, {"*"}}) {
    EXPECT_THAT(Applied(paths, SmallPartner(), TypicalPartner()), EqualsProto(SmallPartner()));
  }
}

TEST(UpdateMask, PathBelowAMessage_TouchesThatAlone) {
  v1::Partner update = PartnerFrom("provenance { source: 'Neu' licence: 'x' }");
  v1::Partner expected = TypicalPartner();
  expected.mutable_provenance()->set_source("Neu");
  EXPECT_THAT(Applied({"provenance.source"}, update, TypicalPartner()), EqualsProto(expected));
}

TEST(UpdateMask, PathTwiceOrBelowAnother_CountsOnce) {
  v1::Partner update = PartnerFrom("short_name: 'Neu' provenance { source: 'Neu' }");
  v1::Partner expected = TypicalPartner();
  expected.set_short_name("Neu");
  *expected.mutable_provenance() = update.provenance();
  EXPECT_THAT(Applied({"short_name", "provenance.source", "provenance", "short_name"}, update,
                      TypicalPartner()),
              EqualsProto(expected));
}

TEST(UpdateMask, RecordMadeNarrower_TakesItsContactPointsAlong) {
  v1::Partner partner = TypicalPartner();
  partner.mutable_contact_points(0)->set_visibility(v1::VISIBILITY_FEDERATION);
  const v1::Partner update = PartnerFrom("visibility: VISIBILITY_CENTER");
  EXPECT_EQ(Applied({"visibility"}, update, partner).contact_points(0).visibility(),
            v1::VISIBILITY_CENTER);
}

TEST(UpdateMask, WrongPaths_AreRefusedWithThePathAndChangeNothing) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"name", "says which partner"},
      {"revision", "server alone"},
      {"content_hash", "server alone"},
      {"create_time", "server alone"},
      {"update_time", "server alone"},
      {"trust", "server alone"},
      {"trust.verifier", "server alone"},
      {"contact_trust", "server alone"},
      {"contact_points.emails", "below a list"},
      {"kind.x", "below a single value"},
      {"provenance.retrieve_time.seconds", "below a single value"},
      {"provenance.nothing", "no field"},
      {"displayNames", "no field"},
      {"", "no field"},
      {".", "no field"},
      {"provenance.", "no field"},
      {"*", "must stand alone"},
  };
  for (const auto& [path, words] : wrong) {
    v1::Partner partner = TypicalPartner(), update = SmallPartner();
    const absl::Status status =
        ApplyUpdateMask(MaskOf({"short_name", path}), "update_mask", update, partner);
    EXPECT_THAT(status, RefusedWith("UPDATE_MASK_INVALID")) << path;
    EXPECT_THAT(status, RefusedAt("update_mask", words)) << path;
    EXPECT_THAT(partner, EqualsProto(TypicalPartner())) << path;
  }
}

TEST(UpdateMask, PathOfAnyBytes_IsRefusedInText) {
  const absl::Status status = CheckUpdateMask(MaskOf({std::string(5000, '\xff')}), "update_mask");
  EXPECT_THAT(status, RefusedAt("update_mask", "\"\\xff\\xff"));
  EXPECT_LT(status.message().size(), 400u);
}

TEST(UpdateMask, TooManyPaths_AreRefused) {
  EXPECT_THAT(CheckUpdateMask(MaskOf(std::vector<std::string>(101, "kind")), "update_mask"),
              RefusedWith("UPDATE_MASK_INVALID"));
}

TEST(UpdateMask, EveryFieldOfAPartner_IsEitherWritableOrRefused) {
  const auto* descriptor = v1::Partner::descriptor();
  int writable = 0;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    writable += CheckUpdateMask(MaskOf({descriptor->field(i)->name()}), "update_mask").ok();
  }
  EXPECT_EQ(writable, descriptor->field_count() - 7);
}

}  // namespace
}  // namespace lotse::contacts
