// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages show of the credential of an award: where its files are, and a QR code that leads a
// telephone to it.
#pragma once

#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"

namespace palmares::site {

/// « chemin », « adresse », « liste », « cote » and « trace » of the QR code; nothing where nobody
/// signs.
[[nodiscard]] lib::View credential_view(const domain::Award& award,
                                        const ContentProvider& provider);

}  // namespace palmares::site
