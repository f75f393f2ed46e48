// SPDX-License-Identifier: AGPL-3.0-or-later
// A finished answer: everything but what changes from one sending to the next (Date, Connection).
// Which answer a request gets is http/request_handler.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// A header field; neither part may hold a control character.
struct Field {
  std::string_view name;
  std::string value;
};

struct Response;
using ResponsePtr = std::shared_ptr<const Response>;

/// Gives the next part of a body that is never whole in memory; empty: that was all. Asked from one
/// thread at a time.
using NextPart = std::function<Bytes()>;

/// Immutable, shared by all that send it.
struct Response {
  int status = 0;
  std::string head;  ///< status line and fields, each line ended; without Date, Connection and the
                     ///< empty line
  std::string
      not_modified;  ///< the same of its 304; empty where it cannot be asked for conditionally
  std::string etag;  ///< with its quotes; empty like `not_modified`
  std::optional<std::chrono::sys_seconds> modified;  ///< what Last-Modified says
  std::string partial;  ///< of its 206, without Content-Range and Content-Length; empty where no
                        ///< range of it is sent
  std::string beyond;   ///< of its 416, whole; empty like `partial`
  Bytes body;
  std::function<NextPart()> parts;  ///< begins a body that is made part by part, as fast as it is
                                    ///< read; empty: `body` is all
  ResponsePtr brotli;  ///< the same content compressed, with a validator of its own; null where it
                       ///< is not offered
  ResponsePtr gzip;

  /// Bytes it takes in memory.
  [[nodiscard]] std::size_t weight() const;
};

/// The answer of that status; `Content-Length` is added.
[[nodiscard]] ResponsePtr make_answer(int status, const std::vector<Field>& fields, Bytes body);

enum class Ranges { refused, served };
enum class Codings { plain, compressed };

/// How an answer may be asked for beyond its ETag.
struct ResponsePolicy {
  std::optional<std::chrono::sys_seconds> modified = {};
  Ranges ranges = Ranges::refused;
  Codings codings = Codings::plain;  ///< compressed: also as br and gzip where that is a tenth
                                     ///< smaller, and `Vary` says so
};

/// A 200 with a strong validator, the SHA-256 of its body, and the 304 that goes with it.
[[nodiscard]] ResponsePtr make_validated_answer(std::vector<Field> fields, Bytes body,
                                                const ResponsePolicy& policy = {});

/// A 200 whose body is made part by part, each time anew. `tag` names its content: the same tag,
/// the same bytes. It is sent as it is, without coding and ranges.
[[nodiscard]] ResponsePtr make_parted_answer(std::vector<Field> fields, std::string_view tag,
                                             std::function<NextPart()> parts,
                                             std::optional<std::chrono::sys_seconds> modified);

/// « Not Found »: the English phrase of a status line.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace palmares::http
