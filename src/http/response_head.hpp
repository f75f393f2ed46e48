// SPDX-License-Identifier: AGPL-3.0-or-later
// Which bytes of an answer a request gets: the whole or a part, as it is or compressed, or word
// that nothing changed. Pure; the socket is http/session.hpp's.
#pragma once

#include "http/request_parser.hpp"
#include "http/response.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace palmares::http {

/// Views into the answer, but for `part`, which the caller keeps.
struct ResponseHead {
  int status = 0;
  std::string_view head;
  std::string_view body;
};

/// What goes out for `answer`. Fields a head lacks (those of a 206) are written to `part`, which is
/// empty otherwise; it goes between head and Date. RFC 9110, 13.2.2 tells the order of precedence.
[[nodiscard]] ResponseHead sending_of(const Response& answer, const RequestHeader& request_header,
                                      std::string& part);

/// Does a cache that keeps what has this head now, or the caches behind it, perhaps show it in more
/// than `left` seconds? Not what is private, not kept or immutable.
[[nodiscard]] bool outlasts(std::string_view head, std::int64_t left);

/// Adds a head that outlasts those seconds to `text`, so that nobody shows what it is of, fresh or
/// while asking anew, after them: until a moment told by Expires, for nginx repeats the fields of
/// what it keeps without its Age. `now`: seconds since 1970.
void append_expiring(std::string& text, std::string_view head, std::int64_t left, std::int64_t now);

/// Must the request be answered 412 (RFC 9110, 13.2.2: If-Match, else If-Unmodified-Since, before
/// all other conditions)? Only asked of an answer that would be a 200.
[[nodiscard]] bool precondition_failed(const Response& answer, const RequestHeader& request_header);

}  // namespace palmares::http
