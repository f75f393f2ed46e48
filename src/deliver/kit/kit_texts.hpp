// SPDX-License-Identifier: AGPL-3.0-or-later
// The texts that describe a kit: one for people, one for programs. The kit's own files are
// deliver/kit/kit.hpp's.
#pragma once

#include "compose/values/facts.hpp"
#include "deliver/kit/kit.hpp"

#include <span>
#include <string>

namespace palmares::deliver {

/// LISEZMOI.txt: what each file is, in French; UTF-8, lines of at most 100 characters where no name
/// is longer.
[[nodiscard]] KitFile readme(const compose::Facts& facts, std::span<const KitFile> files);

/// MANIFESTE.json: every file with its kind, format, theme, size, SHA-256 and alternative text;
/// UTF-8. It does not list itself.
[[nodiscard]] KitFile manifest(const compose::Facts& facts, std::span<const KitFile> files);

/// A text that goes with the documents.
struct KitText {
  std::string path;
  std::string kind;
  std::string format;
  std::string title;
  Bytes bytes;
};
[[nodiscard]] KitFile text_file(KitText text);

/// The name of the label.
[[nodiscard]] std::string label_of(const domain::Charter& charter);

/// « , thème noir, 660 pixels de large, sans l’année »: how a file differs from the others of its
/// kind.
[[nodiscard]] std::string variant(const KitFile& file);

}  // namespace palmares::deliver
