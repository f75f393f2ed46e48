// SPDX-License-Identifier: AGPL-3.0-or-later
// The public names of the verification keys that a store has met; the keys themselves are never in
// it. What they are for is store/maintenance/verification_keys.hpp's.
#pragma once

#include "domain/instant.hpp"

#include <string>
#include <vector>

namespace palmares::store {

/// A verification key by its public name, and since when the store knows it.
struct KeyName {
  std::string name;
  domain::Instant since;
};

/// Called from any thread; the same faults as Store's.
class KeyNames {
 public:
  virtual ~KeyNames() = default;

  /// Of the keys whose codes may be out, in the order in which they were learnt.
  [[nodiscard]] virtual std::vector<KeyName> verification_keys() = 0;
  /// Remembers one more; the same again changes nothing.
  virtual void learn(const std::string& key_name, domain::Instant now) = 0;
};

}  // namespace palmares::store
