// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/root_folder.hpp"

#include <system_error>
#include <utility>

namespace palmares::app {

namespace {

bool holds_installation(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder / "templates" / "editions.toml", ignored);
}

}  // namespace

std::optional<std::filesystem::path> find_root(const std::filesystem::path& executable) {
  for (std::filesystem::path folder = executable.parent_path();; folder = folder.parent_path()) {
    for (const std::filesystem::path& candidate : {folder, folder / "share" / "palmares"}) {
      if (holds_installation(candidate)) {
        return candidate;
      }
    }
    if (folder == folder.parent_path()) {
      return std::nullopt;
    }
  }
}

Result<std::filesystem::path> root_folder(const std::filesystem::path& executable,
                                          const std::string& option,
                                          const std::string& environment) {
  const std::string& named = option.empty() ? environment : option;
  if (const std::optional<std::filesystem::path> found =
          named.empty() ? find_root(executable) : std::filesystem::path(named);
      found && holds_installation(*found)) {
    return *found;
  }
  return fail(Problem{.where = {.file = named, .line = 0, .column = 0},
                      .what = "le fichier templates/editions.toml est introuvable",
                      .hint = "nommer par --root ou PALMARES_ROOT le dossier qui contient "
                              "templates/, artwork/ et fonts/",
                      .fault = Fault::installation});
}

}  // namespace palmares::app
