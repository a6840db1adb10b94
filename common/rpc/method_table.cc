#include "common/rpc/method_table.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"

namespace lotse::rpc {
namespace {

std::string FullName(absl::string_view service, absl::string_view method) {
  return absl::StrCat("/", service, "/", method);
}

}  // namespace

MethodTable::MethodTable(const std::vector<MethodRule>& rules, prometheus::Registry& registry) {
  for (const MethodRule& rule : rules) {
    auto method = std::make_unique<Method>();
    method->rule = rule;
    method->full_name = FullName(rule.service, rule.method);
    method->metrics =
        std::make_unique<MethodMetrics>(registry, rule.streams ? "server_stream" : "unary",
                                        std::string(rule.service), std::string(rule.method));
    by_name_[method->full_name] = method.get();
    methods_.push_back(std::move(method));
  }
}

const Method* MethodTable::Find(absl::string_view service, absl::string_view method) const {
  auto it = by_name_.find(FullName(service, method));
  return it == by_name_.end() ? nullptr : it->second;
}

std::vector<std::string> MethodTable::Missing(const std::string& service) const {
  std::vector<std::string> missing;
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
  if (descriptor == nullptr) return {FullName(service, "*")};
  for (int i = 0; i < descriptor->method_count(); ++i) {
    const std::string& name = descriptor->method(i)->name();
    if (Find(service, name) == nullptr) missing.push_back(FullName(service, name));
  }
  return missing;
}

}  // namespace lotse::rpc
