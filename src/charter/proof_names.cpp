// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/proof_names.hpp"

#include "charter/fields.hpp"
#include "charter/safe_areas.hpp"
#include "domain/names.hpp"
#include "domain/territory_types.hpp"

namespace palmares::charter {

namespace {

using domain::TerritoryType;

domain::ProofName read_name(const lib::toml::Value& table, Problems& problems) {
  Fields fields(table, problems);
  domain::ProofName name;
  domain::Territory& territory = name.territory;
  territory.name = fields.text("name");
  territory.slug = domain::slug(territory.name);
  territory.id = "123456789";  // as long as a SIREN: addresses are printed
  territory.type = fields.choice<TerritoryType>("type", domain::territory_types, std::nullopt);
  territory.department = fields.text("department", Presence::optional);
  territory.population = fields.integer("population", {0, 1e9}, Presence::optional);
  if (const std::string insee = fields.text("insee", Presence::optional); !insee.empty()) {
    territory.insee = insee;
  }
  if (const std::string siren = fields.text("siren", Presence::optional); !siren.empty()) {
    territory.siren = siren;
  }
  name.why = fields.text("why");
  fields.refuse_unknown();
  return name;
}

domain::ProofScene read_scene(const lib::toml::Value& table, Problems& problems) {
  constexpr double most_pixels = 2000;
  Fields fields(table, problems);
  domain::ProofScene scene;
  scene.kind = fields.text("kind");
  scene.title = fields.text("title");
  scene.covered = read_rects(fields, "covered");
  scene.pixels = fields.number("pixels", {8, most_pixels}, Presence::optional).value_or(0);
  fields.refuse_unknown();
  return scene;
}

/// Both lists of the file; what is wrong with either is told with all the rest.
struct ProofFile {
  std::vector<domain::ProofName> names;
  std::vector<domain::ProofScene> scenes;
};

Result<ProofFile> read_proof_file(const lib::Resources& resources) {
  Problems problems;
  ProofFile read;
  if (const auto file = read_toml(resources, "templates/proof.toml", problems)) {
    Fields root(*file, problems);
    for (const lib::toml::Value* table : root.list("name", Presence::required)) {
      read.names.push_back(read_name(*table, problems));
    }
    for (const lib::toml::Value* table : root.list("scene", Presence::optional)) {
      read.scenes.push_back(read_scene(*table, problems));
    }
    root.refuse_unknown();
    sort_by_place(problems, 0);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return read;
}

}  // namespace

Result<std::vector<domain::ProofName>> read_proof_names(const lib::Resources& resources) {
  TRY_ASSIGN(ProofFile file, read_proof_file(resources));
  return std::move(file.names);
}

Result<std::vector<domain::ProofScene>> read_proof_scenes(const lib::Resources& resources) {
  TRY_ASSIGN(ProofFile file, read_proof_file(resources));
  return std::move(file.scenes);
}

}  // namespace palmares::charter
