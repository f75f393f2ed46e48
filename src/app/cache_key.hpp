// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes into generated files, as one hash: two runs with the same hash make the same bytes. It
// is the key under which generated files are found again.
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "lib/system/shared_libraries.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace palmares::app {

/// What draws the documents of a charter now, as lines with a hash each: the program (its file),
/// the libraries that draw for it, the charter's files, artwork and fonts. A publication keeps the
/// text.
[[nodiscard]] std::string drawing_text(const lib::Resources& resources, std::string_view charter,
                                       const Settings& settings,
                                       const std::filesystem::path& program);

/// Digest of what all laureates of an edition share: what draws it (of a published edition: what
/// drew it when its files were fixed, so that what was made just before is found after), its
/// description, public address and key. Problem: an edition that nobody has described.
[[nodiscard]] Result<std::string> digest_of_inputs(const deliver::RenderContext& context,
                                                   const Settings& settings,
                                                   const std::filesystem::path& program,
                                                   int edition);

/// The pictures of a laureate's documents that are no part of the edition's description; null:
/// there is none.
struct OwnPictures {
  const compose::Logo* logo = nullptr;
  const compose::Logo* signature = nullptr;  ///< kept among logos
  const compose::Logo* photograph = nullptr;
};

/// Digest of what was decided of one laureate (the award, its revision, its past, whether it is a
/// draft's) and of its pictures.
[[nodiscard]] std::string award_facts(const domain::Award& award, const OwnPictures& pictures);
/// The same with the pictures that a context draws.
[[nodiscard]] std::string award_facts(const domain::Award& award,
                                      const deliver::RenderContext& context);

/// The same as generations of older stores have it: by the pixels of the logo, which have to be
/// decoded for it.
[[nodiscard]] std::string award_facts_by_pixels(const domain::Award& award,
                                                const compose::Logo& logo);

/// Digest of the builds of shared libraries.
[[nodiscard]] std::string digest_of_libraries(std::span<const lib::SharedLibrary> libraries);

/// The key of one laureate's files.
[[nodiscard]] std::string input_key(std::string_view shared, std::string_view facts);

}  // namespace palmares::app
