#include "common/api/page_token.h"

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/api/errors.h"
#include "common/api/fingerprint.h"
#include "common/ids/sha256.h"
#include "google/protobuf/descriptor.h"

namespace lotse::api {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kSumBytes = 16;
constexpr std::size_t kMaxLastKey = 1024;

std::string SumOf(absl::string_view payload, absl::string_view binding) {
  return Fingerprint128(absl::StrCat(payload, "\n", binding));
}

}  // namespace

std::string PageBinding(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> rest(request.New());
  rest->CopyFrom(request);
  for (const char* name : {"page_token", "page_size"}) {
    const auto* field = rest->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) rest->GetReflection()->ClearField(rest.get(), field);
  }
  return Fingerprint128(
      absl::StrCat(rest->GetDescriptor()->full_name(), "\n", SerializeDeterministically(*rest)));
}

std::string PrintPageToken(const PageToken& token, absl::string_view binding) {
  std::string payload(1, kVersion);
  payload.push_back(static_cast<char>(token.scope.size()));
  absl::StrAppend(&payload, token.scope, token.last_key);
  return absl::WebSafeBase64Escape(absl::StrCat(payload, SumOf(payload, binding)));
}

absl::StatusOr<PageToken> ParsePageToken(absl::string_view text, absl::string_view binding) {
  std::string bytes;
  // The decoder also takes other spellings of the same bytes; one token has one text.
  if (text.size() > kMaxPageToken || !absl::WebSafeBase64Unescape(text, &bytes) ||
      absl::WebSafeBase64Escape(bytes) != text || bytes.size() < 2 + kSumBytes) {
    return PageTokenInvalid();
  }
  const absl::string_view payload = absl::string_view(bytes).substr(0, bytes.size() - kSumBytes);
  if (absl::string_view(bytes).substr(payload.size()) != SumOf(payload, binding)) {
    return PageTokenInvalid();
  }
  const std::size_t scope_size = static_cast<unsigned char>(payload[1]);
  if (payload[0] != kVersion || payload.size() < 2 + scope_size ||
      payload.size() > 2 + scope_size + kMaxLastKey) {
    return PageTokenInvalid();
  }
  return PageToken{std::string(payload.substr(2, scope_size)),
                   std::string(payload.substr(2 + scope_size))};
}

}  // namespace lotse::api
