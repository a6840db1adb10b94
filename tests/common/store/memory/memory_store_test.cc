#include "common/store/memory/memory_store.h"

#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

class MemoryHome final : public StoreHome {
 public:
  std::unique_ptr<Store> Open(const Options& options, const Clock& clock,
                              RandomSource& random) override {
    return MakeMemoryStore(options, clock, random);
  }
  bool Keeps() const override { return false; }
};

INSTANTIATE_TEST_SUITE_P(Memory, StoreContract,
                         testing::Values(Engine{"memory",
                                                [] { return std::make_unique<MemoryHome>(); }}),
                         EngineName);

}  // namespace
}  // namespace lotse::store
