// SPDX-License-Identifier: AGPL-3.0-or-later
// Awards under embargo, at their own addresses with a ticket.
#include "service/handler_answers.hpp"
#include "service/handlers.hpp"
#include "service/previews.hpp"

#include <utility>

namespace palmares::service {

Step Handlers::preview_page(const Site& site, const Ask& ask) {
  Pass pass = pass_of(ask, site.m_plan.makers);
  if (pass.entry == nullptr) {
    return refused(site, ask, pass.refusal);
  }
  const std::string name = "/apercu" + preview_scope(ask.parts.edition, ask.parts.territory);
  // The page repeats the ticket in its links: each ticket has its own. No log shall hold it.
  std::string key = name + pass.query + '@' + std::to_string(ask.shown->generation);
  auto make = [&site, shown = ask.shown, pass = std::move(pass), name] {
    return site.m_making.page(name, [&] { return site.m_pages.preview(shown->catalogue, *pass.entry, pass.query); },
                              {.status = 200, .vary = {}, .audience = Audience::holder});
  };
  return {.ready = nullptr, .key = std::move(key), .make = std::move(make), .busy = site.refusal(503), .reuse = Reuse::never};
}

Step Handlers::preview_kit(const Site& site, const Ask& ask) {
  const Pass pass = pass_of(ask, site.m_plan.makers);
  return pass.entry == nullptr ? refused(site, ask, pass.refusal) : kit(site, ask, pass.entry, Audience::holder);
}

Step Handlers::preview_file(const Site& site, const Ask& ask) {
  const Pass pass = pass_of(ask, site.m_plan.makers);
  return pass.entry == nullptr ? at_once(site.m_refusals.answer(pass.refusal, face_of(ask.parts.extension)))
                               : file(site, ask, pass.entry, Audience::holder);
}

}  // namespace palmares::service
