// SPDX-License-Identifier: AGPL-3.0-or-later
// The PDF/A-1b twin of a screen PDF: the same page writer under a policy that claims part 1, for
// the one validator of PDF/A that a test machine has. Part 1 knows no attachments, and wants a
// CIDSet, which parts 2 and 3 leave out.
#pragma once

#include "base/bytes.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"

namespace palmares::golden {

[[nodiscard]] Bytes archive_twin(const document::Document& document,
                                 const lib::Resources& resources);

}  // namespace palmares::golden
