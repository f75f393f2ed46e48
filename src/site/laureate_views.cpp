// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/laureate_views.hpp"

#include "base/french.hpp"
#include "domain/departments.hpp"
#include "site/award_json.hpp"
#include "site/paths.hpp"
#include "site/shape_path.hpp"

#include <array>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr int symbol_size = 200;      // of the copyleft's viewBox
constexpr int symbol_distance = 256;  // of two rings' centres

constexpr std::array<std::pair<domain::TerritoryType, std::string_view>, 7> type_texts = {
    {{domain::TerritoryType::commune, "Commune"},
     {domain::TerritoryType::epci, "Intercommunalité"},
     {domain::TerritoryType::departement, "Département"},
     {domain::TerritoryType::region, "Région"},
     {domain::TerritoryType::syndicat, "Syndicat"},
     {domain::TerritoryType::etablissement_public, "Établissement public"},
     {domain::TerritoryType::association, "Association"}}};

/// « … – ADICO » is known as ADICO.
std::string short_name(const std::string& name) {
  constexpr std::string_view dash = " – ";
  const std::size_t at = name.rfind(dash);
  return at == std::string::npos ? name : name.substr(at + dash.size());
}

}  // namespace

View::Map symbol_view(const domain::Grade* grade) {
  View::Map view{{"classe", "niveau"}, {"rang", false}, {"medaille", false}};
  if (grade == nullptr) {
    return view;
  }
  if (grade->medal) {
    view["medaille"] = *grade->medal;
    view["classe"] = grade->code;
  } else if (grade->count > 0) {
    std::vector<View> places;
    for (int i = 0; i < grade->count; ++i) {
      places.push_back(View::Map{{"x", std::to_string(i * symbol_distance - symbol_size / 2)}});
    }
    view["rang"] =
        View::Map{{"largeur", std::to_string(symbol_size + (grade->count - 1) * symbol_distance)},
                  {"places", std::move(places)}};
  }
  return view;
}

void add_shape(View::Map& view, const domain::Territory& territory, const ContentProvider& provider,
               std::size_t most_bytes) {
  const Result<compose::Silhouette> shape =
      provider.silhouette ? provider.silhouette(territory)
                          : Result<compose::Silhouette>(compose::Silhouette{});
  const ShapePath path = shape ? shape_path(*shape, most_bytes) : ShapePath{};
  if (path.data.empty()) {
    view["forme"] = false;
    view["sigle"] = short_name(territory.name);
  } else {
    view["forme"] = View::Map{{"boite", "-2 -2 " + std::to_string(path.width + 4) + ' ' +
                                            std::to_string(path.height + 4)},
                              {"d", path.data}};
    view["sigle"] = false;
  }
}

std::string_view type_text(domain::TerritoryType type) {
  for (const auto& [known, text] : type_texts) {
    if (known == type) {
      return text;
    }
  }
  return {};
}

std::string place_text(const domain::Territory& territory) {
  std::string text(type_text(territory.type));
  const std::string department = domain::department_text(territory.department);
  return text.empty() || department.empty() ? text + department : text + " · " + department;
}

std::string award_title(const domain::Award& award, const ContentProvider& provider) {
  return grade_title(award, provider) + ", " + std::to_string(award.edition);
}

std::string mention_text(const domain::Award& award) {
  std::string text;
  for (std::size_t i = 0; i < award.mentions.size(); ++i) {
    // « Mention Communication » says it already.
    const std::string& mention = award.mentions[i];
    const std::string name = mention.starts_with("Mention ") ? mention.substr(8) : mention;
    text += i == 0 ? "" : i + 1 == award.mentions.size() ? " et " : ", ";
    text += guillemets(name);
  }
  return text.empty() ? text : (award.mentions.size() == 1 ? "Mention " : "Mentions ") + text;
}

View laureate_view(const domain::Award& award, const ContentProvider& provider,
                   std::string_view path) {
  View::Map view = symbol_view(grade_of(award, provider));
  const std::string department = domain::department_text(award.territory.department);
  const std::string mention = mention_text(award);
  view["nom"] = award.territory.name;
  view["chemin"] = std::string(path);
  view["departement"] = text_or_nothing(department);
  view["lieu"] = place_text(award.territory);
  view["distinction"] = grade_title(award, provider);
  view["annee"] = std::to_string(award.edition);
  view["mention"] = text_or_nothing(mention);
  add_shape(view, award.territory, provider, small_shape_bytes);
  return view;
}

}  // namespace palmares::site
