// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of an award, of one edition or the territory's latest, and the same before its publication.
#include "domain/departments.hpp"
#include "http/target.hpp"
#include "site/award_json.hpp"
#include "site/document_views.hpp"
#include "site/laureate_views.hpp"
#include "site/pages.hpp"
#include "site/previews.hpp"
#include "site/snippets.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

using lib::View;

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

View::Map Pages::award_view(const Catalogue& catalogue, const Entry& entry, std::string_view path, std::string_view query) const {
  const domain::Award& award = entry.award;
  const std::string contact = m_provider->contact(award.edition);
  View::Map view{{"nom", award.territory.name},
                 {"departement", text_or_nothing(domain::department_text(award.territory.department))},
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
                 {"contact", text_or_nothing(contact)},
                 {"objet", "Correction demandée\u00A0: " + award.territory.id}};
  add_badge(view, award, *m_provider);
  view["certificat"] = certificate_view(award, *m_provider);
  return view;
}

Bytes Pages::award(const Catalogue& catalogue, const Directory&, const Entry& entry, BadgeAddress address) const {
  const domain::Award& award = entry.award;
  const std::string grade = grade_title(award, *m_provider);
  const std::string& base = m_provider->base_url;
  const Embedded badge = embedded_badge(award, *m_provider, address);
  View::Map view = award_view(catalogue, entry, path_of(award), {});
  const bool lasting = address == BadgeAddress::lasting;
  view["public"] = View::Map{{"extraits", snippet_views(badge)}, {"durable", lasting}, {"page", '/' + award.territory.id}};
  view["oembed"] = base.empty() ? View(false) : View(base + "/oembed?format=json&url=" + http::percent_encoded(badge.page));
  const std::string more = m_templates.find("laureat-entete")->second.render(view);
  const std::string name = domain::with_department(award.territory.name, award.territory.department);
  return framed(label_of(catalogue, *m_provider),
                {.title = name + " – " + grade + ", " + std::to_string(award.edition),
                 .description = std::get<std::string>(view["alt"].value),
                 .path = path_of(award),
                 .image = path_of(award) + "/carte-sociale.png",
                 .section = "laureats",
                 .more = more},
                "laureat", view);
}

Bytes Pages::preview(const Catalogue& catalogue, const Entry& entry, std::string_view query) const {
  const domain::Award& award = entry.award;
  return framed(label_of(catalogue, *m_provider),
                {.title = "Aperçu\u00A0: " + award.territory.name + ", " + std::to_string(award.edition),
                 .more = "<meta name=\"robots\" content=\"noindex, nofollow\">\n"},
                "laureat", award_view(catalogue, entry, preview_scope(award.edition, award.territory.id), query));
}

}  // namespace palmares::site
