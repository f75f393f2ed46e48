// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/input.hpp"

#include "app/output.hpp"
#include "lib/system/file.hpp"

#include <optional>
#include <utility>

namespace palmares::app {

Result<Bytes> read_input(const std::string& file, const std::string& hint) {
  Problem problem{.where = {.file = file, .line = 0, .column = 0}, .what = "ce fichier n’existe pas", .hint = hint};
  try {
    if (std::optional<Bytes> bytes = lib::read_file(file)) {
      return std::move(*bytes);
    }
  } catch (const std::system_error& error) {
    problem.what = "ce fichier ne peut pas être lu\u00A0: " + french_cause(error.code());
  }
  return fail(std::move(problem));
}

}  // namespace palmares::app
