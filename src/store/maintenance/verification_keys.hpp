// SPDX-License-Identifier: AGPL-3.0-or-later
// Which verification keys a store has met. It keeps their names, never keys: a key whose codes are
// printed must go on answering, and one that a store has never met, given by mistake, would print
// codes that nobody can verify later.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "store/key_names.hpp"

#include <span>
#include <string>

namespace palmares::store {

/// The public name of a key: 16 hexadecimal digits, from which neither the key nor any code can be
/// told.
[[nodiscard]] std::string key_name(BytesView key);

/// May a store that knows `known` be used with these keys, the signing one and those before it? A
/// store that knows none takes what it is given: `learnt` are the names it then has to remember.
/// Problems: a key it does not know.
struct KeyRegistration {
  std::vector<std::string> learnt;
  Problems notices;  ///< of keys that it knows and that are not given: their codes cannot be told
                     ///< from any others
};
[[nodiscard]] Result<KeyRegistration> meet(std::span<const KeyName> known,
                                           std::span<const Bytes> given);

}  // namespace palmares::store
