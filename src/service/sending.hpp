// SPDX-License-Identifier: AGPL-3.0-or-later
// Which octets of an answer a request gets: the whole or a part, as it is or compressed, or word that nothing changed. Pure; the
// socket is service/session.hpp's.
#pragma once

#include "service/answer.hpp"
#include "service/head_parser.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::service {

/// Views into the answer, but for `part`, which the caller keeps.
struct Sending {
  int status = 0;
  std::string_view head;
  std::string_view body;
};

/// What goes out for `answer`. Fields a head lacks (those of a 206) are written to `part`, which is empty otherwise; it goes
/// between head and Date. RFC 9110, 13.2.2 tells the order of precedence.
[[nodiscard]] Sending sending_of(const Answer& answer, const Heard& heard, std::string& part);

}  // namespace palmares::service
