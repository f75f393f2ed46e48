// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/routes.hpp"

#include "http/failure.hpp"
#include "lib/crypto/sha256.hpp"
#include "site/document_views.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/public_fields.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace palmares::site {

namespace {

/// Of one visitor; a code of 80 bits is guessed by nobody, but each guess costs a page.
constexpr std::size_t most_unknown_codes_a_minute = 60;
constexpr std::size_t most_guessers = 4096;

constexpr std::array<Route, 52> table = {
    Route{"/", "Accueil du label", Handlers::front_page},
    Route{"/recherche", "Lauréats de toutes les éditions", Handlers::search_page,
          "q region departement niveau type edition page"},
    Route{"/recherche.json", "Les mêmes lauréats en JSON, cent par page", Handlers::search_data,
          "q region departement niveau type edition page"},
    Route{"/atom.xml", "Flux des attributions, corrections et retraits (Atom)", Handlers::atom},
    Route{"/historique.csv", "Toutes les éditions en un tableau CSV", Handlers::history_table},
    Route{"/historique.json", "Toutes les éditions en JSON", Handlers::history_json},
    Route{"/catalogue.jsonld", "Catalogue des données ouvertes (DCAT-AP)", Handlers::catalogue},
    Route{"/donnees", "Les données ouvertes, expliquées", Handlers::data_page},
    Route{"/carte", "Carte de tous les lauréats", Handlers::whole_map, "region niveau page"},
    Route{"/editions", "Toutes les éditions, et ce que disent les distinctions",
          Handlers::editions_page},
    Route{"/regions/{slug}", "Lauréats d’une région", Handlers::region_page, "page"},
    Route{"/departements/{code}", "Lauréats d’un département", Handlers::department_page, "page"},
    Route{"/communes.png", "Fond de carte : un point par commune", Handlers::communes},
    Route{"/departements.svg", "Fond de carte : les départements", Handlers::departments},
    Route{"/partage.png", "Image de partage du label", Handlers::share_picture},
    Route{"/favicon.ico", "Icône du site", Handlers::icon},
    Route{"/healthz", "Le programme répond", Handlers::alive},
    Route{"/readyz", "Le programme peut servir", Handlers::ready},
    Route{"/openapi.json", "Cette description", Handlers::interface},
    Route{"/schema.json", "Schéma des données ouvertes (Table Schema)", Handlers::schema},
    Route{"/robots.txt", "Consignes aux robots", Handlers::robots},
    Route{"/sitemap.xml", "Plan du site", Handlers::sitemap},
    Route{"/pages/sitemap.xml", "Les pages qui ne sont d’aucune édition", Handlers::page_sitemap},
    Route{"/.well-known/security.txt", "Contact de sécurité", Handlers::security},
    Route{"/.well-known/did.json", "Clés publiques des attestations (did:web)", Handlers::issuer},
    Route{"/did.json", "Les mêmes clés, sous une adresse publique qui a un chemin",
          Handlers::issuer},
    Route{"/credentials/status/{edition}",
          "Attestations d’une édition qui ne valent plus (Bitstring Status List)",
          Handlers::status_list},
    Route{"/oembed", "Intégration automatique (oEmbed)", Handlers::oembed,
          "url format maxwidth maxheight"},
    Route{"/accessibilite", "Déclaration d’accessibilité", Handlers::accessibility},
    Route{"/mentions-legales", "Mentions légales", Handlers::legal},
    Route{"/v", "Vérifier un certificat", Handlers::code_form, "code"},
    Route{"/v/{code}", "Ce que vaut un code de vérification", Handlers::code, {}, true},
    Route{"/a/{hash}/{kind}.{ext}", "Contenu immuable, par son empreinte", Handlers::hashed},
    Route{"/{edition}", "Lauréats d’une édition", Handlers::edition_page, "q niveau page"},
    Route{"/{edition}.{ext}", "Résultats d’une édition, en données ouvertes",
          Handlers::edition_file},
    Route{"/{edition}/carte", "Carte des lauréats d’une édition", Handlers::map_page,
          "region niveau page"},
    Route{"/{edition}/carte.svg", "La même carte, seule", Handlers::map_picture},
    Route{"/{edition}/sitemap.xml", "Les pages d’une édition", Handlers::edition_sitemap},
    Route{"/{edition}/{territory}", "Attribution d’un territoire", Handlers::award_page,
          "apercu forme theme annee largeur"},
    Route{"/{edition}/{territory}/kit.zip", "Kit de communication d’une attribution",
          Handlers::award_kit, "apercu"},
    Route{"/{edition}/{territory}/credential.jwt",
          "Attestation numérique d’une attribution (Open Badges 3.0)", Handlers::award_credential},
    Route{"/{edition}/{territory}/credential.svg", "La même dans une image SVG",
          Handlers::award_credential},
    Route{"/{edition}/{territory}/credential.png", "La même dans une image PNG",
          Handlers::award_credential},
    Route{"/{edition}/{territory}/{kind}.{ext}", "Document ou signalétique d’une attribution",
          Handlers::award_file, "largeur theme annee apercu"},
    Route{"/{territory}.json", "Un territoire et toutes ses attributions (JSON)",
          Handlers::territory_data},
    Route{"/{territory}", "Dernière attribution valide d’un territoire", Handlers::latest_page,
          "forme theme annee largeur"},
    Route{"/{territory}/encart", "Logo seul, pour un cadre (iframe)", Handlers::badge_frame,
          "forme theme annee largeur"},
    Route{"/{territory}/kit.zip", "Kit de la dernière attribution valide", Handlers::latest_kit},
    Route{"/{territory}/credential.jwt", "Attestation numérique de la dernière attribution valide",
          Handlers::latest_credential},
    Route{"/{territory}/credential.svg", "La même dans une image SVG", Handlers::latest_credential},
    Route{"/{territory}/credential.png", "La même dans une image PNG", Handlers::latest_credential},
    Route{"/{territory}/{kind}.{ext}", "Document ou signalétique de la dernière attribution valide",
          Handlers::latest_file, "largeur theme annee"},
};

std::string small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// Does any file of ours end so?
bool is_extension(std::string_view extension) {
  constexpr std::array<std::string_view, 19> extensions = {
      "svg", "jwt",  "png",     "pdf",  "odt", "odp", "html", "txt", "md",    "zip",
      "csv", "json", "geojson", "xlsx", "ods", "xml", "css",  "js",  "jsonld"};
  return std::ranges::find(extensions, extension) != extensions.end();
}

/// Is it a literal segment of a route of so many segments, at that place?
bool is_word_of_ours(std::string_view word, std::size_t place, std::size_t count) {
  return std::ranges::any_of(table, [&](const Route& route) {
    std::string_view rest = route.pattern.substr(1);
    if (static_cast<std::size_t>(std::ranges::count(route.pattern, '/')) != count) {
      return false;
    }
    for (std::size_t i = 0; i < place; ++i) {
      rest.remove_prefix(rest.find('/') + 1);
    }
    return rest.substr(0, rest.find('/')) == word;
  });
}

/// RFC 9110, 9.3.7; the same answer serves as the one to a CORS preflight.
http::ResponsePtr options_answer() {
  return http::make_answer(
      204,
      {{.name = "Allow", .value = "GET, HEAD, OPTIONS"},
       {.name = "Access-Control-Allow-Origin", .value = "*"},
       {.name = "Access-Control-Allow-Methods", .value = "GET, HEAD, OPTIONS"},
       {.name = "Access-Control-Allow-Headers",
        .value =
            "Range, If-Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since"},
       {.name = "Access-Control-Max-Age", .value = "86400"},
       {.name = "Cache-Control", .value = "no-store"}},
      {});
}

http::ResponsePtr immutable_answer(std::string_view media_type, Bytes bytes) {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = "public, max-age=31536000, immutable"});
  return http::make_validated_answer(
      std::move(fields), std::move(bytes),
      {.modified = {}, .ranges = http::Ranges::refused, .codings = http::Codings::compressed});
}

struct Asset {
  std::string_view name;
  std::string_view media_type;
  std::string PageAssets::*address;
};
/// Each may name those before it: « url(titres.woff2) ».
constexpr std::array<Asset, 5> assets = {
    {{"titres.woff2", "font/woff2", &PageAssets::font},
     {"favicon.svg", "image/svg+xml", &PageAssets::icon},
     {"encart.css", "text/css; charset=utf-8", &PageAssets::frame_style},
     {"site.css", "text/css; charset=utf-8", &PageAssets::style},
     {"site.js", "text/javascript; charset=utf-8", &PageAssets::script}}};

/// A last segment without the blanks and signs that were copied after an address from a text: «
/// …/2023,  », « …/2023 » ».
std::string without_what_follows(std::string segment) {
  constexpr std::array<std::string_view, 21> signs = {
      " ", "\t", "\r", "\n", "\u00A0", "\u202F", "\u200B", ",",  ";", ":",     "!",
      "?", ")",  "]",  ">",  "\u00BB", "\u201D", "\u2019", "\"", "'", "\u2026"};
  std::string rest = segment;
  for (bool more = true; more;) {
    const auto* const sign =
        std::ranges::find_if(signs, [&](std::string_view one) { return rest.ends_with(one); });
    more = sign != signs.end();
    rest.resize(rest.size() - (more ? sign->size() : 0));
  }
  return rest.empty() ? segment : rest;
}

/// The last change of pictures of the laureates that the public sees.
std::uint64_t last_pictured(const Catalogue& catalogue, const ContentProvider& provider) {
  std::uint64_t last = 0;
  if (provider.pictured) {
    for (const domain::Results& edition : catalogue.editions()) {
      for (const domain::Award& award : edition.awards) {
        last = std::max(last, provider.pictured(award));
      }
    }
  }
  return last;
}

}  // namespace

std::span<const Route> routes() {
  return table;
}

PageAssets Site::open_assets() {
  PageAssets addresses;
  for (const Asset& asset : assets) {
    Result<Bytes> bytes = m_plan.provider.page_file(asset.name);
    if (!bytes) {
      throw std::runtime_error(to_string(bytes.error()));
    }
    for (const Asset& earlier : assets) {
      const std::string named = "url(" + std::string(earlier.name) + ')';
      const std::size_t at = asset.name.ends_with(".css") ? bytes->find(named) : Bytes::npos;
      if (at != Bytes::npos) {
        bytes->replace(at, named.size(), "url(" + addresses.*earlier.address + ')');
      }
    }
    const std::string place = lib::sha256_hex(*bytes).substr(0, 32) + '/' + std::string(asset.name);
    addresses.*asset.address = "/a/" + place;
    m_hashed.emplace(place, immutable_answer(asset.media_type, *std::move(bytes)));
  }
  m_icon = addresses.icon;
  return addresses;
}

Pages Site::open_pages() {
  Result<Pages> pages = Pages::open(m_plan.provider.page_file, m_plan.provider, open_assets());
  if (!pages) {
    throw std::runtime_error(to_string(pages.error()));
  }
  return *std::move(pages);
}

Site::Site(SitePlan plan, Catalogue catalogue)
    : m_plan(std::move(plan)),
      m_label(label_of(catalogue, m_plan.provider)),
      m_pages(open_pages()),
      m_errors(
          m_label, m_plan.provider.picture,
          [this](std::string_view title, std::string_view detail) {
            return m_pages.error(m_label, title, detail);
          },
          m_plan.log),
      m_factory(m_plan.provider, m_errors, m_plan.log, m_plan.run, m_plan.cache_control),
      m_guesses(most_unknown_codes_a_minute, most_guessers) {
  publish(std::move(catalogue));
}

void Site::publish(Catalogue catalogue) {
  const std::lock_guard lock(m_mutex);
  const std::uint64_t generation = m_generation.load() + 1;
  const std::optional<domain::Instant> next = catalogue.next_publication();
  Snapshot shown{.catalogue = std::move(catalogue), .generation = generation, .since = {}};
  shown.drawing = m_plan.provider.drawing ? m_plan.provider.drawing() : std::string();
  shown.pictured = last_pictured(shown.catalogue, m_plan.provider);
  shown.since = shown_since(shown);
  m_snapshot = std::make_shared<const Snapshot>(std::move(shown));
  if (const domain::Results* latest = m_snapshot->catalogue.latest(); latest != nullptr) {
    if (const domain::Award* sample = m_snapshot->catalogue.sample(latest->edition)) {
      measure_documents(*sample, m_plan.provider);
    }
  }
  m_generation.store(generation, std::memory_order_release);
  m_next_change.store(next ? next->seconds : http::never, std::memory_order_release);
}

/// What is done to an edition nobody may see yet moves no date: it would tell that something is
/// done.
Modified Site::shown_since(const Snapshot& next) {
  if (m_snapshot != nullptr && next.drawing == m_snapshot->drawing &&
      next.pictured == m_snapshot->pictured &&
      next.catalogue.shows_the_same_as(m_snapshot->catalogue)) {
    return m_snapshot->since;
  }
  // Two snapshots of one second cannot be told apart by a date, so the second has none (RFC
  // 9110, 8.8.2.2).
  const std::int64_t now = m_plan.now().seconds;
  const bool first = now > m_published;
  m_published = std::max(now, m_published);
  return first ? Modified(std::chrono::sys_seconds(std::chrono::seconds(now))) : std::nullopt;
}

std::span<const std::string_view> Site::fields() const {
  static constexpr std::array<std::string_view, 1> counted = {"Referer"};
  return m_plan.sightings == nullptr ? std::span<const std::string_view>()
                                     : std::span<const std::string_view>(counted);
}

std::vector<store::Sighting> Site::take_sightings(const std::string& day) const {
  return m_plan.sightings == nullptr ? std::vector<store::Sighting>()
                                     : m_plan.sightings->take(snapshot()->catalogue, day);
}

std::shared_ptr<const Snapshot> Site::snapshot() const {
  const std::lock_guard lock(m_mutex);
  return m_snapshot;
}

std::vector<std::string> canonical(std::vector<std::string> segments) {
  std::erase(segments, std::string());
  const bool code = !segments.empty() && small_letters(segments.front()) == "v";
  if (!segments.empty() && !code) {
    segments.back() = without_what_follows(segments.back());
  }
  // A file by its hash is called as its kit calls it: « LISEZMOI.html ».
  const bool hashed = segments.size() == 3 && small_letters(segments.front()) == "a";
  for (std::size_t place = 0; place < (hashed ? 1 : segments.size()); ++place) {
    const std::string small = small_letters(segments[place]);
    const std::size_t stop = small.rfind('.');
    const bool file =
        stop != std::string::npos && is_extension(std::string_view(small).substr(stop + 1));
    if (file || is_word_of_ours(small, place, segments.size())) {
      segments[place] = small;
    }
  }
  return segments;
}

/// A fault of ours answers 500 here too, where no render thread catches it.
http::ResponsePlan Site::step(const http::Request& request) const {
  try {
    return step_of(request);
  } catch (...) {
    return http::at_once(m_factory.failed("step", http::failure_text(std::current_exception()),
                                          Representation::text));
  }
}

http::ResponsePlan Site::step_of(const http::Request& request) const {
  static const http::ResponsePtr options = options_answer();
  const bool asked_for_options = request.method == "OPTIONS";
  const bool readable = request.method == "GET" || request.method == "HEAD" || asked_for_options;
  if (request.target == "*") {
    return http::at_once(readable ? options : refusal(405));
  }
  const std::optional<http::Target> target = http::parse_target(request.target, typed_path);
  if (!target) {
    return http::at_once(m_errors.for_reader(400, request.accept));
  }
  if (std::vector<std::string> segments = canonical(target->segments);
      segments != target->segments && readable) {
    return http::at_once(
        http::redirect(301, http::path_from(segments) + target->query, m_plan.cache_control));
  }
  for (const Route& route : routes()) {
    if (std::optional<Parts> parts = match(route.pattern, target->segments)) {
      if (!target->plain && !route.free_text) {
        break;
      }
      if (!readable || asked_for_options) {
        return http::at_once(readable ? options : refusal(405));
      }
      return route.handler(*this, {.shown = snapshot(),
                                   .parts = *std::move(parts),
                                   .target = *target,
                                   .accept = request.accept,
                                   .visitor = request.visitor});
    }
  }
  return http::at_once(m_errors.for_reader(target->plain ? 404 : 400, request.accept));
}

}  // namespace palmares::site
