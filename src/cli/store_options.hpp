// SPDX-License-Identifier: AGPL-3.0-or-later
// Options of the commands that work on a store or take decided results: which store, which edition,
// who acts.
#pragma once

#include "app/decided_results.hpp"

#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace palmares::cli {

/// --store, required; PALMARES_STORE stands in for it.
void add_store_option(CLI::App& app, std::string& folder);
/// --by: who acts.
void add_by_option(CLI::App& app, std::string& who);
/// An edition by its year, as an argument.
CLI::Option* add_edition(CLI::App& app, int& edition, const std::string& help);
/// The arguments RESULTATS, --store and --edition.
void add_source(CLI::App& app, app::Source& source, const std::string& help);

/// A command line without results and without a store misses what is called `name`. `source` must
/// outlive the app.
void require_source(CLI::App& app, const app::Source& source, const std::string& name);

}  // namespace palmares::cli
