// SPDX-License-Identifier: AGPL-3.0-or-later
// Passwords that are guessed first: few pieces that everybody thinks of. A rule in place of a list
// of leaked passwords: it takes in every such list's long ones, and nobody's licence.
#pragma once

#include <string_view>

namespace palmares::app {

/// Is all of it made of at most three pieces, each a common word (also with « @ » for « a » and the
/// like), a walk on a keyboard (AZERTY, QWERTY), a sequence, one sign repeated, or a number? Case,
/// accents, blanks and punctuation do not count, nor does saying it all twice.
[[nodiscard]] bool is_guessable(std::string_view password);

}  // namespace palmares::app
