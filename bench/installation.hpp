// SPDX-License-Identifier: AGPL-3.0-or-later
// What the benches of the shipped charters start from: the sources’ root opened once, and names
// that nobody repeats. Documents drawn anew as other programs draw them are workload.hpp’s.
#pragma once

#include "base/result.hpp"
#include "compose/composer.hpp"
#include "domain/edition.hpp"
#include "lib/font/resources.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palmares::bench {

/// What was made, or the end of the program with the problems on standard error.
template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    std::fputs(to_string(result.error()).c_str(), stderr);
    std::exit(1);
  }
  return std::move(*result);
}

/// The installation as it stands in templates/ below the working directory.
struct Installation {
  std::unique_ptr<const lib::Resources> resources;
  domain::Editions editions;
  compose::Composer composer;  ///< refers to `*resources`

  [[nodiscard]] static Installation open();
};

/// A commune or an intercommunality, and its code: INSEE or SIREN.
struct Body {
  std::string code;
  std::string name;
  bool commune = true;
};

/// Those of tests/data/noms-1000.csv.
[[nodiscard]] std::vector<Body> thousand_bodies();

/// The 1,000 names of tests/data/noms-1000.csv.
[[nodiscard]] std::vector<std::string> thousand_names();

}  // namespace palmares::bench
