// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/proof_names.hpp"

#include "charter/fields.hpp"
#include "domain/names.hpp"

namespace palmares::charter {

namespace {

using domain::TerritoryType;

constexpr std::array<std::pair<std::string_view, TerritoryType>, 8> types = {{
    {"commune", TerritoryType::commune},
    {"epci", TerritoryType::epci},
    {"departement", TerritoryType::departement},
    {"region", TerritoryType::region},
    {"syndicat", TerritoryType::syndicat},
    {"etablissement_public", TerritoryType::etablissement_public},
    {"association", TerritoryType::association},
    {"autre", TerritoryType::autre},
}};

domain::ProofName read_name(const lib::toml::Value& table, Problems& problems) {
  Fields fields(table, problems);
  domain::ProofName name;
  domain::Territory& territory = name.territory;
  territory.name = fields.text("name");
  territory.slug = domain::slug(territory.name);
  territory.id = territory.slug;
  territory.type = fields.choice<TerritoryType>("type", types, std::nullopt);
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
