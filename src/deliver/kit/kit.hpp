// SPDX-License-Identifier: AGPL-3.0-or-later
// The kit of a laureate: the files of its charter's manifest, what describes them, and the archive
// of all. Where they are written is the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/artefact/own_pictures.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palmares::deliver {

/// A file of a kit.
struct KitFile {
  std::string path;  ///< inside the laureate's folder
  std::string kind;  ///< of a sheet or letter; « integration-web », « lisez-moi » and « manifeste »
                     ///< for what goes with them
  std::string format;  ///< slug of a format
  std::string title;   ///< French: what it is
  std::string use;     ///< French: what people do with it
  std::string theme;   ///< empty: the kind's first
  compose::Year year = compose::Year::shown;
  std::optional<int> width_px;  ///< where the manifest asks for another width than the kind's own
  std::string alt;
  Bytes bytes;
  std::string snippet = {};  ///< HTML to paste, of the page that offers it
};

struct Kit {
  std::vector<KitFile>
      files;      ///< sorted by path; LISEZMOI.html and .txt, MANIFESTE.json are among them
  Bytes archive;  ///< ZIP of exactly these files
};

/// Makes every file of the award's kit and its archive; the same bytes for the same input, from any
/// thread. A document that needs a past is left out where there is none. Problems: all of
/// make_artefact's for every file, each once, and a manifest path that is unsafe or stands twice.
/// `blanks` fill those of letters: a kit made with them is the laureate's own, and is neither
/// published nor kept. So is one with `own` pictures.
[[nodiscard]] Result<Kit> make_kit(const RenderContext& context, const domain::Award& award,
                                   const domain::Blanks* blanks = nullptr,
                                   const OwnPictures& own = nullptr);

/// Where the kit of an award holds exactly that file; nothing where it holds it in another look, or
/// not at all.
[[nodiscard]] std::optional<std::string> path_in_kit(const domain::Charter& charter,
                                                     const domain::Award& award,
                                                     const ArtefactRequest& wanted);

}  // namespace palmares::deliver
