// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/editions.hpp"

#include "charter/dates.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

// What no source tells is left out; documents are composed without it.
std::optional<domain::Date> read_date(Fields& fields, std::string_view key) {
  const std::string text = fields.text(key, Presence::optional);
  const std::optional<domain::Date> date = parse_date(text);
  if (!date && !text.empty()) {
    fields.report(key, fmt::format("« {} » n’est pas un jour du calendrier", text), "une date comme 2023-12-06");
  }
  return date;
}

std::string read_publication(Fields& fields) {
  std::string text = fields.text("publication", Presence::optional);
  if (!text.empty() && !is_instant(text)) {
    fields.report("publication", fmt::format("« {} » n’est pas un instant avec son fuseau horaire", text),
                  "un instant comme 2023-12-11T00:00:00+01:00");
  }
  return text;
}

std::string read_address(Fields& fields) {
  std::string address = fields.text("press_contact");
  const std::size_t at = address.find('@');
  if (!address.empty() &&
      (at == 0 || at == std::string::npos || at + 1 == address.size() || address.find(' ') != std::string::npos)) {
    fields.report("press_contact", fmt::format("« {} » n’est pas une adresse de courriel", address), "une adresse comme a@b.fr");
  }
  return address;
}

std::string read_charter_name(Fields& fields, const std::vector<std::string>& charters) {
  std::string name = fields.text("charter");
  if (!name.empty() && std::ranges::find(charters, name) == charters.end()) {
    fields.report("charter", fmt::format("charte inconnue « {} »", name), known_names(name, charters));
  }
  return name;
}

void read_ceremony(domain::Edition& edition, Fields& fields, Problems& problems) {
  if (const lib::toml::Value* value = fields.find("ceremony", Presence::optional)) {
    Fields ceremony(*value, problems);
    edition.ceremony = read_date(ceremony, "date");
    edition.ceremony_place = ceremony.text("place", Presence::optional);
    ceremony.refuse_unknown();
  }
}

void check_order(const std::vector<domain::Edition>& editions, Problems& problems) {
  for (std::size_t i = 1; i < editions.size(); ++i) {
    const int before = editions[i - 1].year;
    const int year = editions[i].year;
    if (year != 0 && year <= before) {
      problems.push_back({.where = editions[i].where,
                          .what = year == before ? fmt::format("deux éditions pour l’année {}", year)
                                                 : fmt::format("l’édition {} vient après l’édition {}", year, before),
                          .hint = "chaque édition une seule fois, la plus ancienne d’abord"});
    }
  }
}

}  // namespace

domain::Edition read_edition(const lib::toml::Value& table, const std::vector<std::string>& charters, Problems& problems) {
  Fields fields(table, problems);
  domain::Edition edition;
  edition.where = table.where;
  edition.year = static_cast<int>(fields.integer("year", {1000, 9999}, Presence::required).value_or(0));
  edition.charter = read_charter_name(fields, charters);
  edition.decision = read_date(fields, "decision");
  read_ceremony(edition, fields, problems);
  edition.signatory = fields.text("signatory");
  edition.signatory_title = fields.text("signatory_title", Presence::optional);
  edition.organiser = fields.text("organiser");
  edition.publication = read_publication(fields);
  edition.press_contact = read_address(fields);
  fields.refuse_unknown();
  return edition;
}

domain::Editions read_editions(const lib::toml::Value& file, const std::vector<std::string>& charters, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  domain::Editions editions;
  for (const lib::toml::Value* table : root.list("edition", Presence::required)) {
    editions.all.push_back(read_edition(*table, charters, problems));
  }
  root.refuse_unknown();
  check_order(editions.all, problems);
  sort_by_place(problems, first);
  return editions;
}

}  // namespace palmares::charter
