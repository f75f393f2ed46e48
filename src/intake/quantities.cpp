// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/quantities.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "base/utf8.hpp"
#include "intake/format/csv.hpp"
#include "intake/format/encoding.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/diagnostics.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace palmares::intake {

namespace {

enum class Part { identifiant, document, quantite, adresse, contact };

struct PartRule {
  Part part;
  std::string_view name;
  Presence presence;
};

constexpr std::array<PartRule, 5> parts = {{{Part::identifiant, "identifiant", Presence::required},
                                            {Part::document, "document", Presence::optional},
                                            {Part::quantite, "quantite", Presence::required},
                                            {Part::adresse, "adresse", Presence::required},
                                            {Part::contact, "contact", Presence::required}}};

using Columns = std::array<std::optional<std::size_t>, parts.size()>;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string()
             : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first));
}

Columns read_heading(const Row& heading, Diagnostics& diagnostics) {
  Columns columns;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const auto rule = std::ranges::find(parts, normal_heading(heading[i].text), &PartRule::name);
    if (rule == parts.end()) {
      diagnostics.note(heading[i].position,
                       "la colonne " + guillemets(heading[i].text) + " n’est pas lue",
                       "colonnes lues\u00A0: identifiant, document, quantite, adresse, contact");
    } else if (std::optional<std::size_t>& column = columns[static_cast<std::size_t>(rule->part)];
               column) {
      diagnostics.refuse(heading[i].position,
                         "la colonne " + guillemets(rule->name) + " figure deux fois",
                         "une seule colonne");
    } else {
      column = i;
    }
  }
  for (const PartRule& rule : parts) {
    if (rule.presence == Presence::required && !columns[static_cast<std::size_t>(rule.part)]) {
      diagnostics.refuse({1, 0, 0}, "la colonne " + guillemets(rule.name) + " manque",
                         "une première ligne comme identifiant,quantite,adresse,contact");
    }
  }
  return columns;
}

/// Reads the rows below the heading.
class Rows {
 public:
  Rows(const Columns& columns, const domain::Results& results, std::span<const std::string> kinds,
       Diagnostics& diagnostics)
      : m_columns(columns), m_results(results), m_kinds(kinds), m_diagnostics(diagnostics) {}

  void read(const Row& row) {
    const std::size_t before = m_diagnostics.problems.size();
    domain::OrderLine line;
    line.award = award(row);
    const std::vector<std::string> kinds = kinds_of(row);
    line.quantity = quantity(row);
    line.address = text(row, Part::adresse, "l’adresse de livraison",
                        "une adresse postale, ses lignes entre guillemets");
    line.contact =
        text(row, Part::contact, "le contact", "un nom, un téléphone ou une adresse électronique");
    if (m_diagnostics.problems.size() != before) {
      return;
    }
    for (const std::string& kind : kinds) {
      line.kind = kind;
      if (!m_lines.try_emplace({line.award, kind}, line).second) {
        m_diagnostics.refuse(position(row, Part::identifiant),
                             guillemets(line.award->territory.name) +
                                 " a déjà une quantité pour le document " + guillemets(kind),
                             "une seule ligne par lauréat et par document");
      }
    }
  }

  // What is not ordered may be meant, or forgotten.
  std::vector<domain::OrderLine> finish() {
    std::vector<domain::OrderLine> lines;
    for (const domain::Award& award : m_results.awards) {
      const std::size_t before = lines.size();
      for (const std::string& kind : m_kinds) {
        if (const auto line = m_lines.find({&award, kind}); line != m_lines.end()) {
          lines.push_back(line->second);
        }
      }
      if (award.laureate() && lines.size() == before) {
        m_diagnostics.note({},
                           guillemets(award.territory.name) + " ne reçoit rien de cette commande",
                           "une ligne avec l’identifiant " + award.territory.id);
      }
    }
    for (const std::string& kind : m_kinds) {
      if (std::ranges::find(lines, kind, &domain::OrderLine::kind) == lines.end()) {
        m_diagnostics.note({},
                           "aucun exemplaire du document " + guillemets(kind) + " n’est commandé",
                           "une ligne avec ce document");
      }
    }
    return lines;
  }

 private:
  [[nodiscard]] const Field* field(const Row& row, Part part) const {
    const auto& column = m_columns[static_cast<std::size_t>(part)];
    return column && *column < row.size() ? &row[*column] : nullptr;
  }

  [[nodiscard]] CellPosition position(const Row& row, Part part) const {
    const Field* found = field(row, part);
    return found == nullptr ? CellPosition{row.front().position.line, 0, 0} : found->position;
  }

  [[nodiscard]] std::string cell(const Row& row, Part part) const {
    const Field* found = field(row, part);
    return found == nullptr || found->broken ? std::string() : trimmed(found->text);
  }

  const domain::Award* award(const Row& row) {
    std::string id = cell(row, Part::identifiant);
    std::erase(id, ' ');
    const domain::Award* found = m_results.award_of(id);
    if (found == nullptr || !found->laureate()) {
      m_diagnostics.refuse(position(row, Part::identifiant),
                           "l’édition " + std::to_string(m_results.edition) +
                               " n’a pas de lauréat " + guillemets(id),
                           "le SIREN d’un lauréat, ou son identifiant");
      return nullptr;
    }
    return found;
  }

  std::vector<std::string> kinds_of(const Row& row) {
    const std::string kind = cell(row, Part::document);
    if (kind.empty()) {
      return {m_kinds.begin(), m_kinds.end()};
    }
    if (std::ranges::find(m_kinds, kind) == m_kinds.end()) {
      m_diagnostics.refuse(position(row, Part::document),
                           "le document " + guillemets(kind) + " n’est pas de cette commande",
                           "un de\u00A0: " + listing(m_kinds));
    }
    return {kind};
  }

  int quantity(const Row& row) {
    const std::string text = cell(row, Part::quantite);
    const std::optional<long long> value = parse_integer(text);
    if (!value || *value < 1 || *value > domain::most_copies) {
      m_diagnostics.refuse(position(row, Part::quantite),
                           guillemets(text) + " n’est pas une quantité",
                           "un nombre entier de 1 à 100\u00A0000");
      return 0;
    }
    return static_cast<int>(*value);
  }

  std::string text(const Row& row, Part part, std::string_view what, const std::string& hint) {
    std::string value = lib::nfc(cell(row, part));
    std::erase(value, '\r');
    if (value.empty()) {
      m_diagnostics.refuse(position(row, part), std::string(what) + " manque", hint);
    }
    for (const CodePoint& point : code_points(value)) {
      if (const std::string_view why =
              point.value == '\n' ? std::string_view() : lib::why_refused(point.value);
          !why.empty()) {
        m_diagnostics.refuse(position(row, part),
                             std::string(what) + " contient\u00A0: " + std::string(why),
                             "l’enlever");
        break;
      }
    }
    return value;
  }

  const Columns& m_columns;
  const domain::Results& m_results;
  std::span<const std::string> m_kinds;
  Diagnostics& m_diagnostics;
  std::map<std::pair<const domain::Award*, std::string>, domain::OrderLine> m_lines;
};

}  // namespace

Result<Outcome<std::vector<domain::OrderLine>>> read_quantities(
    BytesView bytes, std::string_view file, const domain::Results& results,
    std::span<const std::string> kinds) {
  Diagnostics diagnostics{.file = std::string(file), .problems = {}, .notices = {}};
  const Csv csv =
      read_csv(bytes.starts_with("PK") ? Bytes(bytes) : decoded(bytes, diagnostics), diagnostics);
  if (csv.rows.size() < 2 && diagnostics.problems.empty()) {
    diagnostics.refuse({}, "ce fichier ne contient aucune quantité",
                       "une ligne par lauréat sous identifiant,quantite,adresse,contact");
  }
  std::vector<domain::OrderLine> lines;
  if (!csv.rows.empty()) {
    const Columns columns = read_heading(csv.rows.front(), diagnostics);
    const bool whole = std::ranges::all_of(parts, [&](const PartRule& rule) {
      return rule.presence == Presence::optional ||
             columns[static_cast<std::size_t>(rule.part)].has_value();
    });
    Rows rows(columns, results, kinds, diagnostics);
    for (std::size_t i = 1; whole && i < csv.rows.size(); ++i) {
      rows.read(csv.rows[i]);
    }
    if (whole && diagnostics.problems.empty()) {
      lines = rows.finish();
    }
  }
  diagnostics.sort();
  if (!diagnostics.problems.empty()) {
    return fail(std::move(diagnostics.problems));
  }
  return Outcome<std::vector<domain::OrderLine>>{.value = std::move(lines),
                                                 .notices = std::move(diagnostics.notices)};
}

}  // namespace palmares::intake
