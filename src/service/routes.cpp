// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/routes.hpp"

#include "lib/sha256.hpp"
#include "service/failure.hpp"
#include "service/handlers.hpp"
#include "service/public_fields.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace palmares::service {

namespace {

/// Of one visitor; a code of 80 bits is guessed by nobody, but each guess costs a page.
constexpr std::size_t most_unknown_codes_a_minute = 60;
constexpr std::size_t most_guessers = 4096;

constexpr std::array<Route, 24> table = {{
    {"/", "Lauréats de la dernière édition publiée", Handlers::front_page},
    {"/healthz", "Le programme répond", Handlers::alive},
    {"/readyz", "Le programme peut servir", Handlers::ready},
    {"/openapi.json", "Cette description", Handlers::interface},
    {"/schema.json", "Schéma des données ouvertes (Table Schema)", Handlers::schema},
    {"/robots.txt", "Consignes aux robots", Handlers::robots},
    {"/sitemap.xml", "Plan du site", Handlers::sitemap},
    {"/.well-known/security.txt", "Contact de sécurité", Handlers::security},
    {"/oembed", "Intégration automatique (oEmbed)", Handlers::oembed, "url format maxwidth"},
    {"/accessibilite", "Déclaration d’accessibilité", Handlers::accessibility},
    {"/mentions-legales", "Mentions légales", Handlers::legal},
    {"/v", "Vérifier un certificat", Handlers::code_form, "code"},
    {"/v/{code}", "Ce que vaut un code de vérification", Handlers::code},
    {"/a/{hash}/{kind}.{ext}", "Contenu immuable, par son empreinte", Handlers::hashed},
    {"/{edition}", "Lauréats d’une édition", Handlers::edition_page, "q niveau"},
    {"/{edition}.{ext}", "Résultats d’une édition, en données ouvertes", Handlers::edition_file},
    {"/{edition}/carte", "Carte des lauréats d’une édition", Handlers::map_page},
    {"/{edition}/carte.svg", "La même carte, seule", Handlers::map_picture},
    {"/{edition}/{territory}", "Attribution d’un territoire", Handlers::award_page, "apercu"},
    {"/{edition}/{territory}/kit.zip", "Kit de communication d’une attribution", Handlers::award_kit, "apercu"},
    {"/{edition}/{territory}/{kind}.{ext}", "Document ou signalétique d’une attribution", Handlers::award_file,
     "largeur theme annee apercu"},
    {"/{territory}", "Dernière attribution valide d’un territoire", Handlers::latest_page},
    {"/{territory}/kit.zip", "Kit de la dernière attribution valide", Handlers::latest_kit},
    {"/{territory}/{kind}.{ext}", "Document ou signalétique de la dernière attribution valide", Handlers::latest_file,
     "largeur theme annee"},
}};

Step at_once(AnswerPtr answer) {
  return {.ready = std::move(answer), .key = {}, .make = {}, .busy = nullptr, .reuse = Reuse::by_key};
}

/// RFC 9110, 9.3.7; the same answer serves as the one to a CORS preflight.
AnswerPtr options_answer() {
  return make_answer(204,
                     {{.name = "Allow", .value = "GET, HEAD, OPTIONS"},
                      {.name = "Access-Control-Allow-Origin", .value = "*"},
                      {.name = "Access-Control-Allow-Methods", .value = "GET, HEAD, OPTIONS"},
                      {.name = "Access-Control-Allow-Headers",
                       .value = "Range, If-Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since"},
                      {.name = "Access-Control-Max-Age", .value = "86400"},
                      {.name = "Cache-Control", .value = "no-store"}},
                     {});
}

AnswerPtr immutable_answer(std::string_view media_type, Bytes octets) {
  std::vector<Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = "public, max-age=31536000, immutable"});
  return make_validated_answer(std::move(fields), std::move(octets),
                               {.modified = {}, .ranges = Ranges::refused, .codings = Codings::compressed});
}

struct Asset {
  std::string_view name;
  std::string_view media_type;
  std::string PageAssets::*address;
};
constexpr std::array<Asset, 2> assets = {{{"site.css", "text/css; charset=utf-8", &PageAssets::style},
                                          {"site.js", "text/javascript; charset=utf-8", &PageAssets::script}}};

}  // namespace

std::span<const Route> routes() {
  return table;
}

Pages Site::open_pages() {
  PageAssets addresses;
  for (const Asset& asset : assets) {
    Result<Bytes> octets = m_plan.makers.page_file(asset.name);
    if (!octets) {
      throw std::runtime_error(to_string(octets.error()));
    }
    const std::string place = lib::sha256_hex(*octets).substr(0, 32) + '/' + std::string(asset.name);
    addresses.*asset.address = "/a/" + place;
    m_hashed.emplace(place, immutable_answer(asset.media_type, *std::move(octets)));
  }
  Result<Pages> pages = Pages::open(m_plan.makers.page_file, m_plan.makers, std::move(addresses));
  if (!pages) {
    throw std::runtime_error(to_string(pages.error()));
  }
  return *std::move(pages);
}

Site::Site(SitePlan plan, Catalogue catalogue)
    : m_plan(std::move(plan)),
      m_label(label_of(catalogue, m_plan.makers)),
      m_pages(open_pages()),
      m_refusals(
          m_label, m_plan.makers.picture,
          [this](std::string_view title, std::string_view detail) { return m_pages.error(m_label, title, detail); }, m_plan.log),
      m_making(m_plan.makers, m_refusals, m_plan.log, m_plan.run, m_plan.cache_control),
      m_guesses(most_unknown_codes_a_minute, most_guessers) {
  publish(std::move(catalogue));
}

void Site::publish(Catalogue catalogue) {
  const std::lock_guard lock(m_mutex);
  const std::uint64_t generation = m_generation.load() + 1;
  const Modified since = shown_since(catalogue);
  const std::optional<domain::Instant> next = catalogue.next_publication();
  m_snapshot =
      std::make_shared<const Snapshot>(Snapshot{.catalogue = std::move(catalogue), .generation = generation, .since = since});
  m_generation.store(generation, std::memory_order_release);
  m_next_change.store(next ? next->seconds : never, std::memory_order_release);
}

/// What is done to an edition nobody may see yet moves no date: it would tell that something is done.
Modified Site::shown_since(const Catalogue& catalogue) {
  if (m_snapshot != nullptr && catalogue.shows_the_same_as(m_snapshot->catalogue)) {
    return m_snapshot->since;
  }
  // Two snapshots of one second cannot be told apart by a date, so the second has none (RFC 9110, 8.8.2.2).
  const std::int64_t now = m_plan.now().seconds;
  const bool first = now > m_published;
  m_published = std::max(now, m_published);
  return first ? Modified(std::chrono::sys_seconds(std::chrono::seconds(now))) : std::nullopt;
}

std::shared_ptr<const Snapshot> Site::snapshot() const {
  const std::lock_guard lock(m_mutex);
  return m_snapshot;
}

/// A fault of ours answers 500 here too, where no render thread catches it.
Step Site::step(const Request& request) const {
  try {
    return step_of(request);
  } catch (...) {
    return at_once(m_making.failed("step", failure_text(std::current_exception()), Face::text));
  }
}

Step Site::step_of(const Request& request) const {
  static const AnswerPtr options = options_answer();
  const bool asked_for_options = request.method == "OPTIONS";
  const bool readable = request.method == "GET" || request.method == "HEAD" || asked_for_options;
  if (request.target == "*") {
    return at_once(readable ? options : refusal(405));
  }
  const std::optional<Target> target = parse_target(request.target);
  if (!target) {
    return at_once(m_refusals.for_reader(400, request.accept));
  }
  for (const Route& route : routes()) {
    if (std::optional<Parts> parts = match(route.pattern, target->segments)) {
      if (!readable || asked_for_options) {
        return at_once(readable ? options : refusal(405));
      }
      return route.handler(*this, {.shown = snapshot(),
                                   .parts = *std::move(parts),
                                   .target = *target,
                                   .accept = request.accept,
                                   .visitor = request.visitor});
    }
  }
  return at_once(m_refusals.for_reader(404, request.accept));
}

}  // namespace palmares::service
