// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of an award as a page lists them: by what they are for, each with a small picture
// of itself, its formats and how large their files are.
#pragma once

#include "domain/charter.hpp"
#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// Whose files a page lists, and where they lie.
struct DocumentList {
  const domain::Award& award;
  const ContentProvider& provider;
  std::string path;        ///< what the addresses of its files begin with
  std::string query = {};  ///< what they end with
  const domain::Award* sample =
      nullptr;  ///< whose files tell how large they are, about; null: sizes are not told
};

/// Views with « titre », « note », « apercu » or « page », and « formats » for each document, in
/// groups with a « titre »: the folders of the charter's kit, then what is in none. None where the
/// edition has no charter.
[[nodiscard]] std::vector<lib::View> document_groups(const DocumentList& list);

/// The same documents by their slugs, each with its formats by theirs: a template picks those it
/// has something to say of.
[[nodiscard]] lib::View::Map documents_by_kind(const DocumentList& list);

/// Has the files of an award measured that pages tell the size of, so that the first page tells it.
void measure_documents(const domain::Award& sample, const ContentProvider& provider);

/// « 29 ko », « 2,3 Mo »; empty for 0.
[[nodiscard]] std::string size_text(std::size_t bytes);

}  // namespace palmares::site
