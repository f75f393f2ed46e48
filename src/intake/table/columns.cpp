// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/columns.hpp"

#include "intake/table/cells.hpp"
#include "intake/table/mapping.hpp"
#include "intake/table/spoilt_values.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array edition = {"annee"sv, "millesime"sv, "annee de l edition"sv};
constexpr std::array nom = {
    "nom du territoire"sv, "territoire"sv,        "collectivite"sv, "nom de la collectivite"sv,
    "laureat"sv,           "raison sociale"sv,    "denomination"sv, "entreprise raison sociale"sv,
    "coll nom"sv,          "nom de l organisme"sv};
constexpr std::array type = {"coll type"sv, "type de territoire"sv, "type de collectivite"sv,
                             "type de structure"sv};
constexpr std::array departement = {"coll departement"sv, "code departement"sv,
                                    "numero de departement"sv, "dept"sv, "dep"sv};
constexpr std::array niveau = {"niveau obtenu"sv, "niveau attribue"sv, "niveau du label"sv,
                               "label obtenu"sv, "grade"sv};
constexpr std::array siren = {"coll siren"sv, "numero siren"sv, "n siren"sv,
                              "no siren"sv,   "code siren"sv,   "entreprise siren"sv};
constexpr std::array code_insee = {"coll insee"sv, "insee"sv, "code commune"sv,
                                   "code cog"sv,   "cog"sv,   "code officiel geographique"sv};
constexpr std::array identifiant = {"id"sv, "identifiant tnl"sv, "identifiant de l organisateur"sv};
constexpr std::array mentions = {"mention"sv, "mention speciale"sv, "mentions speciales"sv};
constexpr std::array population = {"population municipale"sv, "habitants"sv,
                                   "nombre d habitants"sv};
constexpr std::array designation = {"designation complete"sv, "appellation"sv};

constexpr std::array latitude = {"lat"sv, "latitude wgs84"sv};
constexpr std::array longitude = {"lon"sv, "lng"sv, "long"sv, "longitude wgs84"sv};

// The more it is a contact's, the earlier it stands: an export of Démarches Simplifiées has the
// e-mail of who filed, too.
constexpr std::array courriel = {"e mail du contact"sv,
                                 "email du contact"sv,
                                 "mail du contact"sv,
                                 "courriel du contact"sv,
                                 "adresse e mail du contact"sv,
                                 "adresse email du contact"sv,
                                 "adresse mail du contact"sv,
                                 "adresse electronique du contact"sv,
                                 "adresse de courriel du contact"sv,
                                 "courriel de contact"sv,
                                 "e mail de contact"sv,
                                 "email de contact"sv,
                                 "adresse e mail de contact"sv,
                                 "adresse email de contact"sv,
                                 "contact e mail"sv,
                                 "contact email"sv,
                                 "adresse electronique"sv,
                                 "adresse de courriel"sv,
                                 "adresse e mail"sv,
                                 "adresse email"sv,
                                 "adresse mail"sv,
                                 "e mail"sv,
                                 "email"sv};

constexpr std::array nom_court = {"sigle"sv, "acronyme"sv, "nom abrege"sv, "forme courte"sv,
                                  "nom court du territoire"sv};

constexpr std::array<ColumnRule, column_count> rules = {{
    {Column::edition, "edition", Presence::required, edition},
    {Column::nom, "nom", Presence::required, nom},
    {Column::type, "type", Presence::optional, type},
    {Column::departement, "departement", Presence::optional, departement},
    {Column::niveau, "niveau", Presence::required, niveau},
    {Column::siren, "siren", Presence::optional, siren},
    {Column::code_insee, "code_insee", Presence::optional, code_insee},
    {Column::identifiant, "identifiant", Presence::optional, identifiant},
    {Column::mentions, "mentions", Presence::optional, mentions},
    {Column::population, "population", Presence::optional, population},
    {Column::designation, "designation", Presence::optional, designation},
    {Column::latitude, "latitude", Presence::optional, latitude},
    {Column::longitude, "longitude", Presence::optional, longitude},
    {Column::courriel, "courriel", Presence::optional, courriel},
    {Column::nom_court, "nom_court", Presence::optional, nom_court},
}};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool accepts(const ColumnRule& rule, std::string_view heading) {
  return normal_heading(rule.name) == heading ||
         std::ranges::find(rule.headings, heading) != rule.headings.end();
}

// What the mapping says of a heading; nothing also for one that stands for a column the mapping
// finds elsewhere.
std::optional<Column> meaning_of(const std::string& heading, const Mapping* mapping) {
  const std::optional<Column> usual = column_of_heading(heading);
  if (mapping == nullptr) {
    return usual;
  }
  for (const ColumnRule& rule : rules) {
    if (const auto& mapped = mapping->of(rule.column);
        mapped && normal_heading(*mapped) == heading) {
      return rule.column;
    }
  }
  return usual && mapping->of(*usual) ? std::nullopt : usual;
}

void leave_aside(const Field& field, std::string what, Diagnostics& diagnostics) {
  diagnostics.note(field.position, std::move(what), "elle est laissée de côté");
  diagnostics.left_aside.push_back(diagnostics.notices.back());
}

/// How telling a heading is of its column; lower is more.
std::size_t rank_of(Column column, const std::string& heading) {
  const ColumnRule& rule = rules[static_cast<std::size_t>(column)];
  const auto found = std::ranges::find(rule.headings, heading);
  return static_cast<std::size_t>(found - rule.headings.begin()) % rule.headings.size();
}

// Lists hold several e-mails and are no worse for it: the one that is most a contact's is taken.
void choose_email(const Row& header, std::size_t position, std::optional<std::size_t>& index,
                  Diagnostics& diagnostics) {
  const auto rank = [&](std::size_t at) {
    return rank_of(Column::courriel, normal_heading(header[at].text));
  };
  const std::size_t other =
      rank(position) < rank(*index) ? std::exchange(*index, position) : position;
  leave_aside(
      header[other],
      fmt::format("la colonne «\u00A0{}\u00A0» donne d’autres adresses que «\u00A0{}\u00A0»",
                  shown(header[other].text), shown(header[*index].text)),
      diagnostics);
}

// A heading that a formula should have made.
bool is_unreadable(const Field& field) {
  return field.content == Content::uncomputed || field.content == Content::error;
}

void read_heading(const Row& header, std::size_t position, Layout& layout, Diagnostics& diagnostics,
                  const Mapping* mapping) {
  const Field& field = header[position];
  if (is_unreadable(field)) {
    if (const auto refusal = spoilt_value(field.text, field.content, Column::nom)) {
      diagnostics.refuse(field.position, refusal->what, refusal->hint);
    }
    return;
  }
  const std::string heading = field.broken ? std::string() : normal_heading(field.text);
  const std::optional<Column> column = meaning_of(heading, mapping);
  if (!column) {
    if (!heading.empty()) {
      leave_aside(field, fmt::format("la colonne « {} » n’est pas connue", shown(field.text)),
                  diagnostics);
    }
    return;
  }
  std::optional<std::size_t>& index = layout.index[static_cast<std::size_t>(*column)];
  if (index && *column == Column::courriel) {
    choose_email(header, position, index, diagnostics);
    return;
  }
  if (index) {
    diagnostics.refuse(field.position,
                       fmt::format("la colonne « {} » est donnée deux fois, d’abord par « {} »",
                                   name_of(*column), shown(header[*index].text)),
                       "n’en garder qu’une");
    return;
  }
  index = position;
}

// A broken heading may be the very one that seems to be missing.
void refuse_missing(const Row& header, const Layout& layout, const Guesses& guesses,
                    Diagnostics& diagnostics) {
  if (std::ranges::any_of(
          header, [](const Field& field) { return field.broken || is_unreadable(field); })) {
    return;
  }
  for (const ColumnRule& rule : rules) {
    const bool given = rule.column == Column::edition && !layout.edition.empty();
    if (rule.presence == Presence::required && !layout.of(rule.column) && !given) {
      const auto guess = guesses.find(rule.column);
      diagnostics.refuse(
          {header.front().position.line, 0, header.front().position.sheet},
          fmt::format("il manque la colonne « {} »", rule.name),
          guess == guesses.end()
              ? fmt::format("l’intituler « {} » ou « {} »", rule.name, rule.headings.front())
              : fmt::format(
                    "est-ce « {0} » ? L’intituler « {1} », ou écrire « {1} = \"{0}\" » dans "
                    "columns.toml, comme le fait « palmares columns -o »",
                    shown(guess->second), rule.name));
    }
  }
}

}  // namespace

std::string normal_heading(std::string_view text) {
  std::string heading;
  for (const char c : lib::folded(text)) {
    if (is_letter_or_digit(c)) {
      heading += c;
    } else if (!heading.empty() && !heading.ends_with(' ')) {
      heading += ' ';
    }
  }
  if (heading.ends_with(' ')) {
    heading.pop_back();
  }
  return heading;
}

std::optional<Column> column_of_heading(std::string_view heading) {
  const std::string normal = normal_heading(heading);
  const auto found =
      std::ranges::find_if(rules, [&](const ColumnRule& rule) { return accepts(rule, normal); });
  return found == rules.end() ? std::nullopt : std::optional(found->column);
}

std::span<const ColumnRule> column_rules() {
  return rules;
}

std::string_view name_of(Column column) {
  return rules[static_cast<std::size_t>(column)].name;
}

Layout read_header(const Row& header, Diagnostics& diagnostics, const Mapping* mapping,
                   const Guesses& guesses) {
  Layout layout{.index = {},
                .width = header.size(),
                .edition = mapping == nullptr ? std::string() : mapping->edition};
  for (std::size_t position = 0; position < header.size(); ++position) {
    read_heading(header, position, layout, diagnostics, mapping);
  }
  refuse_missing(header, layout, guesses, diagnostics);
  return layout;
}

}  // namespace palmares::intake
