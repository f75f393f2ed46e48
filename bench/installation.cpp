// SPDX-License-Identifier: AGPL-3.0-or-later
#include "installation.hpp"

#include "charter/reader.hpp"
#include "intake/format/csv.hpp"
#include "lib/system/file.hpp"

#include <span>

namespace palmares::bench {

Installation Installation::open() {
  auto resources = std::make_unique<const lib::Resources>(value_of(lib::Resources::load(".")));
  charter::Installation installation = value_of(charter::read_installation(*resources));
  compose::Composer composer = value_of(compose::Composer::open(*resources, std::move(installation.charters)));
  return {.resources = std::move(resources), .editions = std::move(installation.editions), .composer = std::move(composer)};
}

std::vector<std::string> thousand_names() {
  const std::string file = "tests/data/noms-1000.csv";
  const std::optional<Bytes> bytes = lib::read_file(file);
  if (!bytes) {
    std::fputs("tests/data/noms-1000.csv is missing: run from the root of the sources\n", stderr);
    std::exit(1);
  }
  intake::Diagnostics findings{.file = file, .problems = {}, .notices = {}};
  const intake::Csv table = intake::read_csv(*bytes, findings);
  std::vector<std::string> names;
  for (const intake::Row& row : std::span(table.rows).subspan(1)) {
    names.push_back(row.at(2).text);
  }
  return names;
}

}  // namespace palmares::bench
