#include "tests/bench/federation/bare_function.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

constexpr char kLibrary[] = R"(#!lua name=bench
redis.register_function('bare', function(keys, args)
  local n = redis.call('INCR', keys[1])
  redis.call('SET', keys[2], args[1])
  redis.call('XADD', keys[3], n .. '-1', 'id', args[2])
  return n
end))";

constexpr int kBodyBytes = 400;
constexpr int kKeys = 10'000;

std::unique_ptr<store::Connection> Connect(const std::string& url) {
  const auto address = Value(store::ParseRedisUrl(url), url);
  return Value(store::Connection::Open(address, {absl::Seconds(1), absl::Seconds(10)}), url);
}

}  // namespace

BareFunction::BareFunction(const std::string& url)
    : connection_(Connect(url)), body_(kBodyBytes, 'x') {
  Check(connection_->Call({"FUNCTION", "LOAD", "REPLACE", kLibrary}).status(),
        "loading a function");
}

void BareFunction::Append() {
  const std::string key = absl::StrCat("{bench}:", next_++ % kKeys);
  connection_->Append(
      store::Encode({"FCALL", "bare", "3", "{bench}:n", key, "{bench}:log", body_, key}));
}

int BareFunction::Turn(bool again) {
  Check(connection_->Flush(), "calling the function");
  Check(connection_->Receive(), "calling the function");
  for (int answered = 0;; ++answered) {
    auto reply = Value(connection_->Next(), "calling the function");
    if (reply == nullptr) return answered;
    if (store::IsError(*reply)) Fail(std::string(store::TextOf(*reply)));
    if (again) Append();
  }
}

double BareFunction::Run(int in_flight, absl::Duration length) {
  for (int i = 0; i < in_flight; ++i) Append();
  const absl::Time start = absl::Now();
  int calls = 0;
  while (absl::Now() < start + length) calls += Turn(true);
  const double per_second = calls / absl::ToDoubleSeconds(absl::Now() - start);
  for (int left = in_flight; left > 0;) left -= Turn(false);
  return per_second;
}

}  // namespace lotse::bench
