// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/preview.hpp"

#include "lib/crypto/sodium.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

namespace palmares::store {

namespace {

std::string signature_of(const PreviewKey& key, std::string_view path, std::string_view expires) {
  std::string message = "apercu|";
  message += key.name;
  message += '|';
  message += expires;
  message += '|';
  message += path;
  return lib::hex(lib::hmac_sha256(key.bytes, message));
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool canonical =
      error == std::errc() && end == text.data() + text.size() && std::to_string(value) == text;
  return canonical ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string preview_query(std::span<const PreviewKey> keys, std::string_view path,
                          domain::Instant until) {
  const PreviewKey& key = keys.front();
  const std::string expires = std::to_string(until.seconds);
  return "?apercu=" + key.name + '.' + expires + '.' + signature_of(key, path, expires);
}

TokenStatus check_preview(std::span<const PreviewKey> keys, std::string_view path,
                          std::string_view value, domain::Instant now) {
  const std::size_t first = value.find('.');
  const std::size_t second = first == std::string_view::npos ? first : value.find('.', first + 1);
  if (second == std::string_view::npos) {
    return TokenStatus::refused;
  }
  const std::string_view expires = value.substr(first + 1, second - first - 1);
  const std::optional<std::int64_t> until = whole_number(expires);
  for (const PreviewKey& key : keys) {
    if (until && key.name == value.substr(0, first) &&
        lib::same_bytes(signature_of(key, path, expires), value.substr(second + 1))) {
      return now.seconds < *until ? TokenStatus::granted : TokenStatus::expired;
    }
  }
  return TokenStatus::refused;
}

}  // namespace palmares::store
