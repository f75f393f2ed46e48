// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/kit.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

std::vector<std::string> kinds_of(const domain::Charter& charter) {
  std::vector<std::string> kinds;
  for (const domain::Sheet& sheet : charter.sheets) {
    kinds.push_back(sheet.kind);
  }
  for (const domain::Letter& letter : charter.letters) {
    kinds.push_back(letter.kind);
  }
  return kinds;
}

// A sheet that lists no themes is drawn in the charter's first.
std::vector<std::string> themes_of(const domain::Sheet& sheet, const domain::Charter& charter) {
  if (!sheet.themes.empty() || charter.themes.empty()) {
    return sheet.themes;
  }
  return {charter.themes.front().name};
}

void check_known(Fields& fields, std::string_view key, std::string_view noun,
                 const std::string& name, const std::vector<std::string>& known) {
  if (!name.empty() && std::ranges::find(known, name) == known.end()) {
    fields.report(key, fmt::format("{} « {} »", noun, name), known_names(name, known));
  }
}

void check_against_letter(Fields& fields, const domain::KitEntry& entry,
                          const domain::Letter& letter) {
  check_known(fields, "format", "format que cette lettre n’a pas\u00A0:", entry.format,
              letter.formats);
  if (!entry.theme.empty()) {
    fields.report("theme", "un thème pour une lettre", "retirer «\u00A0theme\u00A0»");
  }
  if (!entry.with_year) {
    fields.report("year", "une lettre dit toujours l’année", "retirer «\u00A0year\u00A0»");
  }
  if (entry.width_px) {
    fields.report("width", "une largeur en pixels pour une lettre", "retirer «\u00A0width\u00A0»");
  }
}

void check_against_sheet(Fields& fields, const domain::KitEntry& entry,
                         const domain::Charter& charter) {
  if (const domain::Letter* letter = charter.letter(entry.kind)) {
    check_against_letter(fields, entry, *letter);
    return;
  }
  const domain::Sheet* sheet = charter.sheet(entry.kind);
  if (sheet == nullptr) {
    check_known(fields, "kind", "document inconnu", entry.kind, kinds_of(charter));
    return;
  }
  if (!entry.snippet()) {
    check_known(fields, "format", "format que ce document n’a pas :", entry.format, sheet->formats);
  }
  check_known(fields, "theme", "thème que ce document n’a pas :", entry.theme,
              themes_of(*sheet, charter));
  if (!entry.with_year && !sheet->year_optional) {
    fields.report("year", "ce document montre toujours l’année",
                  "retirer « year », ou year_optional = true dans sa fiche");
  }
  if (entry.width_px && *entry.width_px < sheet->least_width_px) {
    fields.report("width", "ce document ne se lit pas à cette largeur",
                  fmt::format("{}\u00A0pixels au moins", sheet->least_width_px));
  }
  if (entry.width_px && entry.format != "png") {
    fields.report("width", "une largeur en pixels pour un format sans pixels",
                  "retirer « width », ou format = \"png\"");
  }
}

domain::KitEntry read_entry(const lib::toml::Value& table, const domain::Charter& charter,
                            Problems& problems) {
  Fields fields(table, problems);
  domain::KitEntry entry;
  entry.where = table.where;
  entry.kind = fields.text("kind");
  entry.format = fields.text("format");
  entry.theme = fields.text("theme", Presence::optional);
  if (const auto width = fields.integer("width", {1, 20000}, Presence::optional)) {
    entry.width_px = static_cast<int>(*width);
  }
  entry.with_year = fields.flag("year", true);
  entry.use = fields.text("use", Presence::optional);
  entry.when = fields.text("when", Presence::optional);
  entry.path = fields.text("path");
  if (const std::string why = why_refused_path(entry.path); !entry.path.empty() && !why.empty()) {
    fields.report(
        "path", fmt::format("chemin refusé « {} » : {}", entry.path, why),
        "des minuscules sans accent, des chiffres, des traits d’union, des points et des barres");
  }
  check_against_sheet(fields, entry, charter);
  fields.refuse_unknown();
  return entry;
}

std::string without_values(std::string_view path) {
  std::string plain;
  while (!path.empty()) {
    const std::size_t open = path.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : path.find("}}", open);
    if (close == std::string_view::npos) {
      return plain.append(path);
    }
    plain.append(path.substr(0, open)).append("v");
    path.remove_prefix(close + 2);
  }
  return plain;
}

}  // namespace

std::string why_refused_path(std::string_view path) {
  const std::string plain = without_values(path);
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/';
  };
  if (!std::ranges::all_of(plain, allowed)) {
    return "un caractère interdit";
  }
  for (std::size_t begin = 0; begin <= plain.size();) {
    const std::size_t end = std::min(plain.find('/', begin), plain.size());
    const std::string_view name = std::string_view(plain).substr(begin, end - begin);
    if (name.empty()) {
      return "un nom vide";
    }
    if (name.front() == '.' || name.front() == '-' || name.back() == '.') {
      return "un nom qui commence par un point ou un trait d’union, ou finit par un point";
    }
    begin = end + 1;
  }
  return {};
}

void read_kit(const lib::toml::Value& file, domain::Charter& charter, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  for (const lib::toml::Value* table : root.list("folder", Presence::optional)) {
    Fields fields(*table, problems);
    charter.kit_folders.push_back({.path = fields.text("path"), .title = fields.text("title")});
    fields.refuse_unknown();
  }
  std::vector<domain::KitEntry> kit;
  for (const lib::toml::Value* table : root.list("file", Presence::required)) {
    domain::KitEntry entry = read_entry(*table, charter, problems);
    if (!entry.path.empty() &&
        std::ranges::find(kit, entry.path, &domain::KitEntry::path) != kit.end()) {
      problems.push_back({.where = table->where,
                          .what = fmt::format("deux fichiers pour le chemin « {} »", entry.path),
                          .hint = "un chemin par fichier"});
    }
    kit.push_back(std::move(entry));
  }
  root.refuse_unknown();
  sort_by_place(problems, first);
  charter.kit = std::move(kit);
}

}  // namespace palmares::charter
