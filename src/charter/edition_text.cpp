// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/edition_text.hpp"

#include "charter/editions.hpp"
#include "domain/instant.hpp"

#include <fmt/format.h>

namespace palmares::charter {

namespace {

// TOML 1.0, basic strings: quotes, backslashes and control characters are escaped.
std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
    }
    result += code < 0x20 || code == 0x7F ? fmt::format("\\u{:04X}", code) : std::string(1, c);
  }
  return result + '"';
}

void add_line(std::string& text, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    text += fmt::format("{} = {}\n", key, value);
  }
}

void add_text(std::string& text, std::string_view key, const std::string& value) {
  add_line(text, key, value.empty() ? std::string() : toml_string(value));
}

std::string ceremony_of(const domain::Edition& edition) {
  std::string parts =
      edition.ceremony ? "date = " + domain::iso_date(*edition.ceremony) : std::string();
  if (!edition.ceremony_place.empty()) {
    parts +=
        (parts.empty() ? "" : ", ") + std::string("place = ") + toml_string(edition.ceremony_place);
  }
  return parts.empty() ? parts : "{ " + parts + " }";
}

std::string partners_of(const domain::Edition& edition) {
  std::string parts;
  for (const domain::Partner& partner : edition.partners) {
    parts += (parts.empty() ? "" : ", ") + fmt::format("{{ name = {}, logo = {} }}",
                                                       toml_string(partner.name),
                                                       toml_string(partner.logo));
  }
  return parts.empty() ? parts : '[' + parts + ']';
}

void check_year(Problems& problems, const domain::Edition& edition, std::string_view field,
                const std::optional<domain::Date>& day) {
  if (day && day->year != edition.year && day->year != edition.year + 1) {
    problems.push_back(
        {.where = edition.where,
         .what = fmt::format("«\u00A0{}\u00A0»\u00A0: le {} n’est ni de {} ni de l’année suivante",
                             field, domain::french_date(*day), edition.year),
         .hint = "le jour de cette édition"});
  }
}

}  // namespace

std::string edition_text(const domain::Edition& edition) {
  std::string text;
  add_line(text, "year", std::to_string(edition.year));
  add_text(text, "charter", edition.charter);
  add_line(text, "decision", domain::iso_date(edition.decision));
  add_line(text, "ceremony", ceremony_of(edition));
  add_text(text, "signatory", edition.signatory);
  add_text(text, "signatory_title", edition.signatory_title);
  add_text(text, "organiser", edition.organiser);
  add_line(text, "publication", edition.publication);
  add_text(text, "press_contact", edition.press_contact);
  add_text(text, "hashtags", edition.hashtags);
  add_text(text, "criteria", edition.criteria);
  add_text(text, "calendar", edition.calendar);
  add_text(text, "signature", edition.signature);
  add_line(text, "partners", partners_of(edition));
  return text;
}

Result<domain::Edition> read_edition_text(std::string_view text, std::string_view file,
                                          const std::vector<std::string>& charters) {
  TRY_ASSIGN(const lib::toml::Value table, lib::toml::parse(text, file));
  Problems problems;
  domain::Edition edition = read_edition(table, charters, problems);
  if (!problems.empty()) {
    sort_by_place(problems, 0);
    return fail(std::move(problems));
  }
  return edition;
}

Problems contradictions(const domain::Edition& edition) {
  Problems problems;
  check_year(problems, edition, "decision", edition.decision);
  check_year(problems, edition, "remise", edition.ceremony);
  const std::optional<domain::Instant> publication = domain::parse_instant(edition.publication);
  if (publication && edition.decision &&
      domain::to_text(*publication).substr(0, 10) < domain::iso_date(*edition.decision)) {
    problems.push_back(
        {.where = edition.where,
         .what =
             fmt::format("«\u00A0publication\u00A0»\u00A0: le {} vient avant la décision, le {}",
                         domain::french_day(*publication), domain::french_date(*edition.decision)),
         .hint = "publier le jour de la décision ou plus tard"});
  }
  if (edition.decision && edition.ceremony &&
      domain::iso_date(*edition.ceremony) < domain::iso_date(*edition.decision)) {
    problems.push_back(
        {.where = edition.where,
         .what = fmt::format("«\u00A0remise\u00A0»\u00A0: le {} vient avant la décision, le {}",
                             domain::french_date(*edition.ceremony),
                             domain::french_date(*edition.decision)),
         .hint = "remettre le jour de la décision ou plus tard, ou corriger la décision"});
  }
  return problems;
}

}  // namespace palmares::charter
