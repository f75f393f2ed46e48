// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of an award, of one edition or the territory's latest, and the same before its
// publication: what it holds, what to do with it, what it held before.
#include "base/french.hpp"
#include "compose/values/verification.hpp"
#include "domain/departments.hpp"
#include "http/target.hpp"
#include "site/award_json.hpp"
#include "site/credential_view.hpp"
#include "site/document_views.hpp"
#include "site/laureate_views.hpp"
#include "site/pages.hpp"
#include "site/previews.hpp"
#include "site/structured_data.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

/// « 37 491 » with narrow no-break spaces.
std::string grouped_number(long number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), "\u202F");
  }
  return text;
}

std::string inhabitants(const domain::Territory& territory) {
  return territory.population ? grouped_number(*territory.population) + "\u00A0habitants"
                              : std::string();
}

std::string handed_text(const domain::Award& award, const ContentProvider& provider) {
  const domain::Edition* edition = provider.edition ? provider.edition(award.edition) : nullptr;
  const std::string handed = edition == nullptr ? "" : domain::handed_over(*edition);
  return "Édition " + std::to_string(award.edition) +
         (handed.empty() ? "." : ", remise " + handed + ".");
}

/// What was corrected, oldest first: « corrigé le 12 janvier 2026, avant : Niveau 3 sur 5 ».
std::string corrections(const std::vector<store::Revision>& revisions,
                        const ContentProvider& provider) {
  std::string text;
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const bool withdrawn = revisions[i].standing == store::Standing::withdrawn;
    if (i == 0 && !withdrawn) {
      continue;
    }
    const std::string day = domain::french_day(revisions[i].at);
    text += text.empty() ? "" : "\u202F; ";
    text += withdrawn ? "retiré le " + day
                      : "corrigé le " + day +
                            ", avant\u00A0: " + grade_title(revisions[i - 1].award, provider);
  }
  return text;
}

View history_row(const domain::Award& award, const ContentProvider& provider, std::string path,
                 std::string corrected) {
  View::Map row = symbol_view(grade_of(award, provider));
  row["annee"] = std::to_string(award.edition);
  row["distinction"] = grade_title(award, provider);
  row["mention"] = text_or_nothing(mention_text(award));
  row["corrige"] = text_or_nothing(std::move(corrected));
  row["chemin"] = text_or_nothing(std::move(path));
  row["note"] = false;
  return row;
}

/// Newest first; between two scales a sentence says that they do not compare.
std::vector<View> history_views(const Catalogue& catalogue, const Entry& shown,
                                const ContentProvider& provider) {
  std::vector<View> views;
  const std::vector<const Entry*> entries = catalogue.entries_of(shown.award.territory.id);
  const domain::Charter* scale = provider.charter(shown.award.edition);
  if (std::ranges::find(entries, &shown) == entries.end()) {
    views.push_back(history_row(shown.award, provider, {}, {}));  // under embargo
  } else if (!entries.empty()) {
    scale = provider.charter(entries.front()->award.edition);
  }
  int newer = shown.award.edition;
  for (const Entry* entry : entries) {
    const domain::Charter* charter = provider.charter(entry->award.edition);
    if (charter != scale && charter != nullptr) {
      views.push_back(View::Map{{"note", "Entre " + std::to_string(entry->award.edition) + " et " +
                                             std::to_string(newer) +
                                             ", le label a changé d’échelle\u00A0: une médaille ne "
                                             "se compte pas en copylefts."}});
      scale = charter;
    }
    newer = entry->award.edition;
    const bool linked = entry != &shown && entry->validity == Validity::valid;
    views.push_back(history_row(entry->award, provider,
                                linked ? path_of(entry->award) : std::string(),
                                corrections(catalogue.revisions(entry->award), provider)));
  }
  return views;
}

/// Where the page stands among others: its region and department.
void add_place(View::Map& view, const domain::Territory& territory,
               const ContentProvider& provider) {
  const deliver::Region* region =
      provider.gazetteer == nullptr ? nullptr : provider.gazetteer->region_of(territory);
  view["region"] = region == nullptr
                       ? View(false)
                       : View(View::Map{{"slug", region->slug}, {"titre", region->name}});
  const std::string_view department = domain::department_name(territory.department);
  view["departement"] =
      department.empty()
          ? View(false)
          : View(View::Map{{"code", territory.department}, {"titre", std::string(department)}});
}

/// Links that open the share page of a network; nothing of theirs is loaded before.
View::Map share_view(const std::string& address, const std::string& text) {
  const std::string encoded = http::percent_encoded(address);
  const std::string said = http::percent_encoded(text + ' ' + address);
  const auto link = [](std::string name, std::string target) {
    return View(View::Map{{"nom", std::move(name)}, {"adresse", std::move(target)}});
  };
  return {
      {"adresse", address},
      {"liens",
       std::vector<View>{
           link("Courriel", "mailto:?subject=" + http::percent_encoded(text) + "&body=" + encoded),
           link("Mastodon", "https://share.joinmastodon.org/#text=" + said),
           link("Bluesky", "https://bsky.app/intent/compose?text=" + said),
           link("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url=" + encoded),
           link("Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + encoded)}}};
}

/// What titles and shared links say of an award: never a distinction that is not held.
std::string claim_of(const Entry& entry, const ContentProvider& provider) {
  return entry.validity == Validity::withdrawn ? "attribution retirée"
                                               : grade_title(entry.award, provider);
}

std::string description_of(const Entry& entry, const std::string& alternative) {
  const domain::Award& award = entry.award;
  return entry.validity == Validity::withdrawn
             ? award.territory.name + "\u00A0: l’attribution de l’édition " +
                   std::to_string(award.edition) + " a été retirée le " +
                   domain::french_day(entry.since) + ". Ses documents ne sont plus valables."
             : award.territory.name + "\u00A0: " + alternative +
                   ". Logo, certificat, affiches, panneau, communiqué.";
}

View code_view(const domain::Award& award, const ContentProvider& provider) {
  const std::string code = provider.printed_code ? provider.printed_code(award) : std::string();
  return code.empty() ? View(false)
                      : View(View::Map{{"signes", compose::grouped(code)}, {"lien", "/v/" + code}});
}

}  // namespace

View::Map Pages::award_view(const Catalogue& catalogue, const Entry& entry,
                            const DocumentList& documents) const {
  const domain::Award& award = entry.award;
  View::Map view = symbol_view(grade_of(award, *m_provider));
  const std::vector<View> history = history_views(catalogue, entry, *m_provider);
  const Result<ImageInfo> shown = m_provider->shown(award, "badge-web");
  view["nom"] = award.territory.name;
  view["lieu"] = place_text(award.territory);
  view["habitants"] = text_or_nothing(inhabitants(award.territory));
  view["distinction"] = grade_title(award, *m_provider);
  view["edition"] = std::to_string(award.edition);
  view["remise"] = handed_text(award, *m_provider);
  view["mention"] = text_or_nothing(mention_text(award));
  view["alt"] = shown ? shown->alt : grade_title(award, *m_provider);
  view["chemin"] = documents.path;
  view["requete"] = documents.query;
  view["retire"] =
      entry.validity == Validity::withdrawn ? View(domain::french_day(entry.since)) : View(false);
  view["valide"] = entry.validity == Validity::valid;
  view["apercu"] = !documents.query.empty();
  view["specimen"] = award.issue == domain::Issue::specimen;
  view["historique"] = history;
  view["passe"] = history.size() > 1;
  view["contact"] = text_or_nothing(m_provider->contact(award.edition));
  view["objet"] = "Correction demandée\u00A0: " + award.territory.id;
  add_shape(view, award.territory, *m_provider, large_shape_bytes);
  add_place(view, award.territory, *m_provider);
  if (entry.validity == Validity::valid) {
    view["groupes"] = document_groups(documents);
    view["gestes"] = documents_by_kind(documents);
    const bool known = documents.sample != nullptr && m_provider->kit_size;
    view["kit"] =
        text_or_nothing(known ? size_text(m_provider->kit_size(*documents.sample)) : std::string());
  }
  return view;
}

Bytes Pages::award(const Catalogue& catalogue, const Entry& entry, const AwardPage& page) const {
  const domain::Award& award = entry.award;
  const bool lasting = page.address == BadgeAddress::lasting;
  const std::string path = lasting ? '/' + award.territory.id : path_of(award);
  View::Map view = award_view(catalogue, entry,
                              {.award = award,
                               .provider = *m_provider,
                               .path = path,
                               .sample = catalogue.sample(award.edition)});
  const std::string claim = claim_of(entry, *m_provider);
  const std::string& base = m_provider->base_url;
  const std::string lasting_address = base + '/' + award.territory.id;
  const std::string name =
      award.territory.department.empty()
          ? award.territory.name
          : award.territory.name + ", " + domain::department_text(award.territory.department);
  view["durable"] = lasting;
  view["stable"] = '/' + award.territory.id;
  // What is pasted elsewhere needs a whole address.
  view["logo"] =
      base.empty() ? View(false) : View(builder_view(award, *m_provider, page.address, page.badge));
  view["partage"] = share_view(lasting_address, award.territory.name + "\u00A0: " + claim + ", " +
                                                    label_of(catalogue, *m_provider));
  view["code"] = code_view(award, *m_provider);
  view["attestation"] =
      entry.validity == Validity::valid ? credential_view(award, *m_provider) : View(false);
  view["signataire"] = text_or_nothing(m_provider->signer);
  view["donnees"] = award_json_ld(entry, *m_provider, label_of(catalogue, *m_provider));
  view["oembed"] =
      base.empty()
          ? View(false)
          : View(base + "/oembed?format=json&url=" +
                 http::percent_encoded(embedded_badge(award, *m_provider, page.address).page));
  const std::string more = m_templates.find("laureat-entete")->second.render(view);
  return framed(label_of(catalogue, *m_provider),
                {.title = name + " – " + claim + ", " + std::to_string(award.edition),
                 .description = description_of(entry, std::get<std::string>(view["alt"].value)),
                 .path = path_of(award),
                 .image = entry.validity == Validity::valid ? path + "/carte-sociale.png" : "",
                 .section = "laureats",
                 .more = more},
                "laureat", view);
}

Bytes Pages::preview(const Catalogue& catalogue, const Entry& entry, std::string_view query) const {
  const domain::Award& award = entry.award;
  View::Map view = award_view(catalogue, entry,
                              {.award = award,
                               .provider = *m_provider,
                               .path = preview_scope(award.edition, award.territory.id),
                               .query = std::string(query)});
  view["logo"] = false;
  return framed(
      label_of(catalogue, *m_provider),
      {.title = "Aperçu\u00A0: " + award.territory.name + ", " + std::to_string(award.edition),
       .more = "<meta name=\"robots\" content=\"noindex, nofollow\">\n"},
      "laureat", view);
}

Bytes Pages::frame(const Entry& entry, const BadgeChoice& choice) const {
  const Embedded badge = embedded_badge(entry.award, *m_provider, BadgeAddress::lasting, choice);
  const auto own = [&](const std::string& address) {
    return address.substr(m_provider->base_url.size());
  };
  const std::string dark = dark_picture(entry.award, *m_provider, badge, choice);
  return m_templates.find("encart")->second.render(
      View::Map{{"page", badge.page},
                {"image", own(badge.picture)},
                {"sombre", dark.empty() ? View(false) : View(own(dark))},
                {"alt", badge.alt},
                {"style", m_assets.frame_style},
                {"largeur", std::to_string(badge.width)},
                {"hauteur", std::to_string(badge.height)}});
}

}  // namespace palmares::site
