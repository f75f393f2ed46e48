// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of a mail-merge (publipostage): a row for each laureate with all that a message to it
// says. The message is the organiser's.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "render/letter/spreadsheet.hpp"

#include <functional>
#include <span>
#include <string>

namespace palmares::deliver {

/// What the table needs besides the awards.
struct Mailing {
  std::string badge;  ///< kind of the picture that a laureate's link shows
  std::function<std::string(const domain::Award&)> certificate;  ///< file name of its certificate
};

/// envoi.csv and envoi.ods: for people, by name; no cell of it is a formula or a number that loses
/// a zero. Addresses are empty without a public address, codes without a key. Problems: all of
/// alternative_text's.
[[nodiscard]] Result<render::Spreadsheet> mailing_table(
    const RenderContext& context, std::span<const domain::Award* const> awards,
    const Mailing& mailing);

}  // namespace palmares::deliver
