// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/editions.hpp"

#include "base/utf8.hpp"
#include "charter/dates.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

// What no source tells is left out; documents are composed without it.
std::optional<domain::Date> read_date(Fields& fields, std::string_view key) {
  const std::string text = fields.text(key, Presence::optional);
  const std::optional<domain::Date> date = parse_date(text);
  if (!date && !text.empty()) {
    fields.report(key, fmt::format("« {} » n’est pas un jour du calendrier", text),
                  "une date comme 2023-12-06");
  }
  return date;
}

std::string read_publication(Fields& fields) {
  std::string text = fields.text("publication", Presence::optional);
  if (!text.empty() && !is_instant(text)) {
    fields.report("publication",
                  fmt::format("« {} » n’est pas un instant avec son fuseau horaire", text),
                  "un instant comme 2023-12-11T00:00:00+01:00");
  }
  return text;
}

std::string read_address(Fields& fields) {
  std::string address = fields.text("press_contact");
  const std::size_t at = address.find('@');
  if (!address.empty() && (at == 0 || at == std::string::npos || at + 1 == address.size() ||
                           address.find(' ') != std::string::npos)) {
    fields.report("press_contact", fmt::format("« {} » n’est pas une adresse de courriel", address),
                  "une adresse comme a@b.fr");
  }
  return address;
}

std::string read_charter_name(Fields& fields, const std::vector<std::string>& charters) {
  std::string name = fields.text("charter");
  if (!name.empty() && std::ranges::find(charters, name) == charters.end()) {
    fields.report("charter", fmt::format("charte inconnue « {} »", name),
                  known_names(name, charters));
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
      problems.push_back(
          {.where = editions[i].where,
           .what = year == before
                       ? fmt::format("deux éditions pour l’année {}", year)
                       : fmt::format("l’édition {} vient après l’édition {}", year, before),
           .hint = "chaque édition une seule fois, la plus ancienne d’abord"});
    }
  }
}

constexpr std::size_t most_hashtags = 200;     ///< characters
constexpr std::size_t longest_sentence = 600;  ///< characters of what is a paragraph of a letter

/// « #LogicielLibre #ServicePublic »: words of letters and digits, as every network takes them.
std::string read_hashtags(Fields& fields) {
  std::string text = fields.text("hashtags", Presence::optional);
  const auto inner = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  bool sound = code_point_count(text) <= most_hashtags;
  for (std::string_view rest = text; sound && !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    sound = word.size() > 1 && word.front() == '#' && std::ranges::all_of(word.substr(1), inner);
  }
  if (!sound) {
    fields.report(
        "hashtags", fmt::format("«\u00A0{}\u00A0» ne sont pas des mots-dièse", text),
        fmt::format("comme «\u00A0#LogicielLibre #ServicePublic\u00A0», au plus {} caractères",
                    most_hashtags));
  }
  return text;
}

std::string read_sentence(Fields& fields, std::string_view key) {
  std::string text = fields.text(key, Presence::optional);
  if (code_point_count(text) > longest_sentence) {
    fields.report(key, fmt::format("«\u00A0{}\u00A0» est trop long", key),
                  fmt::format("au plus {} caractères", longest_sentence));
  }
  return text;
}

constexpr std::size_t most_partners = 12;
constexpr std::size_t longest_partner = 80;  ///< characters of a name
constexpr std::size_t digest_digits = 64;

bool is_digest(std::string_view text) {
  return text.size() == digest_digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string read_picture(Fields& fields, std::string_view key, Presence presence) {
  std::string digest = fields.text(key, presence);
  if (!digest.empty() && !is_digest(digest)) {
    fields.report(key, fmt::format("«\u00A0{}\u00A0» n’est pas l’empreinte d’une image", digest),
                  "palmares edition set garde l’image dans le dépôt");
  }
  return digest;
}

std::vector<domain::Partner> read_partners(Fields& fields, Problems& problems) {
  std::vector<domain::Partner> partners;
  for (const lib::toml::Value* table : fields.list("partners", Presence::optional)) {
    Fields partner(*table, problems);
    domain::Partner read{.name = partner.text("name"),
                         .logo = read_picture(partner, "logo", Presence::required)};
    if (code_point_count(read.name) > longest_partner) {
      partner.report(
          "name",
          fmt::format("«\u00A0partenaires\u00A0»\u00A0: le nom «\u00A0{}\u00A0» est trop long",
                      read.name),
          fmt::format("au plus {} caractères", longest_partner));
    }
    if (std::ranges::find(partners, read.name, &domain::Partner::name) != partners.end()) {
      partner.report(
          "name",
          fmt::format("«\u00A0partenaires\u00A0»\u00A0: «\u00A0{}\u00A0» y est deux fois",
                      read.name),
          "une seule fois");
    }
    partner.refuse_unknown();
    partners.push_back(std::move(read));
  }
  if (partners.size() > most_partners) {
    fields.report("partners",
                  fmt::format("«\u00A0partenaires\u00A0»\u00A0: il y en a {}", partners.size()),
                  fmt::format("au plus {}, pour que leurs logos se lisent", most_partners));
  }
  return partners;
}

/// Pictures lie in a store; a file of editions has none.
void refuse_pictures(const domain::Edition& edition, Problems& problems) {
  if (!edition.signature.empty() || !edition.partners.empty()) {
    problems.push_back({.where = edition.where,
                        .what = "un fichier d’éditions ne peut nommer ni signature ni "
                                "partenaires\u00A0: un dépôt garde leurs images",
                        .hint = "palmares edition set, dans un dépôt"});
  }
}

}  // namespace

domain::Edition read_edition(const lib::toml::Value& table,
                             const std::vector<std::string>& charters, Problems& problems) {
  Fields fields(table, problems);
  domain::Edition edition;
  edition.where = table.where;
  edition.year =
      static_cast<int>(fields.integer("year", {1000, 9999}, Presence::required).value_or(0));
  edition.charter = read_charter_name(fields, charters);
  edition.decision = read_date(fields, "decision");
  read_ceremony(edition, fields, problems);
  edition.signatory = fields.text("signatory");
  edition.signatory_title = fields.text("signatory_title", Presence::optional);
  edition.organiser = fields.text("organiser");
  edition.publication = read_publication(fields);
  edition.press_contact = read_address(fields);
  edition.hashtags = read_hashtags(fields);
  edition.criteria = read_sentence(fields, "criteria");
  edition.calendar = read_sentence(fields, "calendar");
  edition.signature = read_picture(fields, "signature", Presence::optional);
  edition.partners = read_partners(fields, problems);
  fields.refuse_unknown();
  return edition;
}

domain::Editions read_editions(const lib::toml::Value& file,
                               const std::vector<std::string>& charters, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  domain::Editions editions;
  for (const lib::toml::Value* table : root.list("edition", Presence::required)) {
    editions.all.push_back(read_edition(*table, charters, problems));
    refuse_pictures(editions.all.back(), problems);
  }
  root.refuse_unknown();
  check_order(editions.all, problems);
  sort_by_place(problems, first);
  return editions;
}

}  // namespace palmares::charter
