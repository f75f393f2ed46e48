// SPDX-License-Identifier: AGPL-3.0-or-later
// The page that verifies codes: what is valid now comes first, whatever the code was given for.
#include "base/french.hpp"
#include "base/utf8.hpp"
#include "compose/values/typed_code.hpp"
#include "compose/values/verification.hpp"
#include "domain/departments.hpp"
#include "site/award_json.hpp"
#include "site/code_check.hpp"
#include "site/credential_view.hpp"
#include "site/laureate_views.hpp"
#include "site/pages.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

View::Map facts_view(const domain::Award& award, const ContentProvider& provider) {
  std::vector<View> mentions;
  for (const std::string& mention : award.mentions) {
    mentions.push_back(View::Map{{"mention", mention}});
  }
  View::Map view = symbol_view(grade_of(award, provider));
  const domain::Edition* edition = provider.edition ? provider.edition(award.edition) : nullptr;
  const std::string handed = edition == nullptr ? "" : domain::handed_over(*edition);
  view.merge(View::Map{
      {"nom", award.territory.name},
      {"remise", handed.empty() ? View(false) : View(", remise " + handed)},
      {"departement", text_or_nothing(domain::department_text(award.territory.department))},
      {"edition", std::to_string(award.edition)},
      {"distinction", award.laureate() ? grade_title(award, provider)
                                       : "Aucune\u00A0: ce territoire n’est pas labellisé"},
      {"mentions", std::move(mentions)}});
  return view;
}

/// « Échirolles tient le label Or », « Échirolles a reçu le niveau 4 en 2021 » where it has
/// something newer.
std::string headline(const Catalogue& catalogue, const domain::Award& award,
                     const ContentProvider& provider) {
  const domain::Grade* grade = grade_of(award, provider);
  if (!award.laureate() || grade == nullptr) {
    return award.territory.name + (award.laureate() ? " est lauréat" : " n’est pas labellisé");
  }
  const Entry* latest = catalogue.latest_entry(award.territory.id);
  const bool newest = latest == nullptr || latest->award.edition <= award.edition;
  return award.territory.name + (newest ? " tient le " : " a reçu le ") + grade->name +
         (newest ? std::string() : " en " + std::to_string(award.edition));
}

/// The certificate as it is today; nothing where the award does not stand.
View certificate_view(const Catalogue& catalogue, const domain::Award& award,
                      const ContentProvider& provider) {
  const Entry* entry = catalogue.entry(award.edition, award.territory.id);
  if (entry == nullptr || entry->validity != Validity::valid) {
    return false;
  }
  const Result<ImageInfo> shown = provider.shown(entry->award, "certificat");
  return View::Map{{"chemin", path_of(entry->award)},
                   {"page", award.territory.name},
                   {"alt", shown ? shown->alt : grade_title(entry->award, provider)}};
}

/// Of what stands; nothing where nothing does.
View attestation_view(const Catalogue& catalogue, const domain::Award& award,
                      const ContentProvider& provider) {
  const Entry* entry = catalogue.entry(award.edition, award.territory.id);
  return entry == nullptr || entry->validity != Validity::valid
             ? View(false)
             : credential_view(entry->award, provider);
}

/// « le 12 janvier 2026 » after a space; empty where the public may not know the day.
std::string day_of(const store::RevisionVerdict& verdict) {
  return verdict.since ? " le\u00A0" + domain::french_day(*verdict.since) : std::string();
}

std::string sentence_of(const store::RevisionVerdict& verdict) {
  switch (verdict.status) {
    case store::RevisionStatus::valid:
      return "Certificat valide";
    case store::RevisionStatus::withdrawn:
      return "Certificat retiré" + day_of(verdict) + "\u00A0: cette distinction n’est plus valable";
    case store::RevisionStatus::replaced:
      return "Certificat remplacé" + day_of(verdict) +
             "\u00A0: voici ce qui est valable aujourd’hui";
    case store::RevisionStatus::unpublished:
      break;  // the page has a sentence of its own, without name, edition or grade
  }
  return {};
}

constexpr const char* form_title = "Vérifier un certificat";

/// « Certificat retiré : Échirolles »: what tabs and bookmarks say, without the distinction.
std::string title_of(const store::RevisionVerdict& verdict) {
  const store::Revision& revision = verdict.successor ? *verdict.successor : verdict.revision;
  const std::string of = "\u00A0: " + revision.award.territory.name;
  switch (verdict.status) {
    case store::RevisionStatus::valid:
      return "Certificat valide" + of;
    case store::RevisionStatus::withdrawn:
      return "Certificat retiré" + of;
    case store::RevisionStatus::replaced:
      return "Certificat remplacé" + of;
    case store::RevisionStatus::unpublished:
      break;
  }
  return "Document non valable";
}

View verdict_view(const Catalogue& catalogue, const store::RevisionVerdict& verdict,
                  std::string_view code, const ContentProvider& provider) {
  if (verdict.status == store::RevisionStatus::unpublished) {
    return View::Map{
        {"caduc", true}, {"code", compose::grouped(code)}, {"etat", "Document non valable"}};
  }
  const bool replaced = verdict.status == store::RevisionStatus::replaced && verdict.successor;
  const domain::Award& award = verdict.revision.award;
  View::Map today = facts_view(replaced ? verdict.successor->award : award, provider);
  const std::string shown_code = compose::grouped(code);
  today["code"] = replaced ? View(false) : View(shown_code);
  const bool valid = verdict.status == store::RevisionStatus::valid;
  const domain::Award& standing = replaced ? verdict.successor->award : award;
  View::Map view{{"caduc", false},
                 {"classe", valid      ? "vrai"
                            : replaced ? "mue"
                                       : "non"},
                 {"vaut", valid},
                 {"change", replaced},
                 {"titre", valid || replaced ? headline(catalogue, standing, provider)
                                             : "Ce certificat n’est plus valable"},
                 {"annee", std::to_string(standing.edition)},
                 {"etat", sentence_of(verdict)},
                 {"remplace", replaced},
                 {"actuel", std::move(today)},
                 {"ancien", false},
                 {"attestation", attestation_view(catalogue, award, provider)},
                 {"certificat", certificate_view(catalogue, award, provider)}};
  if (replaced) {
    // What was replaced before the publication is not told (store/public_history.hpp).
    const bool told = verdict.successor->award.revision != award.revision;
    View::Map before = told ? facts_view(award, provider) : View::Map{{"nom", false}};
    before["code"] = shown_code;
    view["ancien"] = std::move(before);
  }
  return view;
}

/// « n° 7 »: people count from one.
std::string place_text(std::size_t place) {
  return "n°\u00A0" + std::to_string(place + 1);
}

/// The grouped code in three parts, the wrong sign or signs in the middle.
View marked(std::string_view code, const compose::TypingError& slip) {
  const auto shown_place = [](std::size_t place) {
    return place + place / 4;
  };  // a hyphen after every four
  const std::string text = compose::grouped(code);
  if (slip.missing) {
    const std::string whole = compose::grouped(std::string(code).insert(slip.place, 1, '_'));
    const std::size_t gap = whole.find('_');
    return View::Map{{"avant", whole.substr(0, gap)},
                     {"faute", std::string("…")},
                     {"apres", whole.substr(gap + 1)}};
  }
  const std::size_t begin = shown_place(slip.place);
  const std::size_t end = shown_place(slip.place + (slip.with_the_next ? 1 : 0)) + 1;
  return View::Map{{"avant", text.substr(0, begin)},
                   {"faute", text.substr(begin, end - begin)},
                   {"apres", text.substr(end)}};
}

std::string slip_sentence(std::string_view code, const compose::TypingError& slip) {
  if (slip.missing) {
    const std::string where =
        slip.place == 0 ? std::string("au début") : "après le " + place_text(slip.place - 1);
    return "Un signe semble manquer, " + where + ". Comparez le code à celui du certificat.";
  }
  const std::string sign(1, code[slip.place]);
  if (slip.with_the_next) {
    return "Deux signes semblent échangés\u00A0: les " + place_text(slip.place) + " et " +
           std::to_string(slip.place + 2) + ", " + guillemets(sign + code[slip.place + 1]) +
           ". Comparez-les à ceux du certificat.";
  }
  return "Un signe semble mal recopié\u00A0: le " + place_text(slip.place) + ", " +
         guillemets(sign) + ". Comparez-le à celui du certificat.";
}

}  // namespace

Bytes Pages::code_page(const Catalogue& catalogue, std::string title, View::Map view) const {
  return framed(label_of(catalogue, *m_provider),
                {.title = std::move(title),
                 .section = "verifier",
                 .more = "<meta name=\"robots\" content=\"noindex\">\n"},
                "verification", std::move(view));
}

Bytes Pages::verification(const Catalogue& catalogue, std::string_view code) const {
  View::Map view;
  std::string title = form_title;
  if (const std::optional<store::RevisionVerdict> verdict = verdict_on(catalogue, code)) {
    view["verdict"] = verdict_view(catalogue, *verdict, code, *m_provider);
    title = title_of(*verdict);
  }
  return code_page(catalogue, std::move(title), std::move(view));
}

Bytes Pages::unknown_code(const Catalogue& catalogue, std::string_view code) const {
  const std::string text = compose::grouped(code);
  View::Map view{{"saisi", text}};
  const bool checked = code.size() == compose::checked_code_length;
  const bool mistyped = checked && !compose::check_sign_holds(code);
  const std::optional<compose::TypingError> slip =
      mistyped || !checked ? slip_in(catalogue, code) : std::nullopt;
  if (slip) {
    view["faute"] =
        View::Map{{"phrase", slip_sentence(code, *slip)}, {"code", marked(code, *slip)}};
  } else if (mistyped) {
    view["douteux"] = View::Map{{"code", text}};
  } else {
    const domain::Results* latest = catalogue.latest();
    const std::string contact = latest == nullptr ? "" : m_provider->contact(latest->edition);
    view["inconnu"] =
        View::Map{{"code", text}, {"controle", checked}, {"contact", text_or_nothing(contact)}};
  }
  return code_page(catalogue, form_title, std::move(view));
}

Bytes Pages::no_code(const Catalogue& catalogue, std::string_view typed) const {
  constexpr std::size_t longest_shown = 80;
  const bool control = std::ranges::any_of(
      typed, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  const bool shown = typed.size() <= longest_shown && !control && !first_invalid_utf8(typed);
  const std::size_t signs = compose::typed_signs(typed);
  // As many signs as a code, and yet no code: one of them is a letter with an accent.
  const bool foreign = signs == compose::code_length || signs == compose::checked_code_length;
  const std::string count = signs == 0 ? "n’en compte aucun" : "en compte " + std::to_string(signs);
  return code_page(catalogue, form_title,
                   {{"saisi", shown ? std::string(typed) : std::string()},
                    {"illisible", View::Map{{"compte", foreign ? View(false) : View(count)}}}});
}

}  // namespace palmares::site
