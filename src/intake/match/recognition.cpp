// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/recognition.hpp"

#include "domain/names.hpp"
#include "intake/row/codes.hpp"
#include "intake/row/display_text.hpp"
#include "intake/row/name_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::intake {

namespace {

using domain::TerritoryType;

constexpr std::size_t most_listed = 12;

std::string printed(const Body& body) {
  return domain::typographic(body.name);
}

bool is_listed(TerritoryType type) {
  return type == TerritoryType::commune || type == TerritoryType::epci;
}

std::string_view noun(TerritoryType type) {
  return type == TerritoryType::epci ? "un EPCI" : "une commune";
}

/// The register against one row.
class Recogniser {
 public:
  Recogniser(domain::Territory& territory, const Sources& cells, const Territories& territories,
             Diagnostics& diagnostics)
      : m_territory(territory),
        m_cells(cells),
        m_territories(territories),
        m_diagnostics(diagnostics) {}

  void run() {
    if (m_territory.siren) {
      take_siren();
    } else if (m_cells.siren.empty() && m_territory.insee) {
      take_insee();
    } else if (m_cells.siren.empty() && m_cells.insee.empty() && m_cells.identifier.empty() &&
               is_named()) {
      take_name();
    }
  }

 private:
  [[nodiscard]] bool is_typed() const { return !m_cells.type.empty(); }

  // A row without a type may be anything; one with another type is in no list of ours.
  [[nodiscard]] bool is_named() const {
    return !m_territory.name.empty() && (!is_typed() || is_listed(m_territory.type)) &&
           !m_cells.department.refused &&
           (m_cells.department.empty() || !m_territory.department.empty());
  }

  void take_siren() {
    if (const Body* body = m_territories.of_siren(*m_territory.siren)) {
      if (agrees(*body)) {
        fill(*body);
      }
    } else if (const Former* former = m_territories.once_of_siren(*m_territory.siren)) {
      m_diagnostics.note(m_cells.siren.position,
                         fmt::format("le SIREN {} était celui de « {} », aujourd’hui « {} » ({})",
                                     *m_territory.siren, domain::typographic(former->name),
                                     printed(*former->now), former->now->siren),
                         "le garder si l’édition précède ce changement");
      m_territory.insee = m_territory.insee ? m_territory.insee : std::string(former->insee);
    } else if (is_typed() && is_listed(m_territory.type)) {
      m_diagnostics.note(
          m_cells.siren.position,
          fmt::format("le SIREN {} n’est pas au registre des communes et EPCI", *m_territory.siren),
          "vérifier ce numéro");
    }
  }

  void take_insee() {
    const Body* body = m_territories.of_insee(*m_territory.insee);
    const WholeCommune whole = commune_of_arrondissement(*m_territory.insee);
    if (body == nullptr && !whole.name.empty()) {
      take_arrondissement(whole, m_cells.insee.position,
                          fmt::format("le code INSEE {}", *m_territory.insee));
      return;
    }
    if (body == nullptr && refuses_a_postal_code()) {
      return;
    }
    if (body == nullptr) {
      m_diagnostics.note(
          m_cells.insee.position,
          fmt::format("le code INSEE {} n’est pas au registre des communes", *m_territory.insee),
          "vérifier ce code");
      return;
    }
    if (agrees(*body) && fill(*body) && m_cells.identifier.empty()) {
      give_siren(*body, m_cells.insee.position, "d’après le code INSEE");
    }
  }

  // « 94800 » in the column of the COG code: whose it is, the name tells.
  bool refuses_a_postal_code() {
    const std::string& code = *m_territory.insee;
    const WholeCommune whole = commune_of_postal_code(code);
    const Body* named = body_named_in(department_of(code));
    if (!m_cells.identifier.empty() || (named == nullptr && whole.name.empty())) {
      return false;
    }
    const bool is_part = !whole.name.empty() && (named == nullptr || named->insee != whole.insee);
    m_diagnostics.refuse(
        m_cells.insee.position,
        fmt::format(
            "{} n’est le code INSEE d’aucune commune\u00A0: c’est sans doute un code postal", code),
        is_part ? fmt::format("donner à l’arrondissement de {} un identifiant de l’organisateur",
                              whole.name)
                : fmt::format("le code INSEE de «\u00A0{}\u00A0» est {}", printed(*named),
                              named->insee));
    return true;
  }

  // The commune of that name where there is but one.
  [[nodiscard]] const Body* body_named_in(std::string_view department) const {
    std::vector<const Body*> bodies = m_territories.named(m_territory.name, department);
    std::erase_if(bodies, [](const Body* body) { return body->type != TerritoryType::commune; });
    return bodies.size() == 1 ? bodies.front() : nullptr;
  }

  // 69003 is Albigny's COG code and the postal code of Lyon's third arrondissement: the name must
  // not become Albigny.
  [[nodiscard]] std::string code_hint(const Body& body) const {
    const WholeCommune part = commune_of_arrondissement_named(m_territory.name, body.department);
    if (!part.name.empty()) {
      const bool postal =
          m_territory.insee && commune_of_postal_code(*m_territory.insee).name == part.name;
      return fmt::format(
          "{}corriger le code, ou l’ôter et donner à l’arrondissement de {} un identifiant de "
          "l’organisateur",
          postal ? "c’est un code postal, non un code INSEE\u00A0: " : "", part.name);
    }
    if (const Body* named = body_named_in(body.department)) {
      return m_territory.siren
                 ? fmt::format(
                       "le SIREN de «\u00A0{}\u00A0» est {}\u00A0: corriger le code ou le nom",
                       printed(*named), named->siren)
                 : fmt::format(
                       "le code INSEE de «\u00A0{}\u00A0» est {}\u00A0: corriger le code ou le nom",
                       printed(*named), named->insee);
    }
    return typing_faults(commune_key(body.name), commune_key(m_territory.name), 2) <= 2
               ? fmt::format("écrire {}, ou corriger le code", printed(body))
               : fmt::format(
                     "corriger le code\u202F; le nom, seulement si c’est bien {} qui est "
                     "labellisée",
                     printed(body));
  }

  // It has neither SIREN nor register entry of its own.
  void take_arrondissement(const WholeCommune& whole, CellPosition position,
                           const std::string& said) {
    const std::string what =
        fmt::format("{} est celui d’un arrondissement de {} ({})", said, whole.name, whole.insee);
    if (!m_cells.identifier.empty()) {
      m_diagnostics.note(position, what, "l’identifiant de la ligne le désigne");
      return;
    }
    // The SIREN of the whole city is another laureate: it is named, not offered.
    const Body* city = m_territories.of_insee(whole.insee);
    m_diagnostics.refuse(
        position, what,
        fmt::format(
            "donner à l’arrondissement un identifiant de l’organisateur, comme {}-{}\u202F; "
            "seulement si "
            "c’est toute la ville qui est labellisée, son nom «\u00A0{}\u00A0» et son SIREN {}",
            domain::slug(whole.name), whole.arrondissement, whole.name,
            city == nullptr ? std::string_view() : city->siren));
  }

  void take_name() {
    const std::vector<const Body*> bodies = candidates();
    if (bodies.size() == 1) {
      const std::string_view how = m_territory.department.empty()
                                       ? "d’après le nom, unique en France"
                                       : "d’après le nom et le département";
      fill(*bodies.front());
      give_siren(*bodies.front(), m_cells.name.position, how);
    } else if (const WholeCommune whole =
                   commune_of_arrondissement_named(m_territory.name, m_territory.department);
               bodies.empty() && !whole.name.empty()) {
      take_arrondissement(whole, m_cells.name.position,
                          fmt::format("le nom «\u00A0{}\u00A0»", shown(m_territory.name)));
    } else if (bodies.empty()) {
      take_former_name();
    } else {
      m_diagnostics.refuse(
          m_cells.name.position,
          fmt::format("{} candidats pour « {} » : {}", bodies.size(), shown(m_territory.name),
                      listed(bodies)),
          m_territory.department.empty() ? "donner le département ou le SIREN" : "donner le SIREN");
    }
  }

  [[nodiscard]] std::vector<const Body*> candidates() const {
    std::vector<const Body*> bodies = m_territories.named(m_territory.name, m_territory.department);
    if (is_typed()) {
      std::erase_if(bodies, [this](const Body* body) { return body->type != m_territory.type; });
    }
    return bodies;
  }

  static std::string listed(const std::vector<const Body*>& bodies) {
    std::string list;
    for (std::size_t i = 0; i < std::min(bodies.size(), most_listed); ++i) {
      list += fmt::format("{}{} ({}) {}", i == 0 ? "" : ", ", printed(*bodies[i]),
                          bodies[i]->department, bodies[i]->siren);
    }
    return bodies.size() > most_listed ? list + "…" : list;
  }

  void take_former_name() {
    const std::vector<const Former*> formers =
        m_territories.once_named(m_territory.name, m_territory.department);
    if (formers.empty() || m_territory.type == TerritoryType::epci) {
      suggest();
      return;
    }
    const Former& former = *formers.front();
    if (formers.size() == 1 && former.past == Past::renamed) {
      m_diagnostics.note(m_cells.name.position,
                         fmt::format("« {} » s’appelle aujourd’hui « {} »", shown(m_territory.name),
                                     printed(*former.now)),
                         "le nom de la ligne est gardé");
      fill_codes(*former.now);
      give_siren(*former.now, m_cells.name.position, "d’après l’ancien nom");
      return;
    }
    std::string list;
    for (const Former* one : formers) {
      list += fmt::format("{}{} ({}) {}", list.empty() ? "" : ", ", printed(*one->now),
                          one->now->department, one->now->siren);
    }
    m_diagnostics.refuse(m_cells.name.position,
                         fmt::format("la commune « {} » fait aujourd’hui partie d’une autre : {}",
                                     shown(m_territory.name), list),
                         "donner le SIREN de celle qui est labellisée");
  }

  void suggest() {
    const Body* near = m_territory.department.empty()
                           ? nullptr
                           : m_territories.nearly_named(m_territory.name, m_territory.department);
    if (near != nullptr) {
      m_diagnostics.refuse(m_cells.name.position,
                           fmt::format("aucun territoire du département {} ne s’appelle « {} »",
                                       m_territory.department, shown(m_territory.name)),
                           fmt::format("« {} », SIREN {} ?", printed(*near), near->siren));
    }
  }

  bool agrees(const Body& body) {
    const std::size_t before = m_diagnostics.problems.size();
    const CellPosition key = m_territory.siren ? m_cells.siren.position : m_cells.insee.position;
    const std::string code = m_territory.siren.value_or(m_territory.insee.value_or(""));
    if (is_typed() && !m_cells.type.refused && m_territory.type != body.type) {
      m_diagnostics.refuse(
          m_cells.type.position,
          fmt::format("{} est {}, « {} »", code, noun(body.type), printed(body)),
          fmt::format("attendu : {}", body.type == TerritoryType::epci ? "epci" : "commune"));
    }
    if (m_territory.siren && m_territory.insee && *m_territory.insee != body.insee) {
      m_diagnostics.refuse(m_cells.insee.position,
                           fmt::format("{} est « {} », dont le code INSEE n’est pas {}", code,
                                       printed(body), *m_territory.insee),
                           body.insee.empty() ? std::string("un EPCI n’a pas de code INSEE")
                                              : fmt::format("attendu : {}", body.insee));
    } else if (body.type == TerritoryType::commune && !m_territory.department.empty() &&
               m_territory.department != body.department) {
      m_diagnostics.refuse(
          m_cells.department.position,
          fmt::format("{} est « {} », du département {}", code, printed(body), body.department),
          fmt::format("attendu : {}, ou un autre code", body.department));
    }
    if (!m_territory.name.empty() && m_diagnostics.problems.size() == before) {
      compare_names(body, key, code);
    }
    return m_diagnostics.problems.size() == before;
  }

  void compare_names(const Body& body, CellPosition key, const std::string& code) {
    if (same_name(body.type, body.name, m_territory.name)) {
      return;
    }
    const std::vector<const Former*> formers =
        m_territories.once_named(m_territory.name, body.department);
    if (std::ranges::any_of(formers, [&](const Former* former) { return former->now == &body; })) {
      m_diagnostics.note(m_cells.name.position,
                         fmt::format("« {} » s’appelle aujourd’hui « {} »", shown(m_territory.name),
                                     printed(body)),
                         "le nom de la ligne est gardé");
      return;
    }
    std::string what =
        fmt::format("{} est {}, la ligne dit {}", code, printed(body), shown(m_territory.name));
    if (body.type == TerritoryType::epci) {
      m_diagnostics.note(key, std::move(what), "le nom de la ligne est gardé");
    } else {
      m_diagnostics.refuse(key, std::move(what), code_hint(body));
    }
  }

  bool fill(const Body& body) {
    fill_codes(body);
    const std::string official = printed(body);
    const bool taken = body.type == TerritoryType::commune || is_in_capitals(m_territory.name);
    if (taken && official != m_territory.name &&
        same_name(body.type, body.name, m_territory.name)) {
      m_diagnostics.note(
          m_cells.name.position,
          fmt::format("le nom « {} » s’écrit « {} »", shown(m_territory.name), official),
          "c’est ainsi qu’il est imprimé");
      m_territory.name = official;
      m_territory.slug = domain::slug(official);
    }
    return true;
  }

  void fill_codes(const Body& body) {
    if (!is_typed()) {
      m_territory.type = body.type;
    }
    if (m_territory.department.empty()) {
      m_territory.department = body.department;
    }
    if (!m_territory.insee && !body.insee.empty()) {
      m_territory.insee = std::string(body.insee);
    }
    if (!m_territory.population) {
      m_territory.population = body.population;
    }
  }

  void give_siren(const Body& body, CellPosition position, std::string_view how) {
    if (body.siren.empty()) {
      return;
    }
    m_territory.siren = std::string(body.siren);
    m_diagnostics.note(position, fmt::format("le SIREN de « {} » manque", shown(m_territory.name)),
                       fmt::format("{}, {}", body.siren, how));
  }

  domain::Territory& m_territory;
  const Sources& m_cells;
  const Territories& m_territories;
  Diagnostics& m_diagnostics;
};

void repair(Cell& cell, std::string code, std::string_view word, Diagnostics& diagnostics) {
  diagnostics.note(cell.position,
                   fmt::format("{} « {} » a perdu son zéro initial", word, shown(cell.text)),
                   fmt::format("il est lu {}", code));
  cell.text = std::move(code);
}

bool is_short_by_a_zero(const Cell& cell, std::size_t length) {
  return cell.usable() && cell.text.size() + 1 == length && cell.text.front() != '0' &&
         std::ranges::all_of(cell.text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void repair_zeros(Cell& insee, Cell& department, const Cell& siren, const Cell& name,
                  const Territories& territories, Diagnostics& diagnostics) {
  const Body* body = territories.of_siren(without_spaces(siren.text));
  if (is_short_by_a_zero(insee, 5)) {
    const Body* meant = territories.of_insee('0' + insee.text);
    if (meant != nullptr &&
        (meant == body || (siren.empty() && same_name(meant->type, meant->name, name.text)))) {
      body = meant;
      repair(insee, '0' + insee.text, "le code INSEE", diagnostics);
    }
  }
  if (!is_short_by_a_zero(department, 2)) {
    return;
  }
  const std::string code = '0' + department.text;
  const bool named = body == nullptr && siren.empty() && insee.empty() &&
                     territories.named(name.text, code).size() == 1;
  const bool listed = (body != nullptr && body->department == code) ||
                      (!insee.empty() && department_of(insee.text) == code);
  if (named || listed) {
    repair(department, code, "le département", diagnostics);
  }
}

void recognise(domain::Territory& territory, const Sources& cells, const Territories& territories,
               Diagnostics& diagnostics) {
  Recogniser(territory, cells, territories, diagnostics).run();
}

}  // namespace palmares::intake
