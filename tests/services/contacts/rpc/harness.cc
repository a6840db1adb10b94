#include "tests/services/contacts/rpc/harness.h"

#include <gtest/gtest.h>

#include "common/reference/data_dir.h"
#include "common/store/memory/memory_store.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/server/load_sample.h"

namespace lotse::contacts {
namespace {

const reference::ReferenceData& Reference() {
  static const auto* data = new std::shared_ptr<const reference::ReferenceData>(
      *reference::ReferenceData::Load(*reference::FindDataDir()));
  return **data;
}

v1::Center CenterOf(const std::string& code) {
  v1::Center center;
  center.set_name("centers/" + code);
  center.set_display_name("Welcome Center " + code);
  return center;
}

}  // namespace

Harness::Harness() : Harness({CenterOf("WC-E"), CenterOf("WC-ERZ"), CenterOf("FED")}) {}

Harness::Harness(const std::vector<v1::Center>& centers) : TlsServer(ContactsRules()) {
  store_ = store::MakeMemoryStore({}, clock(), random());
  contacts_ = std::make_unique<ContactsServer>(
      ContactsOptions{store_.get(), &gate(), &Reference(), &random(), {}});
  EXPECT_TRUE(contacts_->Start().ok());
  const SampleTarget target{&contacts_->feed(), &contacts_->view(), &Reference(), &random(),
                            &clock()};
  EXPECT_TRUE(WriteCenters(centers, target).ok());
  Serve(contacts_->Services());
}

Harness::~Harness() { GoAway(); }

void Harness::GoAway() {
  Drain([this] { contacts_->EndStreams(); });
}

v1::Partner SomePartner(const std::string& display_name) {
  v1::Partner partner;
  partner.set_kind(v1::PARTNER_KIND_LANGUAGE_SCHOOL);
  auto* text = partner.add_display_names();
  text->set_language("de");
  text->set_value(display_name);
  partner.set_visibility(v1::VISIBILITY_FEDERATION);
  return partner;
}

}  // namespace lotse::contacts
