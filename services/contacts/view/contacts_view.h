// Everything that contacts keeps in memory: members and directories, each fed from its own partitions.
#pragma once

#include <string>

#include "common/feed/view.h"
#include "services/contacts/view/centers.h"
#include "services/contacts/view/directories.h"

namespace lotse::contacts {

// Thread-safe.
class ContactsView final : public feed::View {
 public:
  explicit ContactsView(const reference::ReferenceData& reference) : directories(reference) {}

  void Apply(const std::string& partition, const feed::Update& update) override {
    if (partition == kFederationPartition) {
      centers.Apply(partition, update);
    } else {
      directories.Apply(partition, update);
    }
  }

  void Settled(const std::string& partition) override {
    if (partition != kFederationPartition) directories.Settled(partition);
  }

  Centers centers;
  Directories directories;
};

}  // namespace lotse::contacts
