// SPDX-License-Identifier: AGPL-3.0-or-later
// A document with the pictures that its laureate has just given, which a running service may not
// have looked at yet.
#pragma once

#include "deliver/artefact/artefact.hpp"

#include <memory>

namespace palmares::deliver {

/// Logo and photograph of one laureate in place of what the context knows of both: what is not
/// among them is not drawn. Null: as the context knows them.
using OwnPictures = std::shared_ptr<const LaureatePictures>;

/// As make_artefact without them.
[[nodiscard]] Result<Artefact> make_artefact(const RenderContext& context,
                                             const domain::Award& award,
                                             const ArtefactRequest& wanted, const OwnPictures& own);

}  // namespace palmares::deliver
