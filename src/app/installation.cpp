// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation.hpp"

#include "app/edition_settings.hpp"
#include "app/output.hpp"
#include "app/own_charters.hpp"
#include "base/french.hpp"
#include "charter/editions.hpp"
#include "deliver/geo/silhouettes.hpp"
#include "domain/award_history.hpp"
#include "intake/reader.hpp"
#include "lib/pdf/haru.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::app {

namespace {

using Read = Outcome<std::vector<domain::Results>>;

Problem problem(const std::string& file, std::string what, std::string hint) {
  return {.where = {.file = file, .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

Result<Read> read_one(const std::string& file, const Installation& installation,
                      const intake::Territories* territories,
                      std::vector<domain::Contact>* contacts) {
  try {
    if (const std::optional<Bytes> bytes = lib::read_file(file)) {
      TRY_ASSIGN(const std::vector<intake::Mapping> mappings, mappings_beside(file));
      return intake::read_results(*bytes, file,
                                  {.editions = installation.charters.editions,
                                   .charters = installation.charters.charters,
                                   .territories = territories,
                                   .mappings = mappings,
                                   .contacts = contacts,
                                   .own = &installation.charters.own});
    }
    return fail(problem(file, "ce fichier n’existe pas", "le nom d’un fichier de résultats"));
  } catch (const std::system_error& error) {
    return fail(problem(file, "ce fichier ne peut pas être lu\u00A0: " + french_cause(error.code()),
                        "le nom d’un fichier de résultats"));
  }
}

/// Takes the results of one more file; an edition that is already there is a problem.
void take(Read& all, Problems& problems, Read read, const std::string& file) {
  for (domain::Results& results : read.value) {
    const auto same = std::ranges::find(all.value, results.edition, &domain::Results::edition);
    if (same == all.value.end()) {
      all.value.push_back(std::move(results));
    } else {
      const std::string other =
          same->awards.empty() ? std::string("un autre fichier") : same->awards.front().where.file;
      problems.push_back(problem(
          file, "l’édition " + std::to_string(results.edition) + " se trouve déjà dans " + other,
          "un seul fichier par édition"));
    }
  }
  all.notices.insert(all.notices.end(), read.notices.begin(), read.notices.end());
}

/// The editions of the file that the settings name; none where they name none.
Result<std::vector<domain::Edition>> named_editions(const std::string& file,
                                                    const std::vector<domain::Charter>& charters) {
  if (file.empty()) {
    return std::vector<domain::Edition>{};
  }
  const std::optional<Bytes> text = lib::read_file(file);
  if (!text) {
    return fail(problem(file, "ce fichier n’existe pas",
                        "un fichier d’éditions écrit comme templates/editions.toml"));
  }
  TRY_ASSIGN(const lib::toml::Value table, lib::toml::parse(*text, file));
  Problems problems;
  domain::Editions editions = charter::read_editions(table, charter::ids_of(charters), problems);
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return std::move(editions.all);
}

/// What draws the editions that have a charter of their own.
Result<std::map<int, deliver::OwnTemplates>> own_templates(Installation& installation) {
  std::map<int, deliver::OwnTemplates> all;
  Problems problems;
  for (auto& [year, resources] : installation.own_resources) {
    domain::Charter& charter = installation.charters.own.at(year);
    const std::string id = charter.id;
    std::vector<domain::Charter> one;
    one.push_back(std::move(charter));
    if (auto composer = compose::Composer::open(*resources, std::move(one))) {
      deliver::OwnTemplates own{.resources = std::move(resources),
                                .composer = *std::move(composer)};
      if (const auto shapes = installation.own_shapes.find(year);
          shapes != installation.own_shapes.end()) {
        own.silhouette = [own_shapes = shapes->second](const domain::Territory& territory) {
          return own_shapes.of(territory);
        };
      }
      all.emplace(year, std::move(own));
    } else {
      std::ranges::move(by_charter_names(std::move(composer).error(), id),
                        std::back_inserter(problems));
    }
  }
  return problems.empty() ? Result<std::map<int, deliver::OwnTemplates>>(std::move(all))
                          : fail(std::move(problems));
}

}  // namespace

Result<Installation> open_installation(const Settings& settings) {
  TRY(lib::check_haru());  // before anything is made; some microseconds
  TRY_ASSIGN(lib::Resources resources, lib::Resources::load(settings.root));
  auto shared = std::make_unique<const lib::Resources>(std::move(resources));
  TRY_ASSIGN(charter::Installation charters, charter::read_installation(*shared));
  TRY_ASSIGN(std::vector<domain::Edition> named,
             named_editions(settings.editions, charters.charters));
  put_editions(charters.editions, std::move(named));
  return Installation{.resources = std::move(shared), .charters = std::move(charters)};
}

Result<deliver::RenderContext> open_render_context(Installation installation,
                                                   const Settings& settings) {
  TRY_ASSIGN(
      compose::Composer composer,
      compose::Composer::open(*installation.resources, std::move(installation.charters.charters)));
  TRY_ASSIGN(auto own, own_templates(installation));
  compose::Logos pictures;
  for (auto& [sha256, png] : installation.pictures) {
    (void)pictures.add(sha256, std::move(png), sha256);
  }
  return deliver::RenderContext{
      .resources = std::move(installation.resources),
      .composer = std::move(composer),
      .editions = std::move(installation.charters.editions),
      .base_url = settings.base_url,
      .key = settings.key,
      .signer = settings.signer,
      .logos = compose::Logos(),
      .silhouette = [shapes = deliver::Silhouettes(settings.root)](
                        const domain::Territory& territory) { return shapes.of(territory); },
      .own = std::move(own),
      .pins = std::move(installation.pins),
      .pictures = std::move(pictures)};
}

Result<Outcome<std::optional<intake::Territories>>> open_territories(
    const Installation& installation) {
  std::optional<Bytes> bytes = lib::read_file(installation.resources->root / intake::register_file);
  if (!bytes) {
    return Outcome<std::optional<intake::Territories>>{
        .value = std::nullopt,
        .notices = {problem(std::string(intake::register_file),
                            "le registre des territoires est absent",
                            "noms et SIREN ne sont ni vérifiés ni complétés")}};
  }
  TRY_ASSIGN(intake::Territories territories,
             intake::Territories::read(*std::move(bytes), intake::register_file));
  return Outcome<std::optional<intake::Territories>>{.value = std::move(territories),
                                                     .notices = {}};
}

Result<std::vector<intake::Mapping>> mappings_beside(const std::string& file) {
  const std::filesystem::path columns = std::filesystem::path(file).parent_path() / "columns.toml";
  const std::optional<Bytes> text = lib::read_file(columns);
  return text ? intake::read_mappings(*text, columns.string()) : std::vector<intake::Mapping>();
}

Result<Read> read_all_results(std::span<const std::string> files, const Installation& installation,
                              std::vector<domain::Contact>* contacts) {
  TRY_ASSIGN(const auto territories, open_territories(installation));
  Read all{.value = {}, .notices = territories.notices};
  Problems problems;
  for (const std::string& file : files) {
    if (Result<Read> read = read_one(file, installation,
                                     territories.value ? &*territories.value : nullptr, contacts)) {
      take(all, problems, std::move(*read), file);
    } else {
      problems.insert(problems.end(), read.error().begin(), read.error().end());
    }
  }
  if (problems.empty() && all.value.empty()) {
    problems.push_back(problem(files.front(), "ce fichier ne contient aucun résultat",
                               "une ligne par territoire"));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  std::ranges::sort(all.value, {}, &domain::Results::edition);
  domain::attach_history(all.value);
  return all;
}

}  // namespace palmares::app
