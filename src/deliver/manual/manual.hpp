// SPDX-License-Identifier: AGPL-3.0-or-later
// The French manuals (docs/fr) as people read them: one page of HTML with everything in it, and a
// tagged PDF for each reader, set by the letter engine.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// A manual as it is written.
struct ManualSource {
  std::string name;  ///< « administration »: of its files, and what other manuals link to
  std::string file;  ///< for the places of problems
  Bytes markdown;    ///< its first heading is its title
};

/// What all manuals have in common.
struct ManualFrame {
  std::string charter;  ///< whose styles they are set in
  std::string date;     ///< « 2026-11-29 »: of the PDFs
  std::string page;  ///< Mustache: « manuels », each with « nom », « titre » and « article »
  /// The PNG that a manual shows, or nothing.
  std::function<std::optional<Bytes>(const std::string& address)> picture;
};

struct Manuals {
  Bytes html;
  std::vector<Bytes> pdfs;  ///< in the order of the sources
};

/// Problems, all at once, with file and line: HTML, a heading below the third level, a picture that
/// is missing or no PNG, a manual without a title, a link to a manual that is none of these.
[[nodiscard]] Result<Manuals> make_manuals(const RenderContext& context,
                                           const std::vector<ManualSource>& sources,
                                           const ManualFrame& frame);

}  // namespace palmares::deliver
