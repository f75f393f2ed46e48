// SPDX-License-Identifier: AGPL-3.0-or-later
// Where an installation is: the folder of templates/, artwork/ and fonts/.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace palmares::app {

/// The installation of an executable: the nearest of its parent folders that holds
/// templates/editions.toml, itself or in share/palmares.
[[nodiscard]] std::optional<std::filesystem::path> find_root(
    const std::filesystem::path& executable);

/// The folder that the option names, else the one of the environment, else that of the executable;
/// empty: not named. Problem (Fault::installation): it holds no installation.
[[nodiscard]] Result<std::filesystem::path> root_folder(const std::filesystem::path& executable,
                                                        const std::string& option,
                                                        const std::string& environment);

}  // namespace palmares::app
