#include "common/reference/neighbours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "tests/support/temporary_directory.h"

namespace lotse::reference {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ReferenceData& Reference() {
  static const auto data = *ReferenceData::Load(*FindDataDir());
  return *data;
}

const Neighbours& Read() {
  static const auto neighbours = *Neighbours::Load(*FindDataDir(), Reference());
  return neighbours;
}

TEST(Neighbours, OfErzgebirgskreis_AreTheFourWithACommonBorder) {
  EXPECT_THAT(Read().Of("14521"), ElementsAre("14511", "14522", "14523", "14524"));
}

TEST(Neighbours, OfATownInsideOneCounty_IsThatCounty) {
  EXPECT_THAT(Read().Of("09461"), ElementsAre("09471"));  // Bamberg
}

TEST(Neighbours, OfAnUnknownCounty_AreNone) { EXPECT_THAT(Read().Of("99999"), IsEmpty()); }

TEST(Neighbours, EveryCounty_HasSome_AndIsTheirNeighbour) {
  for (const County& county : Reference().Counties()) {
    EXPECT_THAT(Read().Of(county.ags), testing::Not(IsEmpty())) << county.name;
    for (const std::string& other : Read().Of(county.ags)) {
      EXPECT_THAT(Read().Of(other), testing::Contains(county.ags)) << county.name << ", " << other;
    }
  }
}

TEST(Neighbours, UnknownCountyInTheFile_IsRefusedWithItsLine) {
  const auto dir = std::filesystem::path(test::ProcessDirectory()) / "neighbours";
  std::filesystem::create_directories(dir / "geo");
  std::ofstream(dir / "geo/neighbours.csv")
      << "kreis_ags,neighbour_ags\n14511,14521\n14511,99999\n";
  const auto read = Neighbours::Load(dir.string(), Reference());
  EXPECT_EQ(ReasonOf(read.status()), "REFERENCE_FILE_BROKEN");
  EXPECT_THAT(std::string(read.status().message()), testing::HasSubstr("3"));
}

}  // namespace
}  // namespace lotse::reference
