// SPDX-License-Identifier: AGPL-3.0-or-later
// « Documents » of an edition, and its progress as events.
#pragma once

#include "workplace/routes.hpp"

namespace palmares::workplace {

http::ResponsePtr documents(const RequestContext& context);
http::ResponsePtr documents_progress(const RequestContext& context);

}  // namespace palmares::workplace
