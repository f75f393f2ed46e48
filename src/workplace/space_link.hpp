// SPDX-License-Identifier: AGPL-3.0-or-later
// What the team sees and does of a laureate's space, on its page among the laureates: the link and
// until when it opens, the error that the laureate reported.
#pragma once

#include "lib/text/mustache.hpp"
#include "store/spaces.hpp"
#include "workplace/routes.hpp"

namespace palmares::workplace {

/// { lien: { jusqu, fini }, signalement: { texte, quand } } for the laureate's page.
[[nodiscard]] lib::View space_section(const RequestContext& context, const store::SpaceName& name);

}  // namespace palmares::workplace
