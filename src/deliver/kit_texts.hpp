// SPDX-License-Identifier: AGPL-3.0-or-later
// The two files that describe a kit: one for people, one for programs. The kit's own files are deliver/kit.hpp's.
#pragma once

#include "compose/facts.hpp"
#include "deliver/kit.hpp"

#include <span>
#include <string>

namespace palmares::deliver {

/// LISEZMOI.txt: what each file is, in French; UTF-8, lines of at most 100 characters where no name is longer.
[[nodiscard]] std::string readme(const compose::Facts& facts, std::span<const KitFile> files);

/// MANIFESTE.json: every file with its kind, format, theme, size, SHA-256 and alternative text; UTF-8.
[[nodiscard]] std::string manifest(const compose::Facts& facts, std::span<const KitFile> files);

}  // namespace palmares::deliver
