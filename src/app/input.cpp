// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/input.hpp"

#include "app/output.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace palmares::app {

Result<Bytes> read_input(const std::string& file, const std::string& hint, std::size_t most) {
  Problem problem{.where = {.file = file, .line = 0, .column = 0},
                  .what = "ce fichier n’existe pas",
                  .hint = hint};
  try {
    const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
    std::optional<Bytes> bytes = stamp && stamp->bytes > most ? Bytes() : lib::read_file(file);
    if (bytes && stamp && std::max<std::uint64_t>(stamp->bytes, bytes->size()) > most) {
      problem.what = "ce fichier pèse plus de " + std::to_string(most / 1'000'000) + "\u00A0Mo";
    } else if (bytes) {
      return std::move(*bytes);
    }
  } catch (const std::system_error& error) {
    problem.what = "ce fichier ne peut pas être lu\u00A0: " + french_cause(error.code());
  }
  return fail(std::move(problem));
}

}  // namespace palmares::app
