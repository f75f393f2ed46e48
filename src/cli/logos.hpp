// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureates' own logos: files of a folder named after their territories. What they are drawn on is the sheets' business.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact.hpp"
#include "domain/results.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace palmares::cli {

/// The folder of logos beside a file of results.
[[nodiscard]] std::filesystem::path logos_beside(const std::string& results_file);

/// What logos are taken for: a screen takes colours that nothing is said of for sRGB, a print shop must not guess.
enum class LogoUse { any, print_shop };

/// Bounds of all logos together; what comes after them is left out with a notice.
struct LogoBounds {
  std::size_t logos = 10'000;
  std::size_t octets = 512'000'000;  ///< decoded, as they are kept
};

/// Takes the logos « {id}.png » of a folder, read and checked, into a workshop; none where there is no folder. Gives notices of
/// files that are no territory's and of those left out: no suitable picture, or beyond the bounds. For a print shop both are
/// problems (an order shall not be printed without its logo unsaid), and so is a picture without an sRGB profile.
[[nodiscard]] Result<Problems> take_logos(deliver::Workshop& workshop, const std::filesystem::path& folder,
                                          std::span<const domain::Results> results, LogoUse use = LogoUse::any,
                                          LogoBounds bounds = {});

}  // namespace palmares::cli
