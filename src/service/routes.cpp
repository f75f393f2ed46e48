// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/routes.hpp"

#include "service/laureates_page.hpp"
#include "service/look.hpp"
#include "service/public_fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::service {

namespace {

Step at_once(AnswerPtr answer) {
  return {.ready = std::move(answer), .key = {}, .make = {}, .busy = nullptr, .reuse = Reuse::by_target};
}

AnswerPtr page_answer(Bytes page) {
  std::vector<Field> fields = public_fields("text/html; charset=utf-8");
  fields.push_back({.name = "Cache-Control", .value = std::string(stable_cache_control)});
  return make_validated_answer(std::move(fields), std::move(page));
}

AnswerPtr health_answer() {
  std::vector<Field> fields = public_fields("text/plain; charset=utf-8");
  fields.push_back({.name = "Cache-Control", .value = "no-store"});
  return make_answer(200, fields, "ok\n");
}

AnswerPtr front_page_of(const Catalogue& catalogue, const Makers& makers) {
  const domain::Results* latest = catalogue.latest();
  return page_answer(laureates_page(latest, latest == nullptr ? nullptr : makers.charter(latest->edition)));
}

bool offers(const domain::Sheet* sheet, const std::string& format) {
  return sheet != nullptr && std::ranges::find(sheet->formats, format) != sheet->formats.end();
}

std::string key_of(const domain::Award& award, const std::string& file) {
  return '/' + std::to_string(award.edition) + '/' + award.territory.id + '/' + file;
}

}  // namespace

/// What stands behind each row of the table.
struct Handlers {
  static Step front_page(const Site& site, const Parts&, const Target&) { return at_once(site.m_front_page); }

  static Step health(const Site& site, const Parts&, const Target&) { return at_once(site.m_health); }

  static Step kit(const Site& site, const Parts& parts, const Target&) {
    const domain::Award* award = site.m_catalogue.award(parts.edition, parts.territory);
    if (award == nullptr) {
      return at_once(site.refusal(404));
    }
    std::string key = key_of(*award, "kit.zip");
    auto make = [&site, award, key] { return site.m_making.kit(*award, key); };
    return {
        .ready = nullptr, .key = std::move(key), .make = std::move(make), .busy = site.refusal(503), .reuse = Reuse::by_target};
  }

  static Step file(const Site& site, const Parts& parts, const Target& target) {
    const Face face = face_of(parts.extension);
    const domain::Award* award = site.m_catalogue.award(parts.edition, parts.territory);
    const domain::Charter* charter = award == nullptr ? nullptr : site.m_makers.charter(parts.edition);
    const domain::Sheet* sheet = charter == nullptr ? nullptr : charter->sheet(parts.kind);
    if (!offers(sheet, parts.extension)) {
      return at_once(site.m_refusals.answer(404, face));
    }
    Result<compose::Look> look = parse_look(target.parameters, *charter, *sheet, parts.extension);
    if (!look) {
      return at_once(site.m_refusals.answer(400, face, {.problems = look.error(), .reference = {}}));
    }
    std::string key = key_of(*award, sheet->kind + '.' + parts.extension + query_of(*look));
    const deliver::Wanted wanted{.kind = sheet->kind, .format = parts.extension, .look = std::move(*look)};
    auto make = [&site, award, wanted, key] { return site.m_making.file(*award, wanted, key); };
    return {.ready = nullptr,
            .key = std::move(key),
            .make = std::move(make),
            .busy = site.m_refusals.answer(503, face),
            .reuse = Reuse::by_target};
  }
};

namespace {

/// A route: what its address looks like and what stands behind it. Every route answers GET and HEAD.
struct Route {
  std::string_view pattern;
  Step (*handler)(const Site&, const Parts&, const Target&);
};

/// The first pattern that has the shape of the address decides.
constexpr std::array<Route, 4> routes = {{
    {"/", Handlers::front_page},
    {"/healthz", Handlers::health},
    {"/{edition}/{territory}/kit.zip", Handlers::kit},
    {"/{edition}/{territory}/{kind}.{ext}", Handlers::file},
}};

}  // namespace

Site::Site(Catalogue catalogue, Makers makers, Making::Log log, std::string run)
    : m_catalogue(std::move(catalogue)),
      m_makers(std::move(makers)),
      m_log(std::move(log)),
      m_refusals(m_makers.picture, m_log),
      m_making(m_makers, m_refusals, m_log, std::move(run)),
      m_front_page(front_page_of(m_catalogue, m_makers)),
      m_health(health_answer()) {}

Step Site::step(const Request& request) const {
  const bool readable = request.method == "GET" || request.method == "HEAD";
  if (!readable && request.target == "*") {
    return at_once(refusal(405));
  }
  const std::optional<Target> target = parse_target(request.target);
  if (!target) {
    return at_once(refusal(400));
  }
  for (const Route& route : routes) {
    if (const std::optional<Parts> parts = match(route.pattern, target->segments)) {
      return readable ? route.handler(*this, *parts, *target) : at_once(refusal(405));
    }
  }
  return at_once(refusal(404));
}

}  // namespace palmares::service
