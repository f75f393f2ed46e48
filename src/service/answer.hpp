// SPDX-License-Identifier: AGPL-3.0-or-later
// A finished answer: everything but what changes from one sending to the next (Date, Connection). Which answer a request gets is
// service/routes.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// A header field; neither part may hold a control character.
struct Field {
  std::string_view name;
  std::string value;
};

/// Immutable, shared by all that send it.
struct Answer {
  int status = 0;
  std::string head;          ///< status line and fields, each line ended; without Date, Connection and the empty line
  std::string not_modified;  ///< the same of its 304; empty where it cannot be asked for conditionally
  std::string etag;          ///< with its quotes; empty like `not_modified`
  Bytes body;

  /// Octets it takes in memory.
  [[nodiscard]] std::size_t weight() const {
    return sizeof(Answer) + head.size() + not_modified.size() + etag.size() + body.size();
  }
};

using AnswerPtr = std::shared_ptr<const Answer>;

/// The answer of that status; `Content-Length` is added.
[[nodiscard]] AnswerPtr make_answer(int status, const std::vector<Field>& fields, Bytes body);

/// A 200 with a strong validator, the SHA-256 of its body, and the 304 that goes with it.
[[nodiscard]] AnswerPtr make_validated_answer(std::vector<Field> fields, Bytes body);

/// « Not Found »: the English phrase of a status line.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace palmares::service
