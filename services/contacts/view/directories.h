// All directories of this node: the view that the feed fills, and who wants to know when one of them moves.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/view.h"
#include "common/reference/reference_data.h"
#include "services/contacts/view/directory.h"

namespace lotse::contacts {

// Thread-safe. Directories come with their first commit and stay; pointers are valid as long as this object.
class Directories final : public feed::View {
 public:
  // Told the centre whose directory moved, on the thread that applied the change and after it can be read. Quick; may
  // come from several threads.
  using Listener = std::function<void(const std::string& center)>;

  explicit Directories(const reference::ReferenceData& reference);
  ~Directories() override;

  void Apply(const std::string& partition, const feed::Update& update) override;
  // Lets a thread of its own index what Apply has put off.
  void Settled(const std::string& partition) override;

  // The directory of a centre. A centre that has none yet (it never wrote) gets an empty one: which centres exist is
  // not for the view to say.
  Directory& Of(const std::string& center);
  // nullptr when there is none.
  const Directory* Find(absl::string_view center) const;
  // Ascending by centre.
  std::vector<const Directory*> All() const;

  // Keeps a listener until the returned handle is destroyed; after that it is not running and will not run.
  class Subscription {
   public:
    Subscription(Directories& owner, int id) : owner_(owner), id_(id) {}
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

   private:
    Directories& owner_;
    const int id_;
  };
  [[nodiscard]] std::unique_ptr<Subscription> Subscribe(Listener listener);

 private:
  void IndexSettled();

  const reference::ReferenceData& reference_;
  mutable absl::Mutex mutex_;
  absl::btree_map<std::string, std::unique_ptr<Directory>> directories_ ABSL_GUARDED_BY(mutex_);
  absl::Mutex listeners_mutex_;
  absl::flat_hash_map<int, Listener> listeners_ ABSL_GUARDED_BY(listeners_mutex_);
  int next_listener_ ABSL_GUARDED_BY(listeners_mutex_) = 1;
  absl::Mutex settled_mutex_;
  std::deque<Directory*> settled_ ABSL_GUARDED_BY(settled_mutex_);
  bool stopping_ ABSL_GUARDED_BY(settled_mutex_) = false;
  std::thread indexer_;  // last: it uses the others
};

}  // namespace lotse::contacts
