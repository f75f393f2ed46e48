// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/document_views.hpp"

#include "site/pages.hpp"

#include <algorithm>
#include <utility>

namespace palmares::site {

namespace {

using lib::View;

std::string capitals(std::string_view ascii) {
  std::string text(ascii);
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

/// Of a sheet or a letter.
template <typename Document>
View document_view(const Document& document, std::string_view path, std::string_view query) {
  std::vector<View> formats;
  for (const std::string& format : document.formats) {
    const std::string shown = format == "print" ? "PDF d’impression" : capitals(format);
    formats.push_back(View::Map{{"format", shown},
                                {"fichier", file_of(document.kind, format) + std::string(query)},
                                {"titre", document.title},
                                {"chemin", std::string(path)}});
  }
  return View::Map{{"titre", document.title}, {"formats", std::move(formats)}};
}

}  // namespace

std::vector<lib::View> document_views(const domain::Award& award, const ContentProvider& provider, std::string_view path,
                                      std::string_view query) {
  std::vector<View> documents;
  const domain::Charter* charter = provider.charter(award.edition);
  if (charter == nullptr) {
    return documents;
  }
  const bool has_past = award.earlier && !award.earlier->empty();
  for (const domain::Sheet& sheet : charter->sheets) {
    if (!sheet.needs_past || has_past) {
      documents.push_back(document_view(sheet, path, query));
    }
  }
  for (const domain::Letter& letter : charter->letters) {
    documents.push_back(document_view(letter, path, query));
  }
  return documents;
}

}  // namespace palmares::site
