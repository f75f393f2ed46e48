// SPDX-License-Identifier: AGPL-3.0-or-later
// The only seam between the server and what it serves: somebody who answers each request of a
// listener at once, or says how the answer is made. A handler knows neither sockets nor threads.
#pragma once

#include "http/body.hpp"
#include "http/cookies.hpp"
#include "http/fair_queue.hpp"
#include "http/response.hpp"
#include "http/visitor.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palmares::http {

/// A request as handlers see it; what its framing means is done with. Its views last until the
/// answer is there.
struct Request {
  std::string_view method;
  std::string_view target;
  std::string_view accept = {};
  Visitor visitor = {};                ///< who is behind the connection
  IpAddress peer = {};                 ///< who opened it: a front, where there is one
  std::span<const Field> fields = {};  ///< those that the handler reads (RequestHandler::fields)

  /// The value of a field, several of one name as a list; « » where there is none. In the spelling
  /// of RequestHandler::fields.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  /// The cookie of that name, where the handler reads « Cookie » (http/cookies.hpp).
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const {
    return cookie_named(field("Cookie"), name);
  }
};

/// Who else may be sent the same answer while nothing changes: whoever asks for the same target, or
/// for the same key, or only those who ask for it while it is being made.
enum class Reuse { by_target, by_key, never };

/// Seconds since 1970 of what never comes.
inline constexpr std::int64_t never = INT64_MAX;

/// What to do about a request: send `ready`, or, where it is null, what `make` makes; or first read
/// the body into a sink, which then says what to do.
struct ResponsePlan {
  ResponsePtr ready;
  std::string key;  ///< the same for all requests of one answer, and only for those; empty with
                    ///< Reuse::never: of this request alone
  std::function<ResponsePtr()> make;  ///< takes time; throws nothing; the handler must outlive it
  ResponsePtr busy;                   ///< the answer where there is no room or no time to make it
  Reuse reuse = Reuse::by_key;
  BodyWanted body = {};    ///< without a sink: none is read, and what there is ends the connection
  Cost cost = usual_cost;  ///< of `make`, about
};

/// An answer that went out whole, and what it answered. Its views last as long as the call.
struct SentAnswer {
  std::string_view method;
  std::string_view target;
  std::string_view referer;  ///< where the handler reads « Referer »
  int status = 0;
};

/// Asked from every thread.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  [[nodiscard]] virtual ResponsePlan step(const Request& request) const = 0;
  /// The fields it reads besides those the server deals with itself; the others are not kept.
  /// Outlive the handler.
  [[nodiscard]] virtual std::span<const std::string_view> fields() const { return {}; }
  /// Hears of each answer once it is sent, also of those that a cache had at hand; the thread
  /// serves nobody meanwhile.
  virtual void sent(const SentAnswer&) const {}
  /// The answer to a header that `step` may not see, to a body that is refused, or to one
  /// connection too many.
  [[nodiscard]] virtual ResponsePtr refusal(int status) const = 0;
  /// The same where the target of the request was read, whole but unjudged; « » where it was not.
  /// Throws nothing.
  [[nodiscard]] virtual ResponsePtr refusal_at(int status, std::string_view target) const {
    static_cast<void>(target);
    return refusal(status);
  }
  /// Changes with everything that may change an answer; an answer that may be reused holds for one
  /// generation.
  [[nodiscard]] virtual std::uint64_t generation() const = 0;
  /// The second since 1970 from which on answers will be others, as far as that is known; else
  /// `never`. Read before `generation`, it is not later than the end of that generation.
  [[nodiscard]] virtual std::int64_t next_change() const { return never; }
};

}  // namespace palmares::http
