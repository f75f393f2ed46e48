// SPDX-License-Identifier: AGPL-3.0-or-later
// What laureates gave to be drawn on their documents, as it is at one moment.
#pragma once

#include "compose/sheet/logos.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace palmares::deliver {

struct LaureatePictures {
  compose::Logos logos =
      compose::Logos();  ///< by the id of the territory; signatures by signature_id (artefact.hpp)
  compose::Logos photographs = compose::Logos();  ///< by photograph_id (photographs.hpp)
  /// Which change, counted since a service was started, was the last of what goes by an id in
  /// either, a removal too; an id that is not here has not changed.
  std::map<std::string, std::uint64_t, std::less<>> changes = {};

  /// The last change of what goes by that id; 0: none.
  [[nodiscard]] std::uint64_t change_of(std::string_view id) const {
    const auto found = changes.find(id);
    return found == changes.end() ? 0 : found->second;
  }
};

/// The pictures of laureates, wherever they lie.
struct GivenPictures {
  const compose::Logos& logos;
  const compose::Logos& photographs;
  std::shared_ptr<const LaureatePictures>
      held;  ///< what they lie in; null: in the context that was asked
};

}  // namespace palmares::deliver
