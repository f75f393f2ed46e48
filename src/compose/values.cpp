// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values.hpp"

#include "base/french.hpp"
#include "compose/verification.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <ranges>

namespace palmares::compose {

namespace {

const domain::Territory& territory(const Facts& facts) {
  return facts.award->territory;
}

const domain::Grade& grade(const Facts& facts) {
  const domain::Grade* grade = facts.charter->grade(facts.award->grade);
  assert(grade != nullptr);  // studio refuses facts whose grade is none of the charter's
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

struct ValueRow {
  std::string_view name;
  std::string (*value)(const Facts&, Year);
};

using F = const Facts&;

constexpr std::array value_table = {
    ValueRow{"territoire.nom", [](F f, Year) { return domain::typographic(territory(f).name); }},
    ValueRow{"territoire.nom_long", [](F f, Year) { return domain::full_form(domain::typographic(territory(f).name)); }},
    ValueRow{"territoire.designation",
             [](F f, Year) { return domain::typographic(domain::designation(territory(f), f.charter->population_of_a_town)); }},
    ValueRow{"territoire.de", [](F f, Year) { return domain::with_de(domain::typographic(territory(f).name)); }},
    ValueRow{"territoire.departement", [](F f, Year) { return territory(f).department; }},
    ValueRow{"territoire.id", [](F f, Year) { return territory(f).id; }},
    ValueRow{"edition.annee", [](F f, Year) { return std::to_string(f.edition->year); }},
    ValueRow{"edition.decision", [](F f, Year) { return domain::french_date(f.edition->decision); }},
    ValueRow{"edition.remise", [](F f, Year) { return domain::french_date(f.edition->ceremony); }},
    ValueRow{"edition.lieu", [](F f, Year) { return f.edition->ceremony_place; }},
    ValueRow{"edition.signataire", [](F f, Year) { return f.edition->signatory; }},
    ValueRow{"edition.organisateur", [](F f, Year) { return f.edition->organiser; }},
    ValueRow{"annee", [](F f, Year year) { return year == Year::shown ? std::to_string(f.edition->year) : std::string(); }},
    ValueRow{"grade.nom", [](F f, Year) { return grade(f).name; }},
    ValueRow{"grade.titre", [](F f, Year) { return grade(f).title; }},
    ValueRow{"grade.texte", [](F f, Year) { return grade(f).wording; }},
    ValueRow{"grade.alt", [](F f, Year) { return grade(f).alt; }},
    ValueRow{"grade.medaille", [](F f, Year) { return grade(f).medal.value_or(""); }},
    ValueRow{"mentions", [](F f, Year) { return joined(f.award->mentions); }},
    ValueRow{"mentions.libelle", [](F f, Year) { return std::string(f.award->mentions.size() > 1 ? "Mentions" : "Mention"); }},
    ValueRow{"verification.code", [](F f, Year) { return f.code ? grouped(*f.code) : std::string(); }},
    ValueRow{"verification.url", [](F f, Year) { return verification_url(f); }},
    ValueRow{"verification.adresse", [](F f, Year) { return without_scheme(verification_url(f)); }},
};

constexpr std::string_view wording_prefix = "texte.";

std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::optional<ValueId> value_named(std::string_view name) {
  const auto found = std::ranges::find(value_table, name, &ValueRow::name);
  return found == value_table.end() ? std::nullopt : std::optional(static_cast<ValueId>(found - value_table.begin()));
}

std::string value_names() {
  return listing(value_table | std::views::transform(&ValueRow::name));
}

Values::Values(const Facts& facts, Year year) : m_facts(facts), m_year(year), m_known(value_table.size()) {}

const std::string& Values::of(ValueId id) {
  std::optional<std::string>& known = m_known[id];
  if (!known) {
    known = value_table[id].value(m_facts, m_year);
  }
  return *known;
}

Result<Operand> operand_named(std::string_view name, const domain::Charter& charter, const Place& where) {
  if (const auto id = value_named(name)) {
    return Operand{.value = id, .literal = {}};
  }
  if (name.starts_with(wording_prefix)) {
    const auto wording = charter.wording.find(name.substr(wording_prefix.size()));
    if (wording != charter.wording.end()) {
      return Operand{.value = {}, .literal = wording->second};
    }
    return fail(Problem{
        .where = where,
        .what = "texte inconnu\u00A0: " + guillemets(name),
        .hint = "[wording] de la charte " + guillemets(charter.id) + " a\u00A0: " + listing(charter.wording | std::views::keys)});
  }
  return fail(Problem{.where = where,
                      .what = "valeur inconnue\u00A0: " + guillemets(name),
                      .hint = "une de\u00A0: " + value_names() + ", texte.…"});
}

Result<Pattern> Pattern::parse(std::string_view text, const domain::Charter& charter, const Place& where) {
  Pattern pattern;
  Problems problems;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find("{{"), text.size());
    if (open > 0) {
      pattern.m_parts.push_back({.value = {}, .literal = std::string(text.substr(0, open))});
    }
    text.remove_prefix(open);
    if (text.empty()) {
      break;
    }
    const std::size_t close = text.find("}}");
    if (close == std::string_view::npos) {
      problems.push_back(
          {.where = where, .what = "«\u00A0{{\u00A0» sans «\u00A0}}\u00A0»", .hint = "écrire «\u00A0{{territoire.nom}}\u00A0»"});
      break;
    }
    auto operand = operand_named(stripped(text.substr(2, close - 2)), charter, where);
    if (operand) {
      pattern.m_parts.push_back(std::move(*operand));
    } else {
      problems.push_back(std::move(operand.error().front()));
    }
    text.remove_prefix(close + 2);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return pattern;
}

std::string Pattern::expanded(Values& values) const {
  std::string text;
  bool drop_space = false;
  for (const Operand& part : m_parts) {
    std::string_view piece = part.in(values);
    if (drop_space && !part.value && piece.starts_with(' ')) {
      piece.remove_prefix(1);
    }
    drop_space = false;
    if (part.value && piece.empty()) {
      if (text.ends_with(' ')) {
        text.pop_back();
      } else {
        drop_space = text.empty();
      }
    }
    text += piece;
  }
  return text;
}

bool Pattern::uses(ValueId id) const {
  return std::ranges::any_of(m_parts, [&](const Operand& part) { return part.value == id; });
}

bool Pattern::constant() const {
  return std::ranges::none_of(m_parts, [](const Operand& part) { return part.value.has_value(); });
}

}  // namespace palmares::compose
