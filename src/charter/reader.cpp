// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/reader.hpp"

#include "charter/editions.hpp"
#include "charter/fields.hpp"
#include "charter/grades.hpp"
#include "charter/kit.hpp"
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

std::vector<PlacedText> read_charter_file(domain::Charter& charter, const lib::toml::Value& file, const lib::FontBook& fonts,
                                          Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  charter.title = root.text("title");
  std::vector<PlacedText> sheets = root.texts("sheets", Presence::required);
  charter.population_of_a_town =
      static_cast<long>(root.integer("town", {0, 1e7}, Presence::optional).value_or(charter.population_of_a_town));
  charter.unattained = root.choice<domain::Unattained>("unattained", unattained_symbols, domain::Unattained::absent);
  read_palette(root, charter, problems);
  read_themes(root, charter, problems);
  read_styles(root, charter, fonts, problems);
  read_wording(root, charter, problems);
  read_grades(root, charter, problems);
  read_mentions(root, charter, problems);
  root.refuse_unknown();
  for (const PlacedText& kind : sheets) {
    if (!is_slug(kind.text)) {
      problems.push_back({.where = kind.where,
                          .what = fmt::format("nom de document « {} » mal formé", kind.text),
                          .hint = "des minuscules sans accent, des chiffres et des traits d’union"});
    }
  }
  sort_by_place(problems, first);
  std::erase_if(sheets, [](const PlacedText& kind) { return !is_slug(kind.text); });
  return sheets;
}

domain::Charter read_charter(const lib::Resources& resources, const std::string& id, Problems& problems) {
  const std::string folder = "templates/" + id + '/';
  domain::Charter charter;
  charter.id = id;
  charter.folder = id;
  charter.where = {.file = folder + "charter.toml", .line = 0, .column = 0};
  const auto file = read_toml(resources, charter.where.file, problems);
  if (!file) {
    return charter;
  }
  bool every_sheet = true;
  for (const PlacedText& kind : read_charter_file(charter, *file, resources.fonts, problems)) {
    if (const auto sheet = read_toml(resources, folder + "sheets/" + kind.text + ".toml", problems)) {
      charter.sheets.push_back(read_sheet(*sheet, kind.text, charter, problems));
    } else {
      every_sheet = false;
    }
  }
  // Without all sheets the kit would only repeat that one could not be read.
  if (const auto kit = every_sheet ? read_toml(resources, folder + "kit.toml", problems) : std::nullopt) {
    charter.kit = read_kit(*kit, charter, problems);
  }
  return charter;
}

}  // namespace

Result<House> read_house(const lib::Resources& resources) {
  Problems problems;
  House house;
  const std::vector<std::string> ids = charter_ids(resources);
  if (const auto editions = read_toml(resources, "templates/editions.toml", problems)) {
    house.editions = read_editions(*editions, ids, problems);
  }
  for (const std::string& id : ids) {
    house.charters.push_back(read_charter(resources, id, problems));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return house;
}

}  // namespace palmares::charter
