// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/value_table.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "compose/values/course.hpp"
#include "compose/values/news.hpp"
#include "compose/values/verification.hpp"
#include "domain/articles.hpp"
#include "domain/departments.hpp"
#include "domain/grammar.hpp"
#include "domain/instant.hpp"
#include "domain/names.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palmares::compose {

namespace {

const domain::Territory& territory(const Facts& facts) {
  return facts.award->territory;
}

const domain::Grade& grade(const Facts& facts) {
  const domain::Grade* grade = facts.charter->grade(facts.award->grade);
  assert(grade != nullptr);  // the composer refuses facts whose grade is none of the charter's
  return *grade;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : " · ") + text;
  }
  return list;
}

std::string verification_url(const Facts& facts) {
  return facts.code ? facts.base_url + "/v/" + *facts.code : std::string();
}

std::string without_scheme(std::string url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? url : url.substr(scheme + 3);
}

domain::Subject subject(const Facts& facts) {
  return domain::subject_of(territory(facts), facts.charter->population_of_a_town);
}

const domain::BodyWords& body(const Facts& facts) {
  return domain::words_of(territory(facts).type);
}

bool feminine(const Facts& facts) {
  return body(facts).gender == domain::Gender::feminine;
}

/// « à Paris », « au Havre »; nothing where no place is known.
std::string at_the_place(const domain::Edition& edition) {
  return edition.ceremony_place.empty() ? std::string() : domain::with_a(edition.ceremony_place);
}

/// Bytes of the first character.
std::size_t first_size(const std::string& text) {
  const auto points = code_points(text);
  return points.size() < 2 ? text.size() : points[1].offset;
}

std::string with_capital(const std::string& text) {
  const std::size_t first = first_size(text);
  return lib::upper_case(text.substr(0, first)) + text.substr(first);
}

std::string with_small(const std::string& text) {
  const std::size_t first = first_size(text);
  return lib::lower_case(text.substr(0, first)) + text.substr(first);
}

std::string after_que(const std::string& name) {
  return (domain::start_of(name).article == domain::Article::elided ? "qu’" : "que ") + name;
}

std::string agreement(const Facts& facts) {
  const domain::Subject who = subject(facts);
  return std::string(who.gender == domain::Gender::feminine ? "e" : "") +
         (who.number == domain::Number::plural ? "s" : "");
}

std::string conjugated(const Facts& facts, std::string_view one, std::string_view many) {
  return std::string(subject(facts).number == domain::Number::plural ? many : one);
}

/// The mentions, quoted, after the words that lead to one or to several of them.
std::string mentions_after(const Facts& facts, std::string_view to_one, std::string_view to_many) {
  std::vector<std::string> quoted;
  for (const std::string& mention : facts.award->mentions) {
    quoted.push_back(guillemets(mention));
  }
  return quoted.empty()
             ? std::string()
             : std::string(quoted.size() > 1 ? to_many : to_one) + ' ' + enumerated(quoted);
}

/// What a title says of the mentions: the one, where it is short, or how many.
std::string mentions_of_title(const Facts& facts) {
  constexpr std::size_t longest = 25;
  const std::vector<std::string>& mentions = facts.award->mentions;
  if (mentions.empty()) {
    return {};
  }
  if (mentions.size() > 1) {
    return "avec " + in_words(mentions.size()) + " mentions spéciales";
  }
  return code_point_count(mentions.front()) <= longest
             ? "avec la mention " + guillemets(mentions.front())
             : "avec une mention spéciale";
}

std::string yes(bool holds) {
  return holds ? "oui" : "";
}

std::string publication(const Facts& facts) {
  const auto instant = domain::parse_instant(facts.edition->publication);
  return instant ? domain::french_day(*instant) : std::string();
}

std::string address(const Facts& facts, std::string_view file) {
  return facts.base_url.empty() ? std::string()
                                : facts.base_url + '/' + territory(facts).id + std::string(file);
}

std::string last_grade(const Facts& facts) {
  return facts.earlier.empty() ? std::string() : facts.earlier.back().grade->name;
}

std::string last_year(const Facts& facts) {
  return facts.earlier.empty() ? std::string() : std::to_string(facts.earlier.back().edition);
}

constexpr std::size_t longest_short_name = 70;  // characters: a post of 300 has room for it

/// A name, or where it would fill a post « le syndicat ».
std::string short_name(const Facts& facts) {
  const std::string name = bare_name(facts);
  return code_point_count(name) > longest_short_name ? std::string(body(facts).the) : name;
}

constexpr std::size_t longest_place = 20;  ///< signs of « À Échirolles » that a claim takes with it

/// Bodies that are a place: what happens there happens « À Échirolles ».
bool is_place(const Facts& facts) {
  const domain::TerritoryType type = territory(facts).type;
  return type == domain::TerritoryType::commune || type == domain::TerritoryType::epci;
}

std::string at_place(const Facts& facts) {
  return with_capital(domain::with_a(domain::typographic(territory(facts).name)));
}

bool names_place(const Facts& facts) {
  return is_place(facts) && code_point_count(at_place(facts)) <= longest_place;
}

/// Where a claim happens: « À Échirolles »; « Ici » where the name stands above the claim; « Chez
/// nous ».
std::string claim_place(const Facts& facts) {
  return !is_place(facts) ? "Chez nous" : names_place(facts) ? at_place(facts) : "Ici";
}

/// The name that a claim does not hold, to stand above it.
std::string claim_name(const Facts& facts) {
  return names_place(facts) ? std::string() : domain::typographic(territory(facts).name);
}

std::string small_claim_name(const Facts& facts) {
  return names_place(facts) ? std::string() : domain::small_name(territory(facts));
}

/// A commune that is known to have fewer people than a town.
bool is_village(const Facts& facts) {
  const domain::Territory& body = territory(facts);
  return body.type == domain::TerritoryType::commune && body.population.has_value() &&
         *body.population < facts.charter->population_of_a_town;
}

std::string claim(const Facts& facts) {
  return is_village(facts) && !grade(facts).village_claim.empty() ? grade(facts).village_claim
                                                                  : grade(facts).claim;
}

/// Whom to name for the shape that is drawn of it; nothing where there is none to draw. What cannot
/// be read is told where it is drawn.
std::string silhouette_credit(const Facts& facts) {
  if (!facts.silhouette) {
    return {};
  }
  const Result<Silhouette> found = facts.silhouette();
  if (!found || found->parts.empty()) {
    return {};
  }
  const domain::TerritoryType type = territory(facts).type;
  const bool of_departments =
      type == domain::TerritoryType::departement || type == domain::TerritoryType::region;
  return of_departments ? "© Victor Cazanave et contributeurs de SVG Maps, CC BY 4.0"
                        : "IGN, Admin Express 2018, Licence Ouverte 2.0, simplifié";
}

/// « Ville de Brest, ADULLACT »; nothing where the edition has no partner.
std::string partners(const Facts& facts) {
  std::vector<std::string> names;
  for (const domain::Partner& partner : facts.edition->partners) {
    names.push_back(domain::typographic(partner.name));
  }
  return joined(names);
}

using F = const Facts&;

constexpr std::array sheet_rows = {
    ValueRow{"territoire.nom", [](F f, Year) { return domain::typographic(territory(f).name); }},
    ValueRow{"territoire.nom_court", [](F f, Year) { return domain::small_name(territory(f)); }},
    ValueRow{"territoire.nom_long",
             [](F f, Year) { return domain::full_form(domain::typographic(territory(f).name)); }},
    ValueRow{"territoire.nom_departement",
             [](F f, Year) {
               return domain::with_department(domain::typographic(territory(f).name),
                                              territory(f).department);
             }},
    ValueRow{"territoire.designation",
             [](F f, Year) {
               return domain::typographic(
                   domain::designation(territory(f), f.charter->population_of_a_town));
             }},
    ValueRow{"territoire.de",
             [](F f, Year) { return domain::with_de(domain::typographic(territory(f).name)); }},
    ValueRow{"territoire.departement", [](F f, Year) { return territory(f).department; }},
    ValueRow{"territoire.id", [](F f, Year) { return territory(f).id; }},
    ValueRow{"territoire.village",
             [](F f, Year) { return std::string(is_village(f) ? "oui" : ""); }},
    ValueRow{"territoire.silhouette", [](F f, Year) { return silhouette_credit(f); }},
    ValueRow{"edition.annee", [](F f, Year) { return std::to_string(f.edition->year); }},
    ValueRow{"edition.decision",
             [](F f, Year) { return domain::french_date(f.edition->decision); }},
    ValueRow{"edition.remise", [](F f, Year) { return domain::french_date(f.edition->ceremony); }},
    ValueRow{"edition.lieu", [](F f, Year) { return f.edition->ceremony_place; }},
    ValueRow{"edition.signataire", [](F f, Year) { return f.edition->signatory; }},
    ValueRow{"edition.fonction", [](F f, Year) { return f.edition->signatory_title; }},
    ValueRow{"edition.organisateur", [](F f, Year) { return f.edition->organiser; }},
    ValueRow{"edition.organisateur_suite",
             [](F f, Year) { return with_small(f.edition->organiser); }},
    ValueRow{"edition.partenaires", [](F f, Year) { return partners(f); }},
    ValueRow{"annee",
             [](F f, Year year) {
               return year == Year::shown ? std::to_string(f.edition->year) : std::string();
             }},
    ValueRow{"grade.nom", [](F f, Year) { return grade(f).name; }},
    ValueRow{"grade.titre", [](F f, Year) { return grade(f).title; }},
    ValueRow{"grade.titre_suite", [](F f, Year) { return with_small(grade(f).title); }},
    ValueRow{"grade.texte", [](F f, Year) { return grade(f).wording; }},
    ValueRow{"grade.alt", [](F f, Year) { return grade(f).alt; }},
    ValueRow{"grade.alt_suite", [](F f, Year) { return with_small(grade(f).alt); }},
    ValueRow{"grade.medaille", [](F f, Year) { return grade(f).medal.value_or(""); }},
    ValueRow{"promesse", [](F f, Year) { return claim(f); }},
    ValueRow{"promesse.lieu", [](F f, Year) { return claim_place(f); }},
    ValueRow{"promesse.ici",
             [](F f, Year) { return std::string(is_place(f) ? "Ici" : "Chez nous"); }},
    ValueRow{"promesse.nom", [](F f, Year) { return claim_name(f); }},
    ValueRow{"promesse.nom_court", [](F f, Year) { return small_claim_name(f); }},
    ValueRow{
        "blanc.logiciel",
        [](F f, Year) { return f.blanks == nullptr ? "" : f.blanks->of(domain::Blank::software); }},
    ValueRow{"mentions", [](F f, Year) { return joined(f.award->mentions); }},
    ValueRow{
        "mentions.libelle",
        [](F f,
           Year) { return std::string(f.award->mentions.size() > 1 ? "Mentions" : "Mention"); }},
    ValueRow{"verification.code",
             [](F f, Year) { return f.code ? grouped(*f.code) : std::string(); }},
    ValueRow{"verification.url", [](F f, Year) { return verification_url(f); }},
    ValueRow{"verification.adresse", [](F f, Year) { return without_scheme(verification_url(f)); }},
    ValueRow{"verification.formulaire",
             [](F f, Year) { return f.code ? without_scheme(f.base_url + "/v") : std::string(); }},
};

// For running prose, though a sheet may use them too: what the laureate is called, and how it
// stands among the others.
constexpr std::array laureate_rows = {
    ValueRow{"territoire.choix", [](F f, Year) { return std::string(body(f).slug); }},
    ValueRow{"territoire.sujet", [](F f, Year) { return subject(f).name; }},
    ValueRow{"territoire.Sujet", [](F f, Year) { return with_capital(subject(f).name); }},
    ValueRow{"territoire.de_sujet", [](F f, Year) { return subject(f).of; }},
    ValueRow{"territoire.a_sujet", [](F f, Year) { return subject(f).to; }},
    ValueRow{"territoire.que_sujet", [](F f, Year) { return after_que(subject(f).name); }},
    ValueRow{"territoire.a",
             [](F f, Year) { return domain::with_a(domain::typographic(territory(f).name)); }},
    ValueRow{"nom", [](F f, Year) { return bare_name(f); }},
    ValueRow{"nom.bref", [](F f, Year) { return short_name(f); }},
    ValueRow{"Nom", [](F f, Year) { return with_capital(bare_name(f)); }},
    ValueRow{"nom.de", [](F f, Year) { return of_bare_name(f); }},
    ValueRow{"nom.a", [](F f, Year) { return to_bare_name(f); }},
    ValueRow{"nom.obtient", [](F f, Year) { return with_bare_name(f, "obtient", "obtiennent"); }},
    ValueRow{"nom.recoit", [](F f, Year) { return with_bare_name(f, "reçoit", "reçoivent"); }},
    ValueRow{"nom.garde", [](F f, Year) { return with_bare_name(f, "garde", "gardent"); }},
    ValueRow{"nom.reste", [](F f, Year) { return with_bare_name(f, "reste", "restent"); }},
    ValueRow{"nom.passe", [](F f, Year) { return with_bare_name(f, "passe", "passent"); }},
    ValueRow{"nom.entre", [](F f, Year) { return with_bare_name(f, "entre", "entrent"); }},
    ValueRow{"nom.figure", [](F f, Year) { return with_bare_name(f, "figure", "figurent"); }},
    ValueRow{"nom.avoir", [](F f, Year) { return with_bare_name(f, "a", "ont"); }},
    ValueRow{"departement.nom", [](F f, Year) { return department_of(f); }},
    ValueRow{"departement.seul", [](F f, Year) { return yes(alone_in_department(f)); }},
    ValueRow{"departement.laureats", [](F f, Year) { return laureates_of_department(f); }},
    ValueRow{"departement.autres", [](F f, Year) { return others_of_department(f); }},
    ValueRow{"edition.laureats",
             [](F f, Year) {
               return peers_known(f) ? in_words(f.award->peers->laureates) : std::string();
             }},
    ValueRow{"grade.laureats",
             [](F f, Year) {
               return peers_known(f) ? in_words(f.award->peers->same_grade) : std::string();
             }},
    ValueRow{"grade.seul", [](F f, Year) { return yes(alone_at_grade(f)); }},
    ValueRow{"grade.rare", [](F f, Year) { return yes(few_at_grade(f)); }},
    ValueRow{"grade.plus_haut", [](F f, Year) { return yes(at_the_top(f)); }},
    ValueRow{"parcours.suite", [](F f, Year) { return streak(f); }},
    ValueRow{"mentions.titre", [](F f, Year) { return mentions_of_title(f); }},
};

// For running prose too: what agrees with the laureate, its course, dates and addresses.
constexpr std::array letter_rows = {
    ValueRow{"accord", [](F f, Year) { return agreement(f); }},
    ValueRow{"verbe.obtient", [](F f, Year) { return conjugated(f, "obtient", "obtiennent"); }},
    ValueRow{"verbe.recoit", [](F f, Year) { return conjugated(f, "reçoit", "reçoivent"); }},
    ValueRow{"verbe.rejoint", [](F f, Year) { return conjugated(f, "rejoint", "rejoignent"); }},
    ValueRow{"verbe.confirme", [](F f, Year) { return conjugated(f, "confirme", "confirment"); }},
    ValueRow{"verbe.passe", [](F f, Year) { return conjugated(f, "passe", "passent"); }},
    ValueRow{"verbe.conserve", [](F f, Year) { return conjugated(f, "conserve", "conservent"); }},
    ValueRow{"verbe.franchit", [](F f, Year) { return conjugated(f, "franchit", "franchissent"); }},
    ValueRow{"verbe.poursuit", [](F f, Year) { return conjugated(f, "poursuit", "poursuivent"); }},
    ValueRow{"verbe.est", [](F f, Year) { return conjugated(f, "est", "sont"); }},
    ValueRow{"verbe.a", [](F f, Year) { return conjugated(f, "a", "ont"); }},
    ValueRow{"corps.nom", [](F f, Year) { return std::string(body(f).noun); }},
    ValueRow{"corps.le", [](F f, Year) { return std::string(body(f).the); }},
    ValueRow{"corps.Le", [](F f, Year) { return with_capital(std::string(body(f).the)); }},
    ValueRow{"corps.de", [](F f, Year) { return std::string(body(f).of); }},
    ValueRow{"corps.notre", [](F f, Year) { return std::string(body(f).our); }},
    ValueRow{"corps.Notre", [](F f, Year) { return with_capital(std::string(body(f).our)); }},
    ValueRow{"corps.tete", [](F f, Year) { return std::string(body(f).head); }},
    ValueRow{"corps.Tete", [](F f, Year) { return with_capital(std::string(body(f).head)); }},
    ValueRow{"corps.de_tete", [](F f, Year) { return std::string(body(f).head_of); }},
    ValueRow{"corps.accord", [](F f, Year) { return std::string(feminine(f) ? "e" : ""); }},
    ValueRow{"corps.assemblee", [](F f, Year) { return std::string(body(f).assembly); }},
    ValueRow{"corps.public", [](F f, Year) { return std::string(body(f).people); }},
    ValueRow{"corps.magazine", [](F f, Year) { return std::string(body(f).magazine); }},
    ValueRow{"corps.maison", [](F f, Year) { return std::string(body(f).seat); }},
    ValueRow{"grade.choix", [](F f, Year) { return grade(f).code; }},
    ValueRow{"mentions.phrase",
             [](F f, Year) { return mentions_after(f, "la mention", "les mentions"); }},
    ValueRow{"mentions.de_phrase",
             [](F f, Year) { return mentions_after(f, "de la mention", "des mentions"); }},
    ValueRow{"parcours.choix", [](F f, Year) { return std::string(course_of(f)); }},
    ValueRow{"parcours.avant", [](F f, Year) { return earlier_grades(f); }},
    ValueRow{"parcours.complet", [](F f, Year) { return whole_course(f); }},
    ValueRow{"parcours.dernier", [](F f, Year) { return last_grade(f); }},
    ValueRow{"parcours.annee", [](F f, Year) { return last_year(f); }},
    ValueRow{"edition.a_lieu", [](F f, Year) { return at_the_place(*f.edition); }},
    ValueRow{"edition.remise_phrase", [](F f, Year) { return domain::handed_over(*f.edition); }},
    ValueRow{"edition.publication", [](F f, Year) { return publication(f); }},
    ValueRow{"edition.contact", [](F f, Year) { return f.edition->press_contact; }},
    ValueRow{"edition.hashtags", [](F f, Year) { return f.edition->hashtags; }},
    ValueRow{"edition.criteres", [](F f, Year) { return f.edition->criteria; }},
    ValueRow{"edition.calendrier", [](F f, Year) { return f.edition->calendar; }},
    ValueRow{"adresse.page", [](F f, Year) { return address(f, ""); }},
    ValueRow{"adresse.courte", [](F f, Year) { return without_scheme(address(f, "")); }},
    ValueRow{"adresse.badge", [](F f, Year) { return address(f, "/badge-web.svg"); }},
    ValueRow{"adresse.kit", [](F f, Year) { return address(f, "/kit.zip"); }},
};

constexpr auto rows = [] {
  std::array<ValueRow, sheet_rows.size() + laureate_rows.size() + letter_rows.size()> all{};
  auto* end = std::ranges::copy(sheet_rows, all.begin()).out;
  end = std::ranges::copy(laureate_rows, end).out;
  std::ranges::copy(letter_rows, end);
  return all;
}();

std::vector<std::string> territory_choices() {
  using domain::TerritoryType;
  std::vector<std::string> slugs;
  for (const TerritoryType type :
       {TerritoryType::commune, TerritoryType::epci, TerritoryType::departement,
        TerritoryType::region, TerritoryType::syndicat, TerritoryType::etablissement_public,
        TerritoryType::association, TerritoryType::autre}) {
    slugs.emplace_back(domain::words_of(type).slug);
  }
  return slugs;
}

}  // namespace

std::span<const ValueRow> value_table() {
  return rows;
}

std::vector<std::string> choices_of(std::size_t row, const domain::Charter& charter) {
  const std::string_view name = rows[row].name;
  if (name == "territoire.choix") {
    return territory_choices();
  }
  if (name == "parcours.choix") {
    return {courses.begin(), courses.end()};
  }
  std::vector<std::string> codes;
  for (const domain::Grade& grade : charter.grades) {
    codes.push_back(grade.code);
  }
  return codes;
}

}  // namespace palmares::compose
