// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/pages.hpp"

#include "base/french.hpp"
#include "compose/values/name_order.hpp"
#include "domain/departments.hpp"
#include "domain/names.hpp"
#include "http/target.hpp"
#include "site/award_json.hpp"
#include "site/document_views.hpp"
#include "site/snippets.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

using lib::View;

constexpr std::string_view folder = "templates/pages/";
constexpr std::array<std::string_view, 9> names = {
    "cadre", "carte", "edition", "laureat", "laureat-entete", "verification", "accessibilite", "mentions-legales", "erreur"};

/// Nothing where nobody said it.
View said(const std::string& text) {
  return text.empty() ? View(false) : View(text);
}

std::vector<View> views_of(const std::vector<std::string>& mentions) {
  std::vector<View> views;
  for (const std::string& mention : mentions) {
    views.push_back(View::Map{{"mention", mention}});
  }
  return views;
}

/// The badge as it stands in a page; without a size where it cannot be composed.
void add_badge(View::Map& view, const domain::Award& award, const ContentProvider& provider) {
  const Result<ImageInfo> shown = provider.shown(award, "badge-web");
  view["largeur"] = shown ? std::to_string(shown->width) : "";
  view["hauteur"] = shown ? std::to_string(shown->height) : "";
  view["alt"] = shown ? shown->alt : grade_title(award, provider);
}

/// A picture of the certificate, small enough to stand beside the badge; nothing where it cannot be composed.
View certificate_view(const domain::Award& award, const ContentProvider& provider) {
  constexpr int width_px = 420;
  const Result<ImageInfo> shown = provider.shown(award, "certificat");
  if (!shown || shown->width <= 0) {
    return false;
  }
  return View::Map{{"alt", shown->alt},
                   {"largeur", std::to_string(width_px)},
                   {"hauteur", std::to_string(width_px * shown->height / shown->width)}};
}

bool fits(const domain::Award& award, const Filter& filter) {
  if (!filter.grade.empty() && award.grade != filter.grade) {
    return false;
  }
  return filter.text.empty() || award.territory.department == filter.text ||
         domain::slug(award.territory.name).find(domain::slug(filter.text)) != std::string::npos;
}

/// As listed for people: by name.
std::vector<const domain::Award*> in_order(const domain::Results& results, const Filter& filter) {
  std::vector<const domain::Award*> awards;
  for (const domain::Award& award : results.awards) {
    if (award.laureate() && fits(award, filter)) {
      awards.push_back(&award);
    }
  }
  return compose::by_name(awards);
}

View laureate_view(const domain::Award& award, const ContentProvider& provider) {
  View::Map view{{"nom", award.territory.name}, {"chemin", path_of(award)}, {"distinction", grade_title(award, provider)}};
  view["lieu"] = award.territory.department.empty() ? View(false) : View("(" + award.territory.department + ")");
  add_badge(view, award, provider);
  return view;
}

std::vector<View> grade_views(const domain::Charter* charter, const Filter& filter) {
  std::vector<View> views;
  if (charter != nullptr) {
    for (const domain::Grade& grade : charter->grades) {
      views.push_back(View::Map{{"code", grade.code}, {"titre", grade.title}, {"choisi", grade.code == filter.grade}});
    }
  }
  return views;
}

std::string award_text(const domain::Award& award, const ContentProvider& provider) {
  return "Édition " + std::to_string(award.edition) + "\u00A0: " + grade_title(award, provider);
}

/// « Édition 2025 : Or, corrigé le 12 janvier 2026 »; the first writing the public saw corrects nothing.
std::string revision_text(const store::Revision& revision, bool first, const ContentProvider& provider) {
  std::string text = award_text(revision.award, provider);
  if (!first) {
    text += ", corrigé le " + domain::french_day(revision.at);
  }
  if (revision.standing == store::Standing::withdrawn) {
    text += ", retiré le " + domain::french_day(revision.at);
  }
  return text;
}

std::vector<View> history_views(const Catalogue& catalogue, const Entry& shown, const ContentProvider& provider) {
  std::vector<View> views;
  const std::vector<const Entry*> entries = catalogue.entries_of(shown.award.territory.id);
  if (std::ranges::find(entries, &shown) == entries.end()) {
    views.push_back(View::Map{{"texte", award_text(shown.award, provider)}, {"chemin", false}});  // under embargo
  }
  for (const Entry* entry : entries) {
    const std::vector<store::Revision> revisions = catalogue.revisions(entry->award);
    for (const store::Revision& revision : revisions) {
      const bool current =
          revision.award.revision == entry->award.revision && entry != &shown && entry->validity == Validity::valid;
      views.push_back(View::Map{{"texte", revision_text(revision, &revision == revisions.data(), provider)},
                                {"chemin", current ? View(path_of(entry->award)) : View(false)}});
    }
  }
  return views;
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
  for (const std::string_view name : names) {
    const std::string file = std::string(name) + ".mustache";
    Result<Bytes> source = read(file);
    Result<lib::Mustache> parsed =
        source ? lib::Mustache::parse(*source, {}, std::string(folder) + file) : Result<lib::Mustache>(fail(source.error()));
    if (parsed) {
      templates.emplace(name, *std::move(parsed));
    } else {
      problems.insert(problems.end(), parsed.error().begin(), parsed.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return Pages(std::move(templates), provider, std::move(assets));
}

Bytes Pages::framed(const Catalogue* catalogue, View::Map frame, std::string_view name, const View& view) const {
  if (catalogue != nullptr) {
    frame["label"] = label_of(*catalogue, *m_provider);
  }
  frame["style"] = m_assets.style;
  frame["script"] = m_assets.script;
  frame["contenu"] = m_templates.find(name)->second.render(view);
  std::vector<View> editions;
  const int here = frame.contains("annee") ? std::stoi(std::get<std::string>(frame["annee"].value)) : 0;
  for (const domain::Results& results : catalogue == nullptr ? std::vector<domain::Results>{} : catalogue->editions()) {
    editions.push_back(View::Map{{"annee", std::to_string(results.edition)}, {"ici", results.edition == here}});
  }
  frame["editions"] = std::move(editions);
  return m_templates.find("cadre")->second.render(frame);
}

Bytes Pages::edition(const Catalogue& catalogue, const domain::Results* results, const Filter& filter) const {
  if (results == nullptr) {
    return error(label_of(catalogue, *m_provider), "Aucune édition n’est publiée",
                 "les lauréats paraîtront ici le jour de la publication");
  }
  const domain::Charter* charter = m_provider->charter(results->edition);
  std::vector<View> laureates;
  for (const domain::Award* award : in_order(*results, filter)) {
    laureates.push_back(laureate_view(*award, *m_provider));
  }
  const bool narrowed = filter != Filter{};
  const std::string year = std::to_string(results->edition);
  const std::string title = label_of(catalogue, *m_provider) + "\u00A0: lauréats de l’édition " + year;
  const std::string found = counted(laureates.size(), "lauréat répond", "lauréats répondent") + " au filtre";
  const bool none = laureates.empty();
  const View view = View::Map{{"titre", title},
                              {"annee", year},
                              {"compte", counted(results->laureates(), "lauréat", "lauréats")},
                              {"q", filter.text},
                              {"niveaux", grade_views(charter, filter)},
                              {"filtre", narrowed ? View(found) : View(false)},
                              {"aucun", none},
                              {"laureats", std::move(laureates)}};
  return framed(&catalogue, {{"titre", title}, {"annee", year}, {"canonique", m_provider->base_url + '/' + year}, {"entete", ""}},
                "edition", view);
}

View::Map Pages::award_view(const Catalogue& catalogue, const Entry& entry, std::string_view path, std::string_view query) const {
  const domain::Award& award = entry.award;
  const std::string contact = m_provider->contact(award.edition);
  View::Map view{{"nom", award.territory.name},
                 {"departement", said(domain::department_text(award.territory.department))},
                 {"distinction", grade_title(award, *m_provider)},
                 {"edition", std::to_string(award.edition)},
                 {"chemin", std::string(path)},
                 {"requete", std::string(query)},
                 {"mentions", views_of(award.mentions)},
                 {"retire", entry.validity == Validity::withdrawn ? View(domain::french_day(entry.since)) : View(false)},
                 {"apercu", !query.empty()},
                 {"specimen", award.issue == domain::Issue::specimen},
                 {"documents", document_views(award, *m_provider, path, query)},
                 {"historique", history_views(catalogue, entry, *m_provider)},
                 {"contact", said(contact)},
                 {"objet", "Correction demandée\u00A0: " + award.territory.id}};
  add_badge(view, award, *m_provider);
  view["certificat"] = certificate_view(award, *m_provider);
  return view;
}

Bytes Pages::award(const Catalogue& catalogue, const Entry& entry, BadgeAddress address) const {
  const domain::Award& award = entry.award;
  const std::string grade = grade_title(award, *m_provider);
  const std::string& base = m_provider->base_url;
  const Embedded badge = embedded_badge(award, *m_provider, address);
  View::Map view = award_view(catalogue, entry, path_of(award), {});
  const bool lasting = address == BadgeAddress::lasting;
  view["public"] = View::Map{{"extraits", snippet_views(badge)}, {"durable", lasting}, {"page", '/' + award.territory.id}};
  view["absolu"] = base.empty() ? View(false) : View(base + path_of(award));
  view["oembed"] = base + "/oembed?format=json&url=" + http::percent_encoded(badge.page);
  const std::string head = m_templates.find("laureat-entete")->second.render(view);
  const std::string name = domain::with_department(award.territory.name, award.territory.department);
  return framed(&catalogue,
                {{"titre", name + " – " + grade + ", " + std::to_string(award.edition)},
                 {"annee", std::to_string(award.edition)},
                 {"canonique", base + path_of(award)},
                 {"entete", head}},
                "laureat", view);
}

Bytes Pages::text(const Catalogue& catalogue, std::string_view name, std::string_view title) const {
  const domain::Results* latest = catalogue.latest();
  const std::string contact = latest == nullptr ? "" : m_provider->contact(latest->edition);
  const View view = View::Map{{"contact", said(contact)},
                              {"label", label_of(catalogue, *m_provider)},
                              {"editeur", said(m_provider->legal_notice.publisher)},
                              {"direction", said(m_provider->legal_notice.director)},
                              {"hebergeur", said(m_provider->legal_notice.host)},
                              {"version", PALMARES_VERSION}};
  return framed(&catalogue, {{"titre", std::string(title)}, {"entete", ""}}, name, view);
}

Bytes Pages::error(std::string_view label, std::string_view title, std::string_view detail) const {
  std::string sentence(detail);
  if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');  // problems are lower-case, sentences of a page are not
  }
  const View view = View::Map{{"titre", std::string(title)}, {"detail", std::move(sentence)}};
  const std::string full = std::string(title) + " – " + std::string(label);
  return framed(nullptr, {{"titre", full}, {"label", std::string(label)}, {"entete", ""}}, "erreur", view);
}

}  // namespace palmares::site
