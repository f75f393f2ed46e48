// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/batch_options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <thread>

namespace palmares::cli {

namespace {

constexpr unsigned most_threads = 256;

std::string a_number_of_threads(const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 3 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return digits && std::stoul(text) >= 1 && std::stoul(text) <= most_threads
             ? ""
             : "un nombre de 1 à 256";
}

}  // namespace

void add_territories(CLI::App& app, std::vector<std::string>& territories) {
  app.add_option("--territory", territories,
                 "Seulement ce lauréat, par son identifiant ou son nom\u202F; peut être répété")
      ->option_text("ID|NOM")
      ->expected(1)
      ->take_all();
}

void add_kinds(CLI::App& app, std::vector<std::string>& kinds) {
  app.add_option("--kinds", kinds, "Seulement ces documents du kit, séparés par des virgules")
      ->delimiter(',')
      ->option_text("DOCUMENT,...");
}

void add_jobs(CLI::App& app, unsigned& jobs) {
  app.add_option("--jobs", jobs, "Nombre de fils d’exécution [autant que de cœurs]")
      ->option_text("N")
      ->check(a_number_of_threads);
}

unsigned threads_for(unsigned jobs) {
  return jobs > 0 ? jobs : std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
}

}  // namespace palmares::cli
