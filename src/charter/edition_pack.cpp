// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/edition_pack.hpp"

#include "charter/letters.hpp"

#include <algorithm>
#include <iterator>

namespace palmares::charter {

namespace {

/// The sheet of that key, which must have that format.
std::string sheet_with(Fields& fields, std::string_view key, std::string_view format,
                       const domain::Charter& charter) {
  std::string kind = fields.text(key);
  const domain::Sheet* sheet = charter.sheet(kind);
  if (kind.empty()) {
    return kind;
  }
  if (sheet == nullptr) {
    std::vector<std::string> kinds;
    std::ranges::transform(charter.sheets, std::back_inserter(kinds), &domain::Sheet::kind);
    fields.report(key, fmt::format("document inconnu «\u00A0{}\u00A0»", kind),
                  known_names(kind, kinds));
  } else if (std::ranges::find(sheet->formats, format) == sheet->formats.end()) {
    fields.report(
        key,
        fmt::format("le document «\u00A0{}\u00A0» n’existe pas au format «\u00A0{}\u00A0»", kind,
                    format),
        "un document qui a ce format");
  }
  return kind;
}

bool may_be_letter(const PlacedText& kind, const domain::Charter& charter, Problems& problems) {
  if (!is_slug(kind.text)) {
    problems.push_back({.where = kind.where,
                        .what = fmt::format("nom de lettre «\u00A0{}\u00A0» mal formé", kind.text),
                        .hint = "des minuscules sans accent, des chiffres et des traits d’union"});
    return false;
  }
  if (charter.letter(kind.text) != nullptr || charter.sheet(kind.text) != nullptr) {
    problems.push_back(
        {.where = kind.where,
         .what = fmt::format("«\u00A0{}\u00A0» est déjà un document des lauréats", kind.text),
         .hint = "un autre nom pour la lettre de l’édition"});
    return false;
  }
  return true;
}

}  // namespace

domain::EditionPack read_edition_pack(const lib::Resources& resources, const lib::toml::Value& file,
                                      const domain::Charter& charter, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  domain::EditionPack pack;
  pack.where = {.file = file.where.file, .line = 0, .column = 0};
  pack.certificate = sheet_with(root, "certificate", "pdf", charter);
  pack.slide = sheet_with(root, "slide", "png", charter);
  if (const auto width = root.integer("slide_width", {64, 4096}, Presence::optional)) {
    pack.slide_width = static_cast<int>(*width);
  }
  pack.badge = sheet_with(root, "badge", "svg", charter);
  const std::vector<PlacedText> letters = root.texts("letters", Presence::optional);
  root.refuse_unknown();
  sort_by_place(problems, first);
  for (const PlacedText& kind : letters) {
    if (!may_be_letter(kind, charter, problems)) {
      continue;
    }
    const std::string name = "templates/" + charter.folder + "/letters/" + kind.text + ".md";
    if (auto letter = read_letter(resources, name, kind.text, problems)) {
      pack.letters.push_back(std::move(*letter));
    }
  }
  return pack;
}

}  // namespace palmares::charter
