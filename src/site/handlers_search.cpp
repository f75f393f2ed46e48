// SPDX-License-Identifier: AGPL-3.0-or-later
// The front page, lists of laureates and maps, and the pictures these pages need.
#include "domain/departments.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/map_drawing.hpp"
#include "site/query_parameters.hpp"
#include "site/render_cost.hpp"

#include <algorithm>
#include <utility>

namespace palmares::site {

http::ResponsePlan Handlers::list(const Site& site, const RequestContext& context, std::string name,
                                  const Query& of_path, const Query& query,
                                  Bytes (Pages::*write)(const Catalogue&, const Directory&,
                                                        const Query&) const) {
  http::ResponsePlan plan =
      page(site, context, std::move(name), [&site, query, write](const Snapshot& shown) {
        return (site.m_pages.*write)(shown.catalogue, site.directory(shown), query);
      });
  if (query != of_path) {
    // As many pages as visitors can think of: none of them stays.
    plan.key += key_of(query);
    plan.reuse = http::Reuse::never;
  }
  return plan;
}

http::ResponsePlan Handlers::front_page(const Site& site, const RequestContext& context) {
  return page(site, context, "/", [&site](const Snapshot& shown) {
    return site.m_pages.home(shown.catalogue, site.directory(shown));
  });
}

http::ResponsePlan Handlers::editions_page(const Site& site, const RequestContext& context) {
  return page(site, context, "/editions", [&site](const Snapshot& shown) {
    return site.m_pages.editions(shown.catalogue, site.directory(shown));
  });
}

http::ResponsePlan Handlers::search_page(const Site& site, const RequestContext& context) {
  return list(site, context, "/recherche", {}, query_of(context.target), &Pages::search);
}

http::ResponsePlan Handlers::edition_page(const Site& site, const RequestContext& context) {
  const int year = context.parts.edition;
  if (context.shown->catalogue.edition(year) == nullptr) {
    return refused(site, context, 404);
  }
  const Query asked = query_of(context.target);
  const Query query{.text = asked.text, .grade = asked.grade, .edition = year, .page = asked.page};
  return list(site, context, '/' + std::to_string(year), {.edition = year}, query, &Pages::edition);
}

http::ResponsePlan Handlers::map_page(const Site& site, const RequestContext& context) {
  const int year = context.parts.edition;
  if (context.shown->catalogue.edition(year) == nullptr) {
    return refused(site, context, 404);
  }
  const Query asked = query_of(context.target);
  const Query query{
      .grade = asked.grade, .region = asked.region, .edition = year, .page = asked.page};
  return list(site, context, '/' + std::to_string(year) + "/carte", {.edition = year}, query,
              &Pages::map);
}

http::ResponsePlan Handlers::whole_map(const Site& site, const RequestContext& context) {
  const Query asked = query_of(context.target);
  const Query query{
      .grade = asked.grade, .region = asked.region, .edition = asked.edition, .page = asked.page};
  return list(site, context, "/carte", {}, query, &Pages::map);
}

http::ResponsePlan Handlers::region_page(const Site& site, const RequestContext& context) {
  const ContentProvider& provider = site.m_plan.provider;
  if (provider.gazetteer == nullptr || provider.gazetteer->region(context.parts.word) == nullptr) {
    return refused(site, context, 404);
  }
  const Query of_path{.region = context.parts.word};
  Query query = of_path;
  query.page = query_of(context.target).page;
  return list(site, context, "/regions/" + context.parts.word, of_path, query, &Pages::place);
}

http::ResponsePlan Handlers::department_page(const Site& site, const RequestContext& context) {
  if (domain::department_name(context.parts.word).empty()) {
    return refused(site, context, 404);
  }
  const Query of_path{.department = context.parts.word};
  Query query = of_path;
  query.page = query_of(context.target).page;
  return list(site, context, "/departements/" + context.parts.word, of_path, query, &Pages::place);
}

http::ResponsePlan Handlers::communes(const Site& site, const RequestContext& context) {
  if (site.m_plan.provider.geography == nullptr) {
    return http::at_once(site.m_errors.answer(404, Representation::png));
  }
  return data(site, context,
              {.media_type = "image/png",
               .name = "/communes.png",
               .face = Representation::png,
               .write = [geography = site.m_plan.provider.geography](const Snapshot&) {
                 return Result<Bytes>(communes_picture(*geography));
               }});
}

http::ResponsePlan Handlers::departments(const Site& site, const RequestContext& context) {
  if (site.m_plan.provider.geography == nullptr) {
    return http::at_once(site.m_errors.answer(404, Representation::svg));
  }
  return data(site, context,
              {.media_type = "image/svg+xml",
               .name = "/departements.svg",
               .face = Representation::svg,
               .write = [geography = site.m_plan.provider.geography](const Snapshot&) {
                 return Result<Bytes>(departments_picture(*geography));
               }});
}

http::ResponsePlan Handlers::share_picture(const Site& site, const RequestContext& context) {
  return data(site, context,
              {.media_type = "image/png",
               .name = "/partage.png",
               .face = Representation::png,
               .write = [&site](const Snapshot& shown) {
                 const ContentProvider& provider = site.m_plan.provider;
                 return provider.share_picture
                            ? provider.share_picture(label_of(shown.catalogue, provider))
                            : Result<Bytes>(fail("aucune image de partage n’est dessinée",
                                                 "un fournisseur qui la dessine"));
               }});
}

/// What browsers ask for that look at no page.
http::ResponsePlan Handlers::icon(const Site& site, const RequestContext&) {
  return http::at_once(http::redirect(301, site.m_icon, site.m_plan.cache_control));
}

}  // namespace palmares::site
