// SPDX-License-Identifier: AGPL-3.0-or-later
#include "house.hpp"

#include "charter/reader.hpp"
#include "intake/csv.hpp"
#include "lib/file.hpp"

#include <span>

namespace palmares::bench {

House House::open() {
  auto resources = std::make_unique<const lib::Resources>(value_of(lib::Resources::load(".")));
  charter::House house = value_of(charter::read_house(*resources));
  compose::Studio studio = value_of(compose::Studio::open(*resources, std::move(house.charters)));
  return {.resources = std::move(resources), .editions = std::move(house.editions), .studio = std::move(studio)};
}

std::vector<std::string> thousand_names() {
  const std::string file = "tests/data/noms-1000.csv";
  const std::optional<Bytes> octets = lib::read_file(file);
  if (!octets) {
    std::fputs("tests/data/noms-1000.csv is missing: run from the root of the sources\n", stderr);
    std::exit(1);
  }
  intake::Findings findings{.file = file, .problems = {}, .notices = {}};
  const intake::Csv table = intake::read_csv(*octets, findings);
  std::vector<std::string> names;
  for (const intake::Row& row : std::span(table.rows).subspan(1)) {
    names.push_back(row.at(2).text);
  }
  return names;
}

}  // namespace palmares::bench
