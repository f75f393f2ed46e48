// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters as files: one of a laureate, which make_artefact asks for, or any other prose.
#pragma once

#include "deliver/artefact/artefact.hpp"
#include "document/page.hpp"

namespace palmares::deliver {

/// Problems: a format the letter does not have, a look (theme, width, year) that only sheets have,
/// and all of compose's and render's.
[[nodiscard]] Result<Artefact> make_letter(const RenderContext& context,
                                           const compose::Facts& facts,
                                           const domain::Letter& letter,
                                           const ArtefactRequest& wanted);

/// A prose of an edition as a file of that format, one that letters have; only a PDF is linearized.
/// Problems: all of compose's and render's.
[[nodiscard]] Result<Artefact> render_prose(const RenderContext& context,
                                            const domain::Edition& edition,
                                            const document::Prose& prose,
                                            const ArtefactRequest& wanted);

/// A letter as pages that carry the award, as every document does.
[[nodiscard]] Result<document::Document> letter_pages(const RenderContext& context,
                                                      const compose::Facts& facts,
                                                      const domain::Letter& letter);

/// The same pages, their pictures those of another award, for who only measures.
[[nodiscard]] Result<document::Document> letter_pages(const RenderContext& context,
                                                      const compose::Facts& facts,
                                                      const domain::Letter& letter,
                                                      const compose::Facts& pictured);

}  // namespace palmares::deliver
