// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/particulars.hpp"

#include <algorithm>

namespace palmares::domain {

namespace {

constexpr std::size_t longest_email = 254;  // RFC 5321, 4.5.3.1.3
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

constexpr std::array<BlankRule, blank_count> rules = {{
    {Blank::speaker, "nom et fonction", "Qui parle et signe\u202F?", "Prénom Nom, maire", 120,
     BlankForm::phrase},
    {Blank::quote, "citation", "Que dit cette personne\u202F? Deux phrases, un fait.",
     "Nous avons commencé par l’école. Les parents ont posé des questions\u202F; les élèves, "
     "aucune.",
     400, BlankForm::quotation},
    {Blank::software, "logiciel en service",
     "Quel logiciel libre, pour qui, depuis quand\u202F? Une phrase.",
     "Le secrétariat écrit avec LibreOffice depuis 2019.", 200, BlankForm::sentence},
    {Blank::figure, "chiffre", "Quel nombre pouvez-vous prouver\u202F? Une phrase, avec l’année.",
     "En 2024, douze postes sur quinze utilisent Linux.", 200, BlankForm::sentence},
    {Blank::meeting, "rendez-vous", "Quand et où le montrer\u202F?",
     "samedi 10 janvier à 10 heures, salle du conseil", 150, BlankForm::phrase},
}};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom(char c) {
  return is_letter_or_digit(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_host(char c) {
  return is_letter_or_digit(c) || c == '-';
}

/// Parts between dots, none empty, all of those characters.
bool is_dotted(std::string_view text, bool (*of)(char), std::size_t longest) {
  for (;;) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (part.empty() || part.size() > longest || !std::ranges::all_of(part, of)) {
      return false;
    }
    if (dot == std::string_view::npos) {
      return true;
    }
    text.remove_prefix(dot + 1);
  }
}

bool is_domain(std::string_view text) {
  const bool hyphens = text.starts_with('-') || text.ends_with('-') ||
                       text.find("-.") != std::string_view::npos ||
                       text.find(".-") != std::string_view::npos;
  const std::size_t last = text.rfind('.');
  return last != std::string_view::npos && text.size() - last > 2 && !hyphens &&
         is_dotted(text, is_host, longest_label);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\u00A0\u202F";
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(spaces) + 1 - first);
}

}  // namespace

std::span<const BlankRule> blank_rules() {
  return rules;
}

const BlankRule* blank_named(std::string_view name) {
  const auto* const found = std::ranges::find(rules, name, &BlankRule::name);
  return found == rules.end() ? nullptr : found;
}

bool Blanks::empty() const {
  return std::ranges::all_of(texts, [](const std::string& text) { return text.empty(); });
}

std::optional<std::string> parse_email(std::string_view text) {
  text = trimmed(text);
  constexpr std::string_view scheme = "mailto:";
  if (text.starts_with(scheme)) {
    text.remove_prefix(scheme.size());
  }
  if (text.starts_with('<') && text.ends_with('>')) {
    text = text.substr(1, text.size() - 2);
  }
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at > longest_local_part || text.size() > longest_email ||
      !is_dotted(text.substr(0, at), is_atom, longest_local_part) ||
      !is_domain(text.substr(at + 1))) {
    return std::nullopt;
  }
  return std::string(text);
}

}  // namespace palmares::domain
