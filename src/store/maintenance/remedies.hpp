// SPDX-License-Identifier: AGPL-3.0-or-later
// What to do about a file that a store has lost: what was made is made again, what people gave is
// not.
#pragma once

#include "store/backend.hpp"

#include <map>
#include <string>
#include <string_view>

namespace palmares::store {

/// Knows where the files of a store come from, as of when it was made.
class Remedies {
 public:
  explicit Remedies(Backend& store);

  /// Can nobody but people give that file anew?
  [[nodiscard]] bool given(std::string_view hash) const { return m_given.contains(hash); }
  /// What to do about a file that is missing, or is damaged and still there; French.
  [[nodiscard]] std::string missing(std::string_view hash) const;
  [[nodiscard]] std::string damaged(std::string_view hash) const;

 private:
  std::map<std::string, std::string, std::less<>> m_given;  ///< remedies by hash
};

}  // namespace palmares::store
