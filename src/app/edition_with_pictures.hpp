// SPDX-License-Identifier: AGPL-3.0-or-later
// An edition written together with the pictures that it names: both, or nothing.
#pragma once

#include "app/edition_settings.hpp"
#include "app/store_handle.hpp"

#include <map>
#include <optional>
#include <string>

namespace palmares::app {

/// What write_edition takes, and the PNG of pictures by their SHA-256.
struct EditionToWrite {
  const domain::Edition& edition;
  SettingsBase base;
  std::string reason;
  const std::map<std::string, Bytes>& pictures;
};

/// Keeps the pictures and writes the edition; of what is refused no picture stays. Problems: those
/// of write_edition; somebody removes files meanwhile.
[[nodiscard]] Result<std::optional<store::SettingsRevision>> write_with_pictures(
    const StoreHandle& handle, EditionToWrite wanted, const Actor& actor);

}  // namespace palmares::app
