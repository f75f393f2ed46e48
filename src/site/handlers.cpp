// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/handlers.hpp"

#include "deliver/artefact/picture_widths.hpp"
#include "render/formats.hpp"
#include "site/award_json.hpp"
#include "site/handler_responses.hpp"
#include "site/render_cost.hpp"
#include "site/render_options.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::site {

namespace {

bool prefers_json(std::string_view accept) {
  return accept.find("json") != std::string_view::npos &&
         accept.find("text/html") == std::string_view::npos;
}

/// Does a sheet or letter exist in that format? What it lists brings the format's variants along.
template <typename Document>
bool offers(const Document* document, const std::string& format) {
  const render::SheetFormat* known = render::sheet_format(format);
  const std::string_view listed = known == nullptr ? std::string_view(format) : known->offered_as;
  return document != nullptr &&
         std::ranges::find(document->formats, listed) != document->formats.end();
}

/// What documents depend on of the results is in the key: the award, its revision and the history
/// of its territory.
std::string key_of(const Entry& entry, const std::string& file) {
  return '/' + std::to_string(entry.award.edition) + '/' + entry.award.territory.id + '/' + file +
         '@' + std::to_string(entry.award.revision) + '.' + std::to_string(entry.event);
}

/// Of what is drawn: once the files of a publication are fixed anew, or the laureate gave another
/// picture, it is another.
std::string drawing_mark(const ContentProvider& provider, const Snapshot& shown,
                         const domain::Award& award) {
  const std::uint64_t pictured = provider.pictured ? provider.pictured(award) : 0;
  return (shown.drawing.empty() ? std::string() : '~' + shown.drawing) +
         (pictured == 0 ? std::string() : '^' + std::to_string(pictured));
}

/// Of a page that tells sizes of files: once more of them are known, it is another.
std::string sizes_mark(const ContentProvider& provider) {
  return provider.sizes_version ? '+' + std::to_string(provider.sizes_version()) : std::string();
}

/// What holders of a ticket see changes with every act, a step in an edition's life too.
std::string key_for(Audience audience, std::string key, const Snapshot& shown) {
  return audience == Audience::everybody ? std::move(key)
                                         : "/apercu" + key + '@' + std::to_string(shown.generation);
}

http::Reuse reuse_by(Audience audience) {
  return audience == Audience::everybody ? http::Reuse::by_target : http::Reuse::never;
}

/// The kind and format of « plaque-impression.pdf » are « plaque » and « print ». An extension that
/// is the name of another format is none: « plaque.print ».
std::pair<std::string, std::string> kind_and_format(const Parts& parts) {
  if (const render::NamedFile named = render::named_file(parts.kind, parts.extension);
      named.format != nullptr) {
    return {std::string(named.kind), std::string(named.format->slug)};
  }
  return {parts.kind, render::sheet_format(parts.extension) == nullptr ? parts.extension : ""};
}

/// The look that is asked for, in a width that is served.
Result<compose::RenderOptions> served_look(const std::vector<http::Parameter>& parameters,
                                           const domain::Charter& charter,
                                           const domain::Sheet& sheet, std::string_view format,
                                           double shape) {
  TRY_ASSIGN(compose::RenderOptions look, parse_look(parameters, charter, sheet, format));
  if (look.width_px.has_value()) {
    TRY_ASSIGN(look.width_px, deliver::round_up_width(static_cast<int>(*look.width_px), shape));
  }
  return look;
}

double pixels_of(const compose::RenderOptions& look, const domain::Sheet* sheet, double shape) {
  const double width = look.width_px.value_or(sheet == nullptr ? 0 : sheet->default_width_px);
  return width * width * shape;
}

}  // namespace

http::ResponsePlan Handlers::refused(const Site& site, const RequestContext& context, int status) {
  return http::at_once(site.m_errors.for_reader(status, context.accept));
}

http::ResponsePlan Handlers::page(const Site& site, const RequestContext& context, std::string name,
                                  std::function<Bytes(const Snapshot&)> write) {
  auto make = [&site, shown = context.shown, name, write = std::move(write)] {
    return site.m_factory.page(name, [&] { return write(*shown); },
                               {.status = 200, .vary = {}, .modified = shown->since});
  };
  std::string key = name + '@' + std::to_string(context.shown->generation);
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.refusal(503),
          .reuse = http::Reuse::by_target};
}

http::ResponsePlan Handlers::award(const Site& site, const RequestContext& context,
                                   const Entry* entry, BadgeAddress address) {
  if (entry == nullptr) {
    return refused(site, context, 404);
  }
  if (prefers_json(context.accept)) {
    std::vector<http::Field> fields = public_fields("application/json");
    fields.push_back({.name = "Cache-Control", .value = site.m_plan.cache_control});
    // As the page at this address says: caches look a variant up by the Vary of the one they got
    // first.
    fields.push_back({.name = "Vary", .value = "Accept, Accept-Encoding"});
    return http::at_once(
        http::make_validated_answer(std::move(fields), award_json(*entry, site.m_plan.provider)));
  }
  const AwardPage wanted{.address = address,
                         .badge = badge_choice(context.target.parameters,
                                               site.m_plan.provider.charter(entry->award.edition))};
  auto make = [&site, shown = context.shown, entry, wanted, name = path_of(entry->award)] {
    const int status = entry->validity == Validity::valid ? 200 : 410;
    return site.m_factory.page(name,
                               [&] { return site.m_pages.award(shown->catalogue, *entry, wanted); },
                               {.status = status, .vary = "Accept", .modified = shown->since});
  };
  std::string key = key_of(*entry, address == BadgeAddress::lasting ? "page-durable" : "page") +
                    query_of(wanted.badge) + '@' + std::to_string(context.shown->generation) +
                    sizes_mark(site.m_plan.provider);
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.refusal(503),
          .reuse = http::Reuse::by_key};
}

/// It may stand in frames of any site: it holds one link and one picture.
http::ResponsePlan Handlers::badge_frame(const Site& site, const RequestContext& context) {
  const Entry* entry = context.shown->catalogue.latest_entry(context.parts.territory);
  if (entry == nullptr || entry->validity == Validity::withdrawn) {
    return refused(site, context, entry == nullptr ? 404 : 410);
  }
  const BadgeChoice choice =
      badge_choice(context.target.parameters, site.m_plan.provider.charter(entry->award.edition));
  std::string key =
      key_of(*entry, "encart") + query_of(choice) + '@' + std::to_string(context.shown->generation);
  auto make = [&site, shown = context.shown, entry, choice, key] {
    return site.m_factory.page(key, [&] { return site.m_pages.frame(*entry, choice); },
                               {.modified = shown->since, .framed = Framed::anywhere});
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.refusal(503),
          .reuse = http::Reuse::by_key};
}

http::ResponsePlan Handlers::award_page(const Site& site, const RequestContext& context) {
  const Entry* entry =
      context.shown->catalogue.entry(context.parts.edition, context.parts.territory);
  if (entry == nullptr) {
    return preview_page(site, context);
  }
  const std::string path = path_of(entry->award);
  const bool right =
      context.parts.territory == entry->award.territory.id ||
      '/' + std::to_string(context.parts.edition) + '/' + context.parts.territory == path;
  return right ? award(site, context, entry, BadgeAddress::edition)
               : http::at_once(
                     http::redirect(301, path + context.target.query, site.m_plan.cache_control));
}

http::ResponsePlan Handlers::latest_page(const Site& site, const RequestContext& context) {
  const Entry* entry = context.shown->catalogue.latest_entry(context.parts.territory);
  if (entry != nullptr && context.parts.territory != entry->award.territory.id &&
      context.parts.territory != entry->award.territory.id + '-' + entry->award.territory.slug) {
    return http::at_once(http::redirect(301, '/' + entry->award.territory.id + context.target.query,
                                        site.m_plan.cache_control));
  }
  return award(site, context, entry, BadgeAddress::lasting);
}

http::ResponsePlan Handlers::kit(const Site& site, const RequestContext& context,
                                 const Entry* entry, Audience audience) {
  if (entry == nullptr || entry->validity == Validity::withdrawn) {
    return refused(site, context, entry == nullptr ? 404 : 410);
  }
  std::string key = key_for(
      audience,
      key_of(*entry, "kit.zip") + drawing_mark(site.m_plan.provider, *context.shown, entry->award),
      *context.shown);
  auto make = [&site, shown = context.shown, entry, key, audience] {
    return site.m_factory.kit(entry->award, key, {.modified = shown->since, .audience = audience});
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.refusal(503),
          .reuse = reuse_by(audience),
          .cost = cost_of_kit};
}

http::ResponsePlan Handlers::award_kit(const Site& site, const RequestContext& context) {
  const Entry* entry =
      context.shown->catalogue.entry(context.parts.edition, context.parts.territory);
  return entry == nullptr ? preview_kit(site, context) : kit(site, context, entry);
}

http::ResponsePlan Handlers::latest_kit(const Site& site, const RequestContext& context) {
  return kit(site, context, context.shown->catalogue.latest_entry(context.parts.territory));
}

http::ResponsePlan Handlers::file(const Site& site, const RequestContext& context,
                                  const Entry* entry, Audience audience) {
  const Representation face = representation_of(context.parts.extension);
  const auto [kind, format] = kind_and_format(context.parts);
  const domain::Charter* charter =
      entry == nullptr ? nullptr : site.m_plan.provider.charter(entry->award.edition);
  const domain::Sheet* sheet = charter == nullptr ? nullptr : charter->sheet(kind);
  const bool letter = charter != nullptr && offers(charter->letter(kind), format);
  if (!letter && !offers(sheet, format)) {
    return http::at_once(site.m_errors.answer(404, face));
  }
  if (entry->validity == Validity::withdrawn) {
    return http::at_once(site.m_errors.answer(410, face));
  }
  const double shape =
      site.m_plan.provider.shape ? site.m_plan.provider.shape(entry->award.edition, kind) : 1;
  // A letter has one look: what a query asks of it is nobody's business.
  Result<compose::RenderOptions> look =
      letter ? Result<compose::RenderOptions>(compose::RenderOptions{})
             : served_look(context.target.parameters, *charter, *sheet, format, shape);
  if (!look) {
    return http::at_once(
        site.m_errors.answer(400, face, {.problems = look.error(), .reference = {}}));
  }
  const http::Cost cost = cost_of_file(format, pixels_of(*look, sheet, shape));
  const std::string address = file_of(kind, format) + query_of(*look);
  std::string key = key_for(
      audience,
      key_of(*entry, address) + drawing_mark(site.m_plan.provider, *context.shown, entry->award),
      *context.shown);
  FilePolicy policy{.modified = context.shown->since,
                    .audience = audience,
                    .canonical = look->width_px ? address : ""};
  const deliver::ArtefactRequest wanted{.kind = kind, .format = format, .look = std::move(*look)};
  auto make = [&site, shown = context.shown, entry, wanted, key, policy = std::move(policy)] {
    return site.m_factory.file(entry->award, wanted, key, policy);
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.m_errors.answer(503, face),
          .reuse = reuse_by(audience),
          .cost = cost};
}

http::ResponsePlan Handlers::award_file(const Site& site, const RequestContext& context) {
  const Entry* entry =
      context.shown->catalogue.entry(context.parts.edition, context.parts.territory);
  return entry == nullptr ? preview_file(site, context) : file(site, context, entry);
}

http::ResponsePlan Handlers::latest_file(const Site& site, const RequestContext& context) {
  return file(site, context, context.shown->catalogue.latest_entry(context.parts.territory));
}

http::ResponsePlan Handlers::hashed(const Site& site, const RequestContext& context) {
  const auto found = site.m_hashed.find(context.parts.word + '/' + context.parts.kind + '.' +
                                        context.parts.extension);
  if (found != site.m_hashed.end()) {
    return http::at_once(found->second, http::Reuse::by_target);
  }
  const std::string& hash = context.parts.word;
  const bool digits =
      hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!site.m_plan.provider.kept || !digits) {
    return refused(site, context, 404);
  }
  // Whether it may be served changes with what is published.
  std::string name = context.parts.kind + '.' + context.parts.extension;
  std::string key = "/a/" + hash + '/' + name + '@' + std::to_string(context.shown->generation);
  auto make = [&site, shown = context.shown, hash, name = std::move(name), key] {
    return site.m_factory.kept(hash, name, key, shown->catalogue);
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = site.m_errors.answer(503, representation_of(context.parts.extension)),
          .reuse = http::Reuse::by_target};
}

}  // namespace palmares::site
