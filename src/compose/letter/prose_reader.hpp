// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown to the blocks of a letter: the tree of cmark, tables of lines that begin with « | »,
// places to fill in between square brackets, and then the values in place of their marks.
#pragma once

#include "base/result.hpp"
#include "compose/values/message_template.hpp"
#include "document/prose.hpp"
#include "domain/charter.hpp"
#include "domain/particulars.hpp"

#include <functional>
#include <string>
#include <vector>

namespace palmares::compose {

/// The blocks of a letter. Problems, with the line they come from: HTML, code or an image; a
/// heading below the third level; a table whose rows differ in length. A paragraph whose values
/// leave it empty is left out. `blanks` fill places to fill in; null: nothing does.
[[nodiscard]] Result<std::vector<document::Block>> read_prose(const Expansion& expansion,
                                                              const domain::Charter& charter,
                                                              const domain::Blanks* blanks);

/// The picture at an address of a manual: alternative text is the reader's. Problem, without place:
/// there is none.
using ManualPicture = std::function<Result<document::Figure>(const std::string& address)>;

/// The blocks of a manual, `lines` saying where it stands: as of a letter, and code and pictures
/// besides.
[[nodiscard]] Result<std::vector<document::Block>> read_manual(const Expansion& expansion,
                                                               const domain::Charter& charter,
                                                               const ManualPicture& picture);

}  // namespace palmares::compose
