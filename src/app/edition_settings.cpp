// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_settings.hpp"

#include "app/pictures.hpp"
#include "base/french.hpp"
#include "charter/edition_text.hpp"
#include "charter/fields.hpp"
#include "domain/typed_moment.hpp"
#include "lib/crypto/sha256.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using domain::Edition;

/// Puts a typed value into an edition; false where it cannot be read.
using Setter = bool (*)(Edition&, const std::string&, domain::Instant);

template <std::optional<domain::Date> Edition::*Member>
bool set_day(Edition& edition, const std::string& text, domain::Instant) {
  edition.*Member = domain::parse_typed_day(text);
  return text.empty() || (edition.*Member).has_value();
}

template <std::string Edition::*Member>
bool set_text(Edition& edition, const std::string& text, domain::Instant) {
  edition.*Member = text;
  return true;
}

bool set_publication(Edition& edition, const std::string& text, domain::Instant now) {
  const std::optional<domain::Instant> instant = domain::parse_typed_moment(text, now);
  edition.publication = instant ? domain::to_text(*instant) : std::string();
  return text.empty() || instant.has_value();
}

std::string trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(first);
  return std::string(text.substr(0, text.find_last_not_of(' ') + 1));
}

/// « NOM=VALEUR; NOM »: the second part is empty where there is none.
std::vector<std::pair<std::string, std::string>> partners_in(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> all;
  while (!trimmed(text).empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    if (!trimmed(one).empty()) {
      all.emplace_back(trimmed(one.substr(0, equals)),
                       trimmed(one.substr(std::min(equals + 1, one.size()))));
    }
  }
  return all;
}

std::string shown_partners(const Edition& edition) {
  std::string text;
  for (const domain::Partner& partner : edition.partners) {
    text += (text.empty() ? "" : "; ") + partner.name;
  }
  return text;
}

/// A partner whose logo is not given keeps the one it has.
bool set_partners(Edition& edition, const std::string& text, domain::Instant) {
  std::vector<domain::Partner> partners;
  for (auto& [name, logo] : partners_in(text)) {
    const auto known = std::ranges::find(edition.partners, name, &domain::Partner::name);
    if (name.empty() || (logo.empty() && known == edition.partners.end())) {
      return false;
    }
    partners.push_back({.name = name, .logo = logo.empty() ? known->logo : logo});
  }
  edition.partners = std::move(partners);
  return true;
}

struct Row {
  std::string_view name;  ///< as people type it
  std::string_view key;   ///< in TOML, understood too
  bool required;
  std::string_view shape;  ///< what a value looks like; empty: any text
  Setter set;
  std::string (*shown)(const Edition&);
};

constexpr std::string_view day_shape =
    "un jour, comme 2026-11-18 ou «\u00A018 novembre 2026\u00A0»";

constexpr std::string_view signature_field = "signature";
constexpr std::string_view partners_field = "partenaires";

constexpr std::array<Row, 14> table = {{
    {"charte", "charter", true, "", set_text<&Edition::charter>,
     [](const Edition& e) { return e.charter; }},
    {"decision", "decision", false, day_shape, set_day<&Edition::decision>,
     [](const Edition& e) { return domain::iso_date(e.decision); }},
    {"remise", "ceremony.date", false, day_shape, set_day<&Edition::ceremony>,
     [](const Edition& e) { return domain::iso_date(e.ceremony); }},
    {"lieu", "ceremony.place", false, "", set_text<&Edition::ceremony_place>,
     [](const Edition& e) { return e.ceremony_place; }},
    {"signataire", "signatory", true, "", set_text<&Edition::signatory>,
     [](const Edition& e) { return e.signatory; }},
    {"fonction", "signatory_title", false, "", set_text<&Edition::signatory_title>,
     [](const Edition& e) { return e.signatory_title; }},
    {"organisateur", "organiser", true, "", set_text<&Edition::organiser>,
     [](const Edition& e) { return e.organiser; }},
    {"publication", "publication", false,
     "un jour et une heure, comme «\u00A019 novembre 2026 18\u00A0h\u00A0»", set_publication,
     [](const Edition& e) { return e.publication; }},
    {"presse", "press_contact", true, "", set_text<&Edition::press_contact>,
     [](const Edition& e) { return e.press_contact; }},
    {"hashtags", "hashtags", false, "", set_text<&Edition::hashtags>,
     [](const Edition& e) { return e.hashtags; }},
    {"criteres", "criteria", false, "", set_text<&Edition::criteria>,
     [](const Edition& e) { return e.criteria; }},
    {"calendrier", "calendar", false, "", set_text<&Edition::calendar>,
     [](const Edition& e) { return e.calendar; }},
    {signature_field, signature_field, false, "le nom d’un fichier PNG, JPEG ou SVG",
     set_text<&Edition::signature>,
     [](const Edition& e) {
       return e.signature.empty() ? std::string() : "image " + e.signature.substr(0, 8);
     }},
    {partners_field, "partners", false,
     "des partenaires avec leurs logos, comme «\u00A0Ville de Brest=brest.svg; "
     "ADULLACT=a.png\u00A0»",
     set_partners, shown_partners},
}};

std::vector<std::string> names() {
  std::vector<std::string> all;
  std::ranges::transform(table, std::back_inserter(all),
                         [](const Row& row) { return std::string(row.name); });
  return all;
}

const Row* row_of(std::string_view name) {
  const auto found = std::ranges::find_if(
      table, [&](const Row& row) { return row.name == name || row.key == name; });
  return found == table.end() ? nullptr : &*found;
}

/// The field of an assignment that names files of pictures, or null.
const Row* picture_row(const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  const Row* row = equals == std::string::npos || equals + 1 == assignment.size()
                       ? nullptr
                       : row_of(assignment.substr(0, equals));
  return row != nullptr && (row->name == signature_field || row->name == partners_field) ? row
                                                                                         : nullptr;
}

std::string year_name(int year) {
  return "l’édition " + std::to_string(year);
}

Problem plain(std::string what, std::string hint) {
  return {.where = {}, .what = std::move(what), .hint = std::move(hint)};
}

void assign(Edition& edition, const std::string& text, domain::Instant now,
            std::set<const Row*>& given, Problems& problems) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const Row* row = equals == std::string::npos ? nullptr : row_of(name);
  if (row == nullptr) {
    problems.push_back(plain(guillemets(text) + " ne dit pas quel champ changer",
                             "CHAMP=VALEUR\u00A0; " + charter::known_names(name, names())));
  } else if (!given.insert(row).second) {
    problems.push_back(
        plain("le champ " + guillemets(row->name) + " est donné deux fois", "une seule fois"));
  } else if (const std::string value = text.substr(equals + 1); row->required && value.empty()) {
    problems.push_back(
        plain("le champ " + guillemets(row->name) + " ne peut être vide", "un texte"));
  } else if (Edition changed = edition; row->set(changed, value, now)) {
    edition = std::move(changed);
  } else {
    problems.push_back(
        plain("le champ " + guillemets(row->name) + " ne peut être " + guillemets(value),
              std::string(row->shape)));
  }
}

/// As the store will give it back: texts in NFC, everything checked that the file of editions is
/// checked for.
Result<Edition> settled(const charter::Installation& installation, const Edition& edition) {
  Problems problems = charter::contradictions(edition);
  Result<Edition> read = charter::read_edition_text(charter::edition_text(edition), {},
                                                    charter::ids_of(installation.charters));
  if (!read) {
    problems.insert(problems.end(), read.error().begin(), read.error().end());
  }
  for (Problem& problem : problems) {
    problem.where = {};
  }
  return problems.empty() ? std::move(read) : fail(std::move(problems));
}

Result<Edition> read(const charter::Installation& installation,
                     const store::SettingsRevision& revision) {
  const std::string name = "édition " + std::to_string(revision.edition) + ", révision " +
                           std::to_string(revision.number);
  TRY_ASSIGN(Edition edition, charter::read_edition_text(revision.text, name,
                                                         charter::ids_of(installation.charters)));
  edition.where = {.file = name, .line = 0, .column = 0};
  return edition;
}

/// The next list of files of a publication that is planned: the same files, for another
/// description.
Result<std::optional<store::FilesRevision>> planned_pin(store::EditionFiles& files,
                                                        const store::EditionState* state,
                                                        const Edition& edition) {
  std::vector<store::FilesRevision> pins;
  if (state != nullptr && state->publication) {
    pins = files.files_of(store::FilesPurpose::pin, edition.year);
  }
  if (pins.empty()) {
    return std::optional<store::FilesRevision>();
  }
  store::FilesRevision next = std::move(pins.back());
  if (next.text.find("\ncharter = \"" + edition.charter + "\"\n") == std::string::npos) {
    return fail(plain(
        "la publication de " + year_name(edition.year) + " est programmée avec une autre charte",
        "annuler la publication, changer la charte, puis publier"));
  }
  ++next.number;
  next.reason = "édition changée avant la publication";
  return std::optional(std::move(next));
}

}  // namespace

std::vector<EditionField> fields_of(const Edition& edition) {
  std::vector<EditionField> fields;
  std::ranges::transform(table, std::back_inserter(fields), [&](const Row& row) {
    return EditionField{.name = row.name, .value = row.shown(edition)};
  });
  return fields;
}

Result<EditionPictures> taken_pictures(const Edition& edition,
                                       std::span<const std::string> assignments,
                                       const ReadPictureFile& read,
                                       const std::filesystem::path& rasterizer) {
  EditionPictures taken;
  Problems problems;
  const auto take = [&](const std::string& file, PictureUse use) {
    const PictureRule& rule = rule_of(use);
    const std::optional<Bytes> bytes = read(file, rule.bytes + 1);
    const Result<KeptPicture> picture =
        bytes ? kept_picture(*bytes, file, use, rasterizer)
              : fail(Problem{.where = {.file = file},
                             .what = guillemets(rule.field) + "\u00A0: ce fichier n’existe pas",
                             .hint = "le nom d’un fichier PNG, JPEG ou SVG"});
    if (!picture) {
      problems.insert(problems.end(), picture.error().begin(), picture.error().end());
      return std::string();
    }
    const std::string hash = lib::sha256_hex(picture->png);
    taken.png.emplace(hash, picture->png);
    return hash;
  };
  for (const std::string& assignment : assignments) {
    const Row* row = picture_row(assignment);
    if (row == nullptr) {
      taken.assignments.push_back(assignment);
      continue;
    }
    std::string value = assignment.substr(assignment.find('=') + 1);
    if (row->name == signature_field) {
      value = take(value, PictureUse::signature);
    } else {
      std::string partners;
      for (const auto& [name, file] : partners_in(value)) {
        if (file.empty() && std::ranges::find(edition.partners, name, &domain::Partner::name) ==
                                edition.partners.end()) {
          problems.push_back(plain(
              "«\u00A0partenaires\u00A0»\u00A0: " + guillemets(name) + " n’a pas encore de logo",
              name + "=FICHIER, un PNG, un JPEG ou un SVG"));
        }
        partners += name + (file.empty() ? "" : '=' + take(file, PictureUse::partner)) + ';';
      }
      value = std::move(partners);
    }
    taken.assignments.push_back(std::string(row->name) + '=' + value);
  }
  return problems.empty() ? Result<EditionPictures>(std::move(taken)) : fail(std::move(problems));
}

std::vector<store::Artefact> kept_pictures(const std::map<std::string, Bytes>& png, int edition,
                                           const store::BlobStore& blobs) {
  std::vector<store::Artefact> all;
  for (const auto& [hash, bytes] : png) {
    all.push_back({.path = std::to_string(edition) + ", image",
                   .hash = blobs.put(bytes),
                   .bytes = bytes.size()});
  }
  return all;
}

std::vector<std::string> without_pictures(std::span<const std::string> assignments) {
  std::vector<std::string> others;
  std::ranges::copy_if(assignments, std::back_inserter(others), [](const std::string& assignment) {
    return picture_row(assignment) == nullptr;
  });
  return others;
}

void put_editions(domain::Editions& editions, std::vector<Edition> first) {
  for (Edition& edition : first) {
    std::erase_if(editions.all, [&](const Edition& one) { return one.year == edition.year; });
    editions.all.insert(std::ranges::upper_bound(editions.all, edition.year, {}, &Edition::year),
                        std::move(edition));
  }
}

Result<std::monostate> take_editions(charter::Installation& installation,
                                     store::EditionSettings& settings) {
  Problems problems;
  std::vector<Edition> all;
  for (const store::SettingsRevision& revision : settings.current_settings()) {
    if (Result<Edition> edition = read(installation, revision)) {
      all.push_back(*std::move(edition));
    } else {
      problems.insert(problems.end(), edition.error().begin(), edition.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  put_editions(installation.editions, std::move(all));
  return std::monostate{};
}

Result<Edition> new_edition(const charter::Installation& installation, int year,
                            std::optional<int> from) {
  const std::vector<Edition>& all = installation.editions.all;
  if (installation.editions.of(year) != nullptr) {
    return fail(plain(year_name(year) + " existe déjà",
                      "palmares edition set " + std::to_string(year) + " CHAMP=VALEUR la change"));
  }
  const auto before = std::ranges::upper_bound(all, year, {}, &Edition::year);
  const Edition* model = from                    ? installation.editions.of(*from)
                         : before == all.begin() ? nullptr
                                                 : &*std::prev(before);
  if (model == nullptr) {
    return fail(plain(from ? year_name(*from) + " est inconnue"
                           : "aucune édition ne vient avant " + year_name(year),
                      "l’année d’une édition qui existe, par --from"));
  }
  Edition edition = *model;
  edition.year = year;
  edition.where = {};
  edition.decision = {};
  edition.ceremony = {};
  edition.ceremony_place.clear();
  edition.publication.clear();
  edition.calendar.clear();
  return edition;
}

Result<Edition> changed_edition(const charter::Installation& installation, Edition edition,
                                std::span<const std::string> assignments, domain::Instant now) {
  Problems problems;
  std::set<const Row*> given;
  for (const std::string& assignment : assignments) {
    assign(edition, assignment, now, given, problems);
  }
  Result<Edition> whole =
      settled(installation, edition);  // what is wrong with other fields is told in the same breath
  if (!whole) {
    problems.insert(problems.end(), whole.error().begin(), whole.error().end());
  }
  return problems.empty() ? std::move(whole) : fail(std::move(problems));
}

Result<std::optional<store::SettingsRevision>> write_edition(
    store::Store& ledger, store::EditionSettings& settings, store::EditionFiles& files,
    const Edition& edition, SettingsBase base, const Actor& actor, std::string reason,
    const std::vector<store::Artefact>& pictures) {
  const store::Ledger written = ledger.read(edition.year);
  const domain::Instant now = actor.clock();
  const store::EditionState* state = store::state_of(written, edition.year);
  if (state != nullptr && store::visible(*state, now)) {
    return fail(plain(
        year_name(edition.year) + " est publiée\u00A0: ce que le public a reçu ne change plus",
        "une autre édition, ou palmares correct pour un lauréat"));
  }
  TRY_ASSIGN(std::optional<store::FilesRevision> pin, planned_pin(files, state, edition));
  store::SettingsRevision revision{.edition = edition.year,
                                   .number = base.number + 1,
                                   .text = charter::edition_text(edition),
                                   .at = now,
                                   .who = actor.name,
                                   .reason = std::move(reason)};
  const std::vector<store::SettingsRevision> history = settings.settings_of(edition.year);
  if (!history.empty() && history.back().number == base.number &&
      history.back().text == revision.text) {
    return std::optional<store::SettingsRevision>();
  }
  try {
    settings.write_settings(revision, pictures);
    if (pin) {
      pin->text = revision.text;
      pin->at = now;
      pin->who = actor.name;
      files.write_files(*pin);
    }
  } catch (const store::Conflict&) {
    return fail(
        plain("quelqu’un d’autre a changé " + year_name(edition.year) +
                  " entre-temps\u00A0: rien n’a été écrit",
              "palmares edition show " + std::to_string(edition.year) + ", puis recommencer"));
  }
  return std::optional(std::move(revision));
}

Result<Edition> earlier_edition(const charter::Installation& installation,
                                std::span<const store::SettingsRevision> history, int number) {
  const auto found = std::ranges::find(history, number, &store::SettingsRevision::number);
  if (found == history.end()) {
    return fail(plain("il n’y a pas de révision " + std::to_string(number),
                      history.empty() ? "aucune n’est écrite"
                                      : "de 1 à " + std::to_string(history.back().number)));
  }
  return read(installation, *found);
}

}  // namespace palmares::app
