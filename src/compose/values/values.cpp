// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/values.hpp"

#include "base/french.hpp"
#include "compose/values/value_table.hpp"

#include <algorithm>
#include <ranges>

namespace palmares::compose {

namespace {

constexpr std::string_view wording_prefix = "texte.";
constexpr std::string_view message_prefix = "message.";

// « territoire.est.commune »: does « territoire.choix », one of a closed set, hold « commune »?
constexpr std::string_view choice_infix = ".est.";
constexpr std::string_view choice_suffix = ".choix";

Result<Operand> operand_of_choice(std::string_view name, std::string_view choice,
                                  const domain::Charter& charter, const Place& where) {
  const auto id = value_named(std::string(name) + std::string(choice_suffix));
  if (!id) {
    return fail(Problem{.where = where,
                        .what = "aucun choix ne s’appelle\u00A0" + guillemets(name),
                        .hint = "territoire.est.…, grade.est.… ou parcours.est.…"});
  }
  const std::vector<std::string> known = choices_of(*id, charter);
  if (std::ranges::find(known, choice) == known.end()) {
    return fail(Problem{.where = where,
                        .what = guillemets(choice) + " n’est pas un choix de " + guillemets(name),
                        .hint = "un de\u00A0: " + listing(known)});
  }
  return Operand{.value = id, .literal = {}, .equals = std::string(choice)};
}

std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::optional<ValueId> value_named(std::string_view name, About about) {
  if (about == About::edition) {
    const auto row = std::ranges::find(edition_table(), name, &EditionRow::name);
    return row == edition_table().end()
               ? std::nullopt
               : std::optional(value_table().size() +
                               static_cast<ValueId>(row - edition_table().begin()));
  }
  const auto found = std::ranges::find(value_table(), name, &ValueRow::name);
  return found == value_table().end()
             ? std::nullopt
             : std::optional(static_cast<ValueId>(found - value_table().begin()));
}

std::string value_names(About about) {
  if (about == About::edition) {
    return listing(edition_table() | std::views::transform(&EditionRow::name));
  }
  return listing(value_table() | std::views::transform(&ValueRow::name));
}

const std::string& Operand::in(Values& values) const {
  static const std::string yes = "oui";
  static const std::string no;
  if (list) {
    return values.count(*list) > 0 ? yes : no;
  }
  if (!value) {
    return literal;
  }
  const std::string& known = values.of(*value);
  return equals.empty() ? known : known == equals ? yes : no;
}

Values::Values(const Facts& facts, Year year)
    : m_facts(&facts), m_year(year), m_known(value_table().size()) {}

Values::Values(const EditionFacts& edition)
    : m_edition(edition), m_known(value_table().size() + edition_table().size()) {}

const std::string& Values::of(ValueId id) {
  std::optional<std::string>& known = m_known[id];
  if (m_edition) {
    // Not remembered: it changes with the thing that is told.
    known = edition_table()[id - value_table().size()].value(*m_edition);
  } else if (!known) {
    known = value_table()[id].value(*m_facts, m_year);
  }
  return *known;
}

std::size_t Values::count(EditionList list) const {
  return m_edition ? m_edition->count(list) : 0;
}

void Values::select(EditionList list, std::size_t n) {
  m_edition->at[static_cast<std::size_t>(list)] = n;
}

Result<Operand> operand_named(std::string_view name, const domain::Charter& charter,
                              const Place& where, About about) {
  if (const auto id = value_named(name, about)) {
    return Operand{.value = id, .literal = {}};
  }
  if (const auto list = edition_list_named(name); list && about == About::edition) {
    return Operand{.value = {}, .literal = {}, .equals = {}, .list = list};
  }
  if (const std::size_t at = name.find(choice_infix);
      at != std::string_view::npos && about == About::award) {
    return operand_of_choice(name.substr(0, at), name.substr(at + choice_infix.size()), charter,
                             where);
  }
  if (name.starts_with(wording_prefix)) {
    const auto wording = charter.wording.find(name.substr(wording_prefix.size()));
    if (wording != charter.wording.end()) {
      return Operand{.value = {}, .literal = wording->second};
    }
    return fail(Problem{.where = where,
                        .what = "texte inconnu\u00A0: " + guillemets(name),
                        .hint = "[wording] de la charte " + guillemets(charter.id) +
                                " a\u00A0: " + listing(charter.wording | std::views::keys)});
  }
  // What a message to a laureate says of itself its writer puts among the wording
  // (app/messages.hpp); nobody else has any.
  if (const auto said = charter.wording.find(name);
      name.starts_with(message_prefix) && said != charter.wording.end()) {
    return Operand{.value = {}, .literal = said->second};
  }
  return fail(Problem{.where = where,
                      .what = "valeur inconnue\u00A0: " + guillemets(name),
                      .hint = "une de\u00A0: " + value_names(about) + ", texte.…"});
}

Result<Pattern> Pattern::parse(std::string_view text, const domain::Charter& charter,
                               const Place& where, About about) {
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
      problems.push_back({.where = where,
                          .what = "«\u00A0{{\u00A0» sans «\u00A0}}\u00A0»",
                          .hint = "écrire «\u00A0{{territoire.nom}}\u00A0»"});
      break;
    }
    auto operand = operand_named(stripped(text.substr(2, close - 2)), charter, where, about);
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
