// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureates' own logos and photographs: files of two folders named after their territories.
// What they are drawn on is the sheets' business.
#pragma once

#include "app/decided_results.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "lib/system/file.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace palmares::app {

/// The folder of logos beside a file of results.
[[nodiscard]] std::filesystem::path logos_beside(const std::string& results_file);

/// The folder of logos of a store, or beside its file of results.
[[nodiscard]] std::filesystem::path logos_of(const Source& source);

/// The folder of photographs beside a folder of logos; in it, one for each edition: «
/// photographies/2026/213801517.png ».
[[nodiscard]] std::filesystem::path photographs_beside(const std::filesystem::path& logos);

/// What logos are taken for: a screen takes colours that nothing is said of for sRGB, a print shop
/// must not guess.
enum class LogoUse { any, print_shop };

/// Bounds of all logos together; what comes after them is left out with a notice.
struct LogoBounds {
  std::size_t logos = 10'000;
  std::size_t bytes = 512'000'000;  ///< of their files, as they are held
};

/// Whose pictures are taken: the ids of territories, by edition.
using PictureOwners = std::map<int, std::unordered_set<std::string>>;
[[nodiscard]] PictureOwners owners_of(std::span<const domain::Results> results);

/// A moment of a file or folder and that of a look at it, where a change after the look could leave
/// the first as it is: clocks of file systems count in milliseconds or seconds.
[[nodiscard]] bool may_change_unseen(std::int64_t changed_ns, domain::Instant looked);

/// A picture, and its file as it was read.
struct ReadPicture {
  lib::FileStamp stamp;
  domain::Instant read = {};
  std::shared_ptr<const compose::Logo> picture;
};
using ReadPictures = std::map<std::string, ReadPicture>;  ///< by path

/// As take_logos for any use, for who looks again and again: files that are as `read` has them are
/// not read again, and their pictures are the same; `read` is then what was found. Throws
/// std::filesystem::filesystem_error.
[[nodiscard]] Problems take_pictures_again(deliver::LaureatePictures& into,
                                           const std::filesystem::path& logos,
                                           const PictureOwners& owners, ReadPictures& read,
                                           domain::Instant now, LogoBounds bounds = {});

/// Takes the logos « {id}.png » of a folder, and the photographs of each edition beside it, into a
/// render context; none where there is no folder. Gives notices of files that are no territory's
/// and of those left out: no suitable picture (lib::check_png), or beyond the bounds. Pixels are
/// decoded when they are drawn; what is found wrong only then is in `late_notices`. For a print
/// shop all of it is decoded here, and what would be left out is a problem (an order shall not be
/// printed without its logo unsaid), and so is a picture without an sRGB profile.
[[nodiscard]] Result<Problems> take_logos(deliver::RenderContext& context,
                                          const std::filesystem::path& folder,
                                          std::span<const domain::Results> results,
                                          LogoUse use = LogoUse::any, LogoBounds bounds = {});

/// Logo and photograph of one laureate as their files are now; what is no suitable picture is left
/// out.
[[nodiscard]] std::shared_ptr<const deliver::LaureatePictures> pictures_of_laureate(
    const std::filesystem::path& logos, int edition, const std::string& territory);

/// Erases the pictures of these territories in a folder and those right below it; how many there
/// were.
std::size_t remove_pictures(const std::filesystem::path& folder, std::span<const std::string> ids);

/// Notices of logos that were left out of what was drawn, since they turned out to hold no picture.
[[nodiscard]] Problems late_notices(const deliver::RenderContext& context);

/// Hands those notices to `write` when they arise, on the thread that draws, each as a line.
void write_late_notices(deliver::RenderContext& context,
                        std::function<void(std::string_view)> write);

}  // namespace palmares::app
