// SPDX-License-Identifier: AGPL-3.0-or-later
#include "installation.hpp"

#include "charter/reader.hpp"
#include "intake/format/csv.hpp"
#include "lib/system/file.hpp"

#include <span>
#include <utility>

namespace palmares::bench {

Installation Installation::open() {
  auto resources = std::make_unique<const lib::Resources>(value_of(lib::Resources::load(".")));
  charter::Installation installation = value_of(charter::read_installation(*resources));
  compose::Composer composer =
      value_of(compose::Composer::open(*resources, std::move(installation.charters)));
  return {.resources = std::move(resources),
          .editions = std::move(installation.editions),
          .composer = std::move(composer)};
}

std::vector<Body> thousand_bodies() {
  const std::string file = "tests/data/noms-1000.csv";
  const std::optional<Bytes> bytes = lib::read_file(file);
  if (!bytes) {
    std::fputs("tests/data/noms-1000.csv is missing: run from the root of the sources\n", stderr);
    std::exit(1);
  }
  intake::Diagnostics findings{.file = file, .problems = {}, .notices = {}};
  const intake::Csv table = intake::read_csv(*bytes, findings);
  std::vector<Body> bodies;
  for (const intake::Row& row : std::span(table.rows).subspan(1)) {
    bodies.push_back(
        {.code = row.at(0).text, .name = row.at(2).text, .commune = row.at(1).text == "commune"});
  }
  return bodies;
}

std::vector<std::string> thousand_names() {
  std::vector<std::string> names;
  for (Body& body : thousand_bodies()) {
    names.push_back(std::move(body.name));
  }
  return names;
}

}  // namespace palmares::bench
