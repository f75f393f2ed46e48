// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/proof_names.hpp"

#include "charter/fields.hpp"
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
  territory.id = territory.slug;
  territory.type = fields.choice<TerritoryType>("type", domain::territory_types, std::nullopt);
  territory.department = fields.text("department", Presence::optional);
  territory.population = fields.integer("population", {0, 1e9}, Presence::optional);
  name.why = fields.text("why");
  fields.refuse_unknown();
  return name;
}

}  // namespace

Result<std::vector<domain::ProofName>> read_proof_names(const lib::Resources& resources) {
  Problems problems;
  std::vector<domain::ProofName> names;
  if (const auto file = read_toml(resources, "templates/proof.toml", problems)) {
    Fields root(*file, problems);
    for (const lib::toml::Value* table : root.list("name", Presence::required)) {
      names.push_back(read_name(*table, problems));
    }
    root.refuse_unknown();
    sort_by_place(problems, 0);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return names;
}

}  // namespace palmares::charter
