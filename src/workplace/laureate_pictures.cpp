// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/laureate_pictures.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr std::size_t most_pictures = 6;

View picture_view(const domain::Sheet& sheet, const std::string& base) {
  std::vector<View> formats;
  for (const char* format : {"pdf", "png", "svg"}) {
    if (std::ranges::find(sheet.formats, format) != sheet.formats.end()) {
      std::string name(format);
      std::ranges::transform(name, name.begin(),
                             [](char c) { return static_cast<char>(c - 'a' + 'A'); });
      formats.push_back(View::Map{{"lien", base + '/' + sheet.kind + '.' + format}, {"nom", name}});
    }
  }
  return View::Map{{"image", base + '/' + sheet.kind + ".svg"},
                   {"titre", sheet.title},
                   {"formats", std::move(formats)}};
}

}  // namespace

std::string certificate_of(const EditionRecord& record) {
  const domain::Charter& charter = *record.charter;
  return charter.edition_pack ? charter.edition_pack->certificate : charter.sheets.front().kind;
}

std::vector<View> picture_views(const EditionRecord& record, const domain::Award& award,
                                const std::string& base) {
  std::vector<View> views;
  if (record.charter == nullptr) {
    return views;
  }
  std::vector<const domain::Sheet*> sheets = {record.charter->sheet(certificate_of(record))};
  if (record.charter->edition_pack) {
    sheets.push_back(record.charter->sheet(record.charter->edition_pack->badge));
  }
  for (const domain::Sheet& sheet : record.charter->sheets) {
    sheets.push_back(&sheet);
  }
  std::vector<const domain::Sheet*> shown;
  for (const domain::Sheet* sheet : sheets) {
    const bool fits = sheet != nullptr &&
                      std::ranges::find(sheet->formats, "svg") != sheet->formats.end() &&
                      (!sheet->needs_past || (award.earlier && !award.earlier->empty()));
    if (fits && std::ranges::find(shown, sheet) == shown.end() && shown.size() < most_pictures) {
      shown.push_back(sheet);
      views.push_back(picture_view(*sheet, base));
    }
  }
  return views;
}

}  // namespace palmares::workplace
