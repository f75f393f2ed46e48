// SPDX-License-Identifier: AGPL-3.0-or-later
// What OpenDocument text and presentation share (OASIS ODF 1.3): the package, its metadata, runs of
// words. Styles and blocks are each format's.
#pragma once

#include "base/bytes.hpp"
#include "document/prose.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::odf {

/// A PNG of the package.
struct Picture {
  std::string path;  ///< « Pictures/1.png »
  BytesView bytes;
};

/// The parts of a document; each without its XML declaration.
struct Parts {
  std::string_view media_type;
  std::string content;  ///< office:document-content
  std::string styles;   ///< office:document-styles
  std::vector<Picture> pictures = {};
};

/// The package: `mimetype` first and stored (ODF 1.3 part 2, 3.3), metadata of the prose, dated the
/// prose's day.
[[nodiscard]] Bytes package(const document::Prose& prose, const Parts& parts);

/// Begins an element of every part: all namespaces we use and the version.
[[nodiscard]] std::string root(std::string_view name);

/// Runs as spans of the character styles « Force », « Emphase », « A_20_completer », « Langue_en »
/// and links.
[[nodiscard]] std::string words(const document::Runs& runs);

/// Those character styles but the languages. For office:styles of a text; Impress reads them only
/// as automatic styles.
[[nodiscard]] std::string character_styles(const document::Prose& prose);
/// A style for each language that a passage of the prose has, for office:automatic-styles.
[[nodiscard]] std::string language_styles(const document::Prose& prose);
/// The declaration of the one font that all styles name. LibreOffice and Word take a list for one
/// font of that whole name.
[[nodiscard]] std::string font_faces();
/// fo:language and fo:country of a BCP 47 tag.
[[nodiscard]] std::string language_properties(std::string_view tag);

/// « #16213e » of the prose's ink and accent.
[[nodiscard]] std::string ink(const document::Prose& prose);
[[nodiscard]] std::string accent(const document::Prose& prose);

}  // namespace palmares::render::odf
