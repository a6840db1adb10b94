#include "common/identity/pki/maker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/identity/caller_name.h"
#include "common/identity/certificate.h"

namespace lotse::identity::pki {
namespace {

IndexEntry EntryOf(const CallerName& name) {
  const absl::Time begin = absl::FromUnixSeconds(1'767'225'600);
  return {"00c0ffee",  ToSpiffeId(Peer{"lotse.example", name.center, name.role}),
          name.person, {},
          begin,       begin + absl::Hours(1),
          {}};
}

const Ca& TheCa() {
  static const auto* const kCa = [] {
    IndexEntry entry = EntryOf({"FED", Role::kOperator});
    entry.identity = "spiffe://lotse.example";
    const auto made = MakeCa(entry);
    return new Ca{openssl::ReadCert(made->certificate), openssl::ReadKey(made->key)};
  }();
  return *kCa;
}

RC_GTEST_PROP(MakeLeafTest, AnyPerson_IsWhoTheCertificateNames, ()) {
  const auto letters = rc::gen::elementOf(std::string("az09.-"));
  const std::string person = *rc::gen::suchThat(
      rc::gen::container<std::string>(letters),
      [](const std::string& text) { return text.empty() || IsPersonName(text); });
  const CallerName name{"ERZ", Role::kEditor, person};
  const auto leaf = MakeLeaf(TheCa(), EntryOf(name), false);
  RC_ASSERT(leaf.ok());
  const auto read = ReadPeerCertificate(leaf->certificate);
  RC_ASSERT(read.ok());
  RC_ASSERT(NameOf(read->peer) == name);
  RC_ASSERT(read->peer.person == (person.empty() ? "ERZ/editor" : person));
}

TEST(MakeLeafTest, LongestPerson_FitsTheSubject) {
  const CallerName name{"FED", Role::kCoordinator, std::string(63, 'z')};
  const auto leaf = MakeLeaf(TheCa(), EntryOf(name), false);
  ASSERT_TRUE(leaf.ok()) << leaf.status();
  EXPECT_EQ(NameOf(ReadPeerCertificate(leaf->certificate)->peer), name);
}

}  // namespace
}  // namespace lotse::identity::pki
