// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/pages.hpp"

#include "base/french.hpp"
#include "site/award_json.hpp"
#include "site/map_drawing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr std::string_view folder = "templates/pages/";
constexpr std::array<std::string_view, 15> names = {
    "cadre",         "accueil",          "recherche", "lieu",    "carte",          "editions",
    "edition",       "laureat",          "encart",    "donnees", "laureat-entete", "verification",
    "accessibilite", "mentions-legales", "erreur"};
/// What several of them hold.
constexpr std::array<std::string_view, 8> parts = {
    "symbole", "planche", "rangee", "pages", "carte-dessin", "sens", "chercher", "document"};

/// A template of one file; its problems are added to the others.
void parse(std::map<std::string, lib::Mustache, std::less<>>& templates, std::string_view name,
           const Pages::Read& read, const std::map<std::string, std::string>& partials,
           Problems& problems) {
  const std::string file = std::string(name) + ".mustache";
  Result<Bytes> source = read(file);
  Result<lib::Mustache> parsed =
      source ? lib::Mustache::parse(*source, partials, std::string(folder) + file)
             : Result<lib::Mustache>(fail(source.error()));
  if (parsed) {
    templates.emplace(name, *std::move(parsed));
  } else {
    problems.insert(problems.end(), parsed.error().begin(), parsed.error().end());
  }
}

/// What the legal page says of counts; nothing where there are none.
View counting(unsigned days) {
  return days == 0 ? View(false) : View(View::Map{{"duree", counted(days, "jour", "jours")}});
}

}  // namespace

std::string label_of(const Catalogue& catalogue, const ContentProvider& provider) {
  const domain::Results* latest = catalogue.latest();
  std::string label = label_in(latest == nullptr ? nullptr : provider.charter(latest->edition));
  if (!label.empty()) {
    return label;
  }
  return provider.label.empty() ? "Palmarès" : provider.label;
}

Pages::Pages(Templates templates, const ContentProvider& provider, PageAssets assets)
    : m_templates(std::move(templates)), m_provider(&provider), m_assets(std::move(assets)) {}

Result<Pages> Pages::open(const Read& read, const ContentProvider& provider, PageAssets assets) {
  Templates templates;
  Problems problems;
  std::map<std::string, std::string> partials;
  for (const std::string_view part : parts) {
    Result<Bytes> source = read(std::string(part) + ".mustache");
    if (source) {
      partials.emplace(part, *std::move(source));
    } else {
      problems.insert(problems.end(), source.error().begin(), source.error().end());
    }
  }
  for (const std::string_view name : names) {
    parse(templates, name, read, partials, problems);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return Pages(std::move(templates), provider, std::move(assets));
}

Bytes Pages::framed(std::string_view label, const PageHead& head, std::string_view name,
                    const View& view) const {
  const std::string& base = m_provider->base_url;
  View::Map frame{
      {"titre", head.title},
      {"label", std::string(label)},
      {"description", text_or_nothing(head.description)},
      {"canonique", head.path.empty() ? View(false) : View(base + head.path)},
      {"image", base.empty() ? View(false)
                             : View(base + (head.image.empty() ? "/partage.png" : head.image))},
      {"entete", head.more},
      {"style", m_assets.style},
      {"script", m_assets.script},
      {"icone", m_assets.icon},
      {"symboles", m_provider->symbols},
      {"accessibilite", m_provider->accessibility.status},
      {"contenu", m_templates.find(name)->second.render(view)}};
  for (const std::string_view section : {"laureats", "carte", "editions", "verifier"}) {
    frame["dans-" + std::string(section)] = head.section == section;
  }
  return m_templates.find("cadre")->second.render(frame);
}

Bytes Pages::nothing_published(const Catalogue& catalogue) const {
  return error(label_of(catalogue, *m_provider), "Aucune édition n’est publiée",
               "les lauréats paraîtront ici le jour de la publication");
}

Bytes Pages::text(const Catalogue& catalogue, std::string_view name, const PageHead& head) const {
  const domain::Results* latest = catalogue.latest();
  const std::string contact = latest == nullptr ? "" : m_provider->contact(latest->edition);
  const app::AccessibilityStatement& statement = m_provider->accessibility;
  std::vector<View> years;
  for (const domain::Results& results : catalogue.editions()) {
    years.push_back(View::Map{{"annee", std::to_string(results.edition)}});
  }
  const View view = View::Map{
      {"contact", text_or_nothing(contact)},
      {"label", label_of(catalogue, *m_provider)},
      {"editeur", text_or_nothing(m_provider->legal_notice.publisher)},
      {"direction", text_or_nothing(m_provider->legal_notice.director)},
      {"hebergeur", text_or_nothing(m_provider->legal_notice.host)},
      {"compte", counting(m_provider->sighting_days)},
      {"etat", statement.status},
      {"audit", text_or_nothing(statement.audited)},
      {"ecrire", text_or_nothing(statement.contact.empty() ? contact : statement.contact)},
      {"editions", std::move(years)},
      {"base", m_provider->base_url},
      {"version", PALMARES_VERSION}};
  return framed(label_of(catalogue, *m_provider), head, name, view);
}

Bytes Pages::error(std::string_view label, std::string_view title, std::string_view detail) const {
  std::string sentence(detail);
  if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
    sentence.front() = static_cast<char>(
        sentence.front() - 'a' + 'A');  // problems are lower-case, sentences of a page are not
  }
  View::Map view{
      {"titre", std::string(title)}, {"detail", std::move(sentence)}, {"q", ""}, {"carte", false}};
  if (m_provider->geography != nullptr) {
    view["carte"] = dots_view({}, 0, *m_provider);
  }
  return framed(label, {.title = std::string(title) + " – " + std::string(label)}, "erreur", view);
}

}  // namespace palmares::site
