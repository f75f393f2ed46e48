// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace for programs, under /api/v1: a token in « Authorization: Bearer », no cookies and
// so no forged requests, problems as RFC 9457 has them, and one effect for each Idempotency-Key
// however often a request comes.
#pragma once

#include "http/rate_limiter.hpp"
#include "http/request_handler.hpp"
#include "http/target.hpp"
#include "store/api_tokens.hpp"
#include "workplace/api_routes.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace palmares::workplace {

class Workplace;

/// Used from every thread.
class Api {
 public:
  static constexpr std::size_t most_misses = 30;  ///< unknown tokens of an address in a minute
  static constexpr std::size_t longest_key = 128;

  /// Is that an address of programs? `segments` without empty ones.
  [[nodiscard]] static bool is_its(const http::Target& target);
  /// The same of a target as it was sent, well formed or not.
  [[nodiscard]] static bool is_its(std::string_view target);
  /// What the server refuses before or instead of `step`: a header, a body past its limit or too
  /// slow.
  [[nodiscard]] static http::ResponsePtr refusal(int status, std::string_view target);

  explicit Api(const Workplace& workplace);

  /// Answers a request to such an address.
  [[nodiscard]] http::ResponsePlan step(const http::Request& request,
                                        const http::Target& target) const;

  [[nodiscard]] store::ApiTokens& tokens() const { return *m_tokens; }

 private:
  [[nodiscard]] http::ResponsePlan admitted(const ApiRoute& route,
                                            std::shared_ptr<RequestContext> context,
                                            const http::Request& request) const;
  [[nodiscard]] http::ResponsePtr identify(const ApiRoute& route, RequestContext& context,
                                           const http::Request& request) const;
  [[nodiscard]] http::ResponsePlan with_body(const ApiRoute& route,
                                             std::shared_ptr<RequestContext> context,
                                             const http::Request& request) const;
  [[nodiscard]] http::ResponsePtr done_once(const ApiRoute& route, const RequestContext& context,
                                            const Bytes& body,
                                            const store::KeyedRequest& keyed) const;
  [[nodiscard]] ApiAnswer done(const ApiRoute& route, const ApiContext& context) const;

  const Workplace& m_workplace;
  std::unique_ptr<store::ApiTokens> m_tokens;
  mutable http::RateLimiter m_misses{most_misses, 4096};
};

}  // namespace palmares::workplace
