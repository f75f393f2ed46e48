// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes: which address answers what, in one table (routes.cpp). A route answers at once or says how its answer is made; it
// knows neither sockets nor threads.
#pragma once

#include "service/answer.hpp"
#include "service/catalogue.hpp"
#include "service/makers.hpp"
#include "service/making.hpp"
#include "service/pattern.hpp"
#include "service/refusals.hpp"
#include "service/target.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace palmares::service {

/// A request as routes see it; what its framing means is done with.
struct Request {
  std::string_view method;
  std::string_view target;
};

/// What to do about a request: send `ready`, or, where it is null, what `make` makes.
struct Step {
  AnswerPtr ready;
  std::string key;                  ///< the same for all requests of one answer, and only for those
  std::function<AnswerPtr()> make;  ///< takes time; throws nothing; the site must outlive it
  AnswerPtr busy;                   ///< the answer where there is no room or no time to make it
};

/// Everything the service publishes. Used from every thread.
class Site {
 public:
  Site(Catalogue catalogue, Makers makers, Making::Log log, std::string run);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] Step step(const Request& request) const;

  /// The answer to a header that no route may see, or to one connection too many.
  [[nodiscard]] AnswerPtr refusal(int status) const { return m_refusals.answer(status, Face::text); }

 private:
  friend struct Handlers;

  Catalogue m_catalogue;
  Makers m_makers;
  Making::Log m_log;
  Refusals m_refusals;
  Making m_making;
  AnswerPtr m_front_page;
  AnswerPtr m_health;
};

}  // namespace palmares::service
