// SPDX-License-Identifier: AGPL-3.0-or-later
// The only seam between the server and what it serves: somebody who answers each request of a listener at once, or says how the
// answer is made. A handler knows neither sockets nor threads.
#pragma once

#include "http/fair_queue.hpp"
#include "http/response.hpp"
#include "http/visitor.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace palmares::http {

/// A request as handlers see it; what its framing means is done with.
struct Request {
  std::string_view method;
  std::string_view target;
  std::string_view accept = {};
  Visitor visitor = {};  ///< who is behind the connection
};

/// Who else may be sent the same answer while nothing changes: whoever asks for the same target, or for the same key,
/// or only those who ask for it while it is being made.
enum class Reuse { by_target, by_key, never };

/// Seconds since 1970 of what never comes.
inline constexpr std::int64_t never = INT64_MAX;

/// What to do about a request: send `ready`, or, where it is null, what `make` makes.
struct ResponsePlan {
  ResponsePtr ready;
  std::string key;                    ///< the same for all requests of one answer, and only for those
  std::function<ResponsePtr()> make;  ///< takes time; throws nothing; the handler must outlive it
  ResponsePtr busy;                   ///< the answer where there is no room or no time to make it
  Reuse reuse = Reuse::by_key;
  Cost cost = usual_cost;  ///< of `make`, about
};

/// Asked from every thread.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  [[nodiscard]] virtual ResponsePlan step(const Request& request) const = 0;
  /// The answer to a header that `step` may not see, or to one connection too many.
  [[nodiscard]] virtual ResponsePtr refusal(int status) const = 0;
  /// Changes with everything that may change an answer; an answer that may be reused holds for one generation.
  [[nodiscard]] virtual std::uint64_t generation() const = 0;
  /// The second since 1970 from which on answers will be others, as far as that is known; else `never`. Read before `generation`,
  /// it is not later than the end of that generation.
  [[nodiscard]] virtual std::int64_t next_change() const { return never; }
};

}  // namespace palmares::http
