// The embedded store passes the contract suite.
#include <memory>

#include "common/store/embedded/embedded_store.h"
#include "tests/common/store/contract/store_contract.h"
#include "tests/support/temporary_directory.h"

namespace lotse::store {
namespace {

class EmbeddedHome final : public StoreHome {
 public:
  std::unique_ptr<Store> Open(const Options& options, const Clock& clock,
                              RandomSource& random) override {
    EmbeddedOptions embedded;
    embedded.directory = directory_ / "store";
    embedded.store = options;
    auto store = OpenEmbeddedStore(embedded, clock, random);
    if (!store.ok()) ADD_FAILURE() << store.status();
    return store.ok() ? *std::move(store) : nullptr;
  }

 private:
  test::TemporaryDirectory directory_;
};

INSTANTIATE_TEST_SUITE_P(Embedded, StoreContract,
                         testing::Values(Engine{"embedded",
                                                [] { return std::make_unique<EmbeddedHome>(); }}),
                         EngineName);

}  // namespace
}  // namespace lotse::store
