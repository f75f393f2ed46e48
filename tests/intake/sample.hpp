// SPDX-License-Identifier: AGPL-3.0-or-later
// Editions, charters and short cuts for the tests of intake; the shipped charters are charter/'s to
// test.
#pragma once

#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "intake/match/territories.hpp"
#include "intake/reader.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake::sample {

inline domain::Charter charter(std::string id, const std::vector<std::string>& codes) {
  domain::Charter result;
  result.id = std::move(id);
  for (const std::string& code : codes) {
    domain::Grade& grade = result.grades.emplace_back();
    grade.code = code;
    if (code.size() == 1 && code >= "1" && code <= "9") {
      grade.level = grade.count = code.front() - '0';
    }
  }
  result.mentions = {"Open data", "Communication", "Candidature coup de cœur"};
  return result;
}

inline const std::vector<domain::Charter>& charters() {
  static const std::vector<domain::Charter> all = {
      charter("copyleft", {"1", "2", "3", "4", "5"}),
      charter("bronze-argent-or", {"badge", "bronze", "argent", "or"})};
  return all;
}

inline domain::Edition edition(int year, std::string charter_id) {
  domain::Edition result;
  result.year = year;
  result.charter = std::move(charter_id);
  return result;
}

inline const domain::Editions& editions() {
  static const domain::Editions all{.all = {edition(2021, "copyleft"), edition(2023, "copyleft"),
                                            edition(2025, "bronze-argent-or")}};
  return all;
}

inline std::string register_path() {
  return std::string(palmares::source_dir()) + '/' + std::string(register_file);
}

inline std::string register_bytes() {
  return lib::read_file(register_path()).value();
}

/// The register as it is shipped.
inline const Territories& france() {
  static const Territories territories = Territories::read(register_bytes(), register_file).value();
  return territories;
}

inline Result<Outcome<std::vector<domain::Results>>> read(BytesView bytes) {
  return read_results(bytes, "r.csv", {.editions = editions(), .charters = charters()});
}

/// The problems of a file, each on its line; empty where it is right.
inline std::string problems(BytesView bytes) {
  const auto result = read(bytes);
  return result ? std::string() : to_string(result.error());
}

/// The notices of a right file; « refused » and the problems else.
inline std::string notices(BytesView bytes) {
  const auto result = read(bytes);
  return result ? to_string(result->notices) : "refused\n" + to_string(result.error());
}

inline Diagnostics diagnostics() {
  return {.file = "r.csv", .problems = {}, .notices = {}};
}

inline Cell cell(std::string text) {
  return {.text = std::move(text), .position = {2, 1}, .refused = false};
}

inline constexpr std::string_view header =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

/// A right row under `header`.
inline constexpr std::string_view lettret = "2023,Lettret,commune,05,2,210500740,05074,,\n";

inline std::string file(std::string_view rows) {
  return std::string(header) + std::string(rows);
}

}  // namespace palmares::intake::sample
