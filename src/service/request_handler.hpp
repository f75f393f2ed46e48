// SPDX-License-Identifier: AGPL-3.0-or-later
// What a connection asks for each request: somebody who answers at once or says how the answer is made. The public site and the
// operators' page are two of them; neither knows sockets or threads.
#pragma once

#include "service/render_cost.hpp"
#include "service/response.hpp"
#include "service/visitor.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace palmares::service {

/// A request as routes see it; what its framing means is done with.
struct Request {
  std::string_view method;
  std::string_view target;
  std::string_view accept = {};
  Visitor visitor = {};  ///< who is behind the connection
};

/// Who else may be sent the same answer while the site does not change: whoever asks for the same target, or for the same key,
/// or only those who ask for it while it is being made.
enum class Reuse { by_target, by_key, never };

/// Seconds since 1970 of what never comes.
inline constexpr std::int64_t never = INT64_MAX;

/// What to do about a request: send `ready`, or, where it is null, what `make` makes.
struct ResponsePlan {
  ResponsePtr ready;
  std::string key;                    ///< the same for all requests of one answer, and only for those
  std::function<ResponsePtr()> make;  ///< takes time; throws nothing; the responder must outlive it
  ResponsePtr busy;                   ///< the answer where there is no room or no time to make it
  Reuse reuse = Reuse::by_key;
  Cost cost = cost_of_page;  ///< of `make`, about
};

/// Asked from every thread.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  [[nodiscard]] virtual ResponsePlan step(const Request& request) const = 0;
  /// The answer to a header that no route may see, or to one connection too many.
  [[nodiscard]] virtual ResponsePtr refusal(int status) const = 0;
  /// Changes with everything that may change an answer; an answer that may be reused holds for one generation.
  [[nodiscard]] virtual std::uint64_t generation() const = 0;
  /// The second since 1970 from which on answers will be others, as far as that is known; else `never`. Read before `generation`,
  /// it is not later than the end of that generation.
  [[nodiscard]] virtual std::int64_t next_change() const { return never; }
};

}  // namespace palmares::service
