// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "compose/sheet/sheet_plan.hpp"
#include "compose/sheet/template_checks.hpp"
#include "compose/svg/svg_reader.hpp"

#include <utility>

namespace palmares::compose {

namespace {

constexpr std::string_view symbol_file = "artwork/copyleft.svg";

}  // namespace

Result<Artworks> Artworks::open(const lib::Resources& resources) {
  Artworks artworks(resources);
  TRY_ASSIGN(const Bytes svg, resources.read(symbol_file));
  TRY_ASSIGN(artworks.m_symbol, read_symbol(svg, symbol_file));
  return artworks;
}

Result<const Drawing*> Artworks::read(const domain::Charter& charter, const std::string& name,
                                      const Place& where) {
  const std::pair key(charter.id, name);
  if (const auto known = m_drawings.find(key); known != m_drawings.end()) {
    return &known->second;
  }
  const std::string file = "artwork/" + name + ".svg";
  const auto svg = m_resources->read(file);
  if (!svg) {
    return fail(Problem{.where = where,
                        .what = "dessin introuvable\u00A0: " + guillemets(file),
                        .hint = "le mettre dans artwork/"});
  }
  TRY_ASSIGN(Drawing drawing, read_svg(*svg, file, charter.palette, Unit::millimetre));
  if (Problems problems = check_symbols(drawing, m_symbol, file); !problems.empty()) {
    return fail(std::move(problems));
  }
  return &m_drawings.emplace(key, std::move(drawing)).first->second;
}

}  // namespace palmares::compose
