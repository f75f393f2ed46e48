// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/reader.hpp"

#include "charter/edition_pack.hpp"
#include "charter/editions.hpp"
#include "charter/fields.hpp"
#include "charter/grades.hpp"
#include "charter/kit.hpp"
#include "charter/languages.hpp"
#include "charter/letters.hpp"
#include "charter/palette.hpp"
#include "charter/sheets.hpp"
#include "charter/styles.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace palmares::charter {

namespace {

constexpr std::array<std::pair<std::string_view, domain::Unattained>, 2> unattained_symbols = {
    {{"absent", domain::Unattained::absent}, {"outlined", domain::Unattained::outlined}}};

std::vector<std::string> charter_ids(const lib::Resources& resources) {
  std::vector<std::string> ids;
  const std::filesystem::path templates = resources.root / "templates";
  if (!std::filesystem::is_directory(templates)) {
    return ids;
  }
  for (const auto& entry : std::filesystem::directory_iterator(templates)) {
    if (std::filesystem::is_regular_file(entry.path() / "charter.toml")) {
      ids.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(ids);
  return ids;
}

/// The kinds a charter names, each with its place.
struct Kinds {
  std::vector<PlacedText> sheets;
  std::vector<PlacedText> letters;
};

void drop_malformed(std::vector<PlacedText>& kinds, Problems& problems) {
  for (const PlacedText& kind : kinds) {
    if (!is_slug(kind.text)) {
      problems.push_back(
          {.where = kind.where,
           .what = fmt::format("nom de document «\u00A0{}\u00A0» mal formé", kind.text),
           .hint = "des minuscules sans accent, des chiffres et des traits d’union"});
    }
  }
  std::erase_if(kinds, [](const PlacedText& kind) { return !is_slug(kind.text); });
}

// An address has a kind and no more to tell sheets and letters apart.
void refuse_shared_kinds(const Kinds& kinds, Problems& problems) {
  for (const PlacedText& letter : kinds.letters) {
    if (std::ranges::find(kinds.sheets, letter.text, &PlacedText::text) != kinds.sheets.end()) {
      problems.push_back(
          {.where = letter.where,
           .what = fmt::format("«\u00A0{}\u00A0» est déjà le nom d’une planche", letter.text),
           .hint = "un autre nom pour la lettre"});
    }
  }
}

Kinds read_charter_file(domain::Charter& charter, const lib::toml::Value& file,
                        const lib::FontBook& fonts, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  charter.title = root.text("title");
  Kinds kinds{.sheets = root.texts("sheets", Presence::required),
              .letters = root.texts("letters", Presence::optional)};
  charter.population_of_a_town = static_cast<long>(
      root.integer("town", {0, 1e7}, Presence::optional).value_or(charter.population_of_a_town));
  charter.unattained =
      root.choice<domain::Unattained>("unattained", unattained_symbols, domain::Unattained::absent);
  read_palette(root, charter, problems);
  read_themes(root, charter, problems);
  read_styles(root, charter, fonts, problems);
  read_wording(root, charter, problems);
  read_grades(root, charter, problems);
  read_mentions(root, charter, problems);
  read_passages(root, charter, problems);
  root.refuse_unknown();
  drop_malformed(kinds.sheets, problems);
  drop_malformed(kinds.letters, problems);
  refuse_shared_kinds(kinds, problems);
  sort_by_place(problems, first);
  return kinds;
}

domain::Charter read_files(const lib::Resources& resources, const std::string& id,
                           Problems& problems) {
  const std::string folder = "templates/" + id + '/';
  domain::Charter charter;
  charter.id = id;
  charter.folder = id;
  charter.where = {.file = folder + "charter.toml", .line = 0, .column = 0};
  const auto file = read_toml(resources, charter.where.file, problems);
  if (!file) {
    return charter;
  }
  bool every_kind = true;
  const Kinds kinds = read_charter_file(charter, *file, resources.fonts, problems);
  for (const PlacedText& kind : kinds.sheets) {
    if (const auto sheet =
            read_toml(resources, folder + "sheets/" + kind.text + ".toml", problems)) {
      charter.sheets.push_back(read_sheet(*sheet, kind.text, charter, problems));
    } else {
      every_kind = false;
    }
  }
  for (const PlacedText& kind : kinds.letters) {
    if (auto letter =
            read_letter(resources, folder + "letters/" + kind.text + ".md", kind.text, problems)) {
      charter.letters.push_back(std::move(*letter));
    } else {
      every_kind = false;
    }
  }
  // Without all kinds the kit would only repeat that one could not be read.
  if (const auto kit =
          every_kind ? read_toml(resources, folder + "kit.toml", problems) : std::nullopt) {
    read_kit(*kit, charter, problems);
  }
  const std::string pack_file = folder + "edition.toml";
  if (every_kind && resources.has(pack_file)) {
    if (const auto pack = read_toml(resources, pack_file, problems)) {
      charter.edition_pack = read_edition_pack(resources, *pack, charter, problems);
    }
  }
  return charter;
}

}  // namespace

std::vector<std::string> ids_of(const std::vector<domain::Charter>& charters) {
  std::vector<std::string> ids;
  std::ranges::transform(charters, std::back_inserter(ids), &domain::Charter::id);
  return ids;
}

domain::Charter* Installation::charter_of(const domain::Edition& edition) {
  if (const auto found = own.find(edition.year); found != own.end()) {
    return &found->second;
  }
  const auto found = std::ranges::find(charters, edition.charter, &domain::Charter::id);
  return found == charters.end() ? nullptr : &*found;
}

const domain::Charter* Installation::charter_of(const domain::Edition& edition) const {
  return const_cast<Installation*>(this)->charter_of(edition);
}

Result<domain::Charter> read_charter(const lib::Resources& resources, const std::string& id) {
  Problems problems;
  domain::Charter charter = read_files(resources, id, problems);
  return problems.empty() ? Result<domain::Charter>(std::move(charter)) : fail(std::move(problems));
}

Result<Installation> read_installation(const lib::Resources& resources) {
  Problems problems;
  Installation installation;
  const std::vector<std::string> ids = charter_ids(resources);
  if (const auto editions = read_toml(resources, std::string(editions_file), problems)) {
    installation.editions = read_editions(*editions, ids, problems);
  }
  for (const std::string& id : ids) {
    installation.charters.push_back(read_files(resources, id, problems));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return installation;
}

}  // namespace palmares::charter
