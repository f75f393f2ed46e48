// SPDX-License-Identifier: AGPL-3.0-or-later
// Awards under embargo, at their own addresses with a ticket.
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/previews.hpp"

#include <utility>

namespace palmares::site {

http::ResponsePlan Handlers::preview_page(const Site& site, const RequestContext& context) {
  AccessGrant pass = pass_of(context, site.m_plan.provider);
  if (pass.entry == nullptr) {
    return refused(site, context, pass.refusal);
  }
  const std::string name =
      "/apercu" + preview_scope(context.parts.edition, context.parts.territory);
  // The page repeats the ticket in its links: each ticket has its own. No log shall hold it.
  std::string key = name + pass.query + '@' + std::to_string(context.shown->generation);
  auto make = [&site, shown = context.shown, pass = std::move(pass), name] {
    return site.m_factory.page(
        name, [&] { return site.m_pages.preview(shown->catalogue, *pass.entry, pass.query); },
        {.status = 200, .vary = {}, .audience = Audience::holder});
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.refusal(503),
          .reuse = http::Reuse::never};
}

http::ResponsePlan Handlers::preview_kit(const Site& site, const RequestContext& context) {
  const AccessGrant pass = pass_of(context, site.m_plan.provider);
  return pass.entry == nullptr ? refused(site, context, pass.refusal)
                               : kit(site, context, pass.entry, Audience::holder);
}

http::ResponsePlan Handlers::preview_file(const Site& site, const RequestContext& context) {
  const AccessGrant pass = pass_of(context, site.m_plan.provider);
  return pass.entry == nullptr ? http::at_once(site.m_errors.answer(
                                     pass.refusal, representation_of(context.parts.extension)))
                               : file(site, context, pass.entry, Audience::holder);
}

}  // namespace palmares::site
