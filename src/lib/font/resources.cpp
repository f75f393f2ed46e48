// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/resources.hpp"

#include "lib/system/file.hpp"

#include <algorithm>
#include <string>

namespace palmares::lib {

namespace {

bool leaves_root(const std::filesystem::path& relative) {
  return relative.is_absolute() ||
         std::ranges::find(relative, std::filesystem::path("..")) != relative.end();
}

}  // namespace

Result<Resources> Resources::load(const std::filesystem::path& root) {
  TRY_ASSIGN(FontBook fonts, FontBook::load(root / "fonts"));
  return Resources{.root = root, .fonts = std::move(fonts), .files = folder_source(root)};
}

Result<Bytes> Resources::read(std::string_view relative) const {
  const std::filesystem::path name(relative);
  const Place where{.file = std::string(relative), .line = 0, .column = 0};
  if (leaves_root(name)) {
    return fail(Problem{.where = where,
                        .what = "le nom sort du dossier de l’installation",
                        .hint = "un nom relatif, sans « .. »"});
  }
  std::optional<Bytes> bytes = files ? files->find(relative) : read_file(root / name);
  if (!bytes) {
    return fail(Problem{.where = where,
                        .what = "fichier introuvable",
                        .hint = "l’installation est incomplète : lancer scripts/setup",
                        .fault = Fault::installation});
  }
  return *std::move(bytes);
}

bool Resources::has(std::string_view relative) const {
  return !leaves_root(std::filesystem::path(relative)) && source()->find(relative).has_value();
}

std::shared_ptr<const FileSource> Resources::source() const {
  return files ? files : folder_source(root);
}

}  // namespace palmares::lib
