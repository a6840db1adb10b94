// The store that forgets everything when it ends: for tests and for trying things out. It is also the reference of what
// store.h promises: plain ordered maps under one lock.
#pragma once

#include <memory>

#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"

namespace lotse::store {

// `clock` and `random` outlive the store. Commits are answered by one thread of the store's own.
std::unique_ptr<Store> MakeMemoryStore(const Options& options, const Clock& clock,
                                       RandomSource& random);

}  // namespace lotse::store
