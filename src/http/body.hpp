// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of a request, for a handler that wants it: it comes in pieces, within the handler's
// limit and the listener's time, and is never kept whole by the server. A handler that wants none
// has the connection closed behind its answer.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace palmares::http {

struct ResponsePlan;

/// Takes one body; called from one thread at a time. Destroyed without `finish` where the body does
/// not come whole.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// The next piece, kept by nobody else. It must not wait: all connections of the thread would. 0,
  /// or the status by which the rest is refused.
  [[nodiscard]] virtual int take(std::string_view piece) = 0;
  /// What to do about the request, now that all of it came. Throws nothing; what it asks for may
  /// not be another body.
  [[nodiscard]] virtual ResponsePlan finish() = 0;
};

/// A body a handler wants, of at most so many bytes; past it: 413.
struct BodyWanted {
  std::size_t most_bytes = 0;
  std::shared_ptr<BodySink> sink;
};

/// A body kept in memory as a whole: for forms, not for files.
[[nodiscard]] BodyWanted whole_body(std::size_t most_bytes,
                                    std::function<ResponsePlan(Bytes)> finish);

}  // namespace palmares::http
