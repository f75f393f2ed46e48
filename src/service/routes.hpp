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
#include "service/responder.hpp"
#include "service/target.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace palmares::service {

/// Everything the service publishes. Used from every thread.
class Site : public Responder {
 public:
  Site(Catalogue catalogue, Makers makers, Making::Log log, std::string run);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] Step step(const Request& request) const override;
  [[nodiscard]] AnswerPtr refusal(int status) const override { return m_refusals.answer(status, Face::text); }
  [[nodiscard]] std::uint64_t generation() const override { return 1; }

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
