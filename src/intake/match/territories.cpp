// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/territories.hpp"

#include "base/number.hpp"
#include "intake/row/codes.hpp"
#include "intake/row/name_key.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

namespace palmares::intake {

namespace {

using domain::TerritoryType;

constexpr std::size_t most_fields = 5;
constexpr std::size_t most_faults = 2;

struct Line {
  std::array<std::string_view, most_fields> fields;
  std::size_t count = 0;
};

Line fields_of(std::string_view text) {
  Line line;
  while (line.count < most_fields) {
    const std::size_t tab = text.find('\t');
    line.fields[line.count++] = text.substr(0, tab);
    if (tab == std::string_view::npos) {
      break;
    }
    text.remove_prefix(tab + 1);
  }
  return line;
}

std::string key_of(TerritoryType type, std::string_view name) {
  return type == TerritoryType::epci ? group_key(name) : commune_key(name);
}

/// An old name whose commune is looked up when all of them are known.
struct Waiting {
  Former former;
  std::string_view now;
};

using ByCode = std::pair<std::string_view, const Body*>;
using ByName = std::pair<std::string, const Body*>;
using ByFormerName = std::pair<std::string, const Former*>;

const Body* found_by(const std::vector<ByCode>& codes, std::string_view code) {
  const auto found = std::ranges::lower_bound(codes, code, {}, &ByCode::first);
  return found != codes.end() && found->first == code ? found->second : nullptr;
}

bool is_in(std::string_view department, std::string_view wanted) {
  return wanted.empty() || department == wanted;
}

}  // namespace

struct Territories::Tables {
  Bytes text;
  std::vector<Body> bodies;  ///< by SIREN
  std::vector<Former> formers;
  std::vector<std::pair<std::string_view, std::string_view>> regions;  ///< code, name
  std::vector<std::pair<std::string_view, std::string_view>>
      departments;            ///< code, code of the region
  std::vector<ByCode> insee;  ///< communes by COG code
  mutable std::once_flag named;
  // Made at the first question that needs them.
  mutable std::vector<ByName> names;                               ///< by key
  mutable std::map<std::string_view, std::vector<ByName>> nearby;  ///< by department, then by SIREN
  mutable std::vector<ByFormerName> former_names;                  ///< by key

  const Tables& with_names() const {
    std::call_once(named, [this] {
      for (const Body& body : bodies) {
        names.emplace_back(key_of(body.type, body.name), &body);
        nearby[body.department].push_back(names.back());
      }
      for (const Former& former : formers) {
        former_names.emplace_back(commune_key(former.name), &former);
      }
      std::ranges::stable_sort(names, {}, &ByName::first);
      std::ranges::stable_sort(former_names, {}, &ByFormerName::first);
    });
    return *this;
  }

  void index_codes() {
    for (const Body& body : bodies) {
      if (!body.insee.empty()) {
        insee.emplace_back(body.insee, &body);
      }
    }
    std::ranges::sort(insee);
  }

  bool take(const Line& line, std::vector<Waiting>& waiting);
  bool take_body(const Line& line);
  static bool take_former(const Line& line, std::vector<Waiting>& waiting);
};

bool Territories::Tables::take_body(const Line& line) {
  const auto& [kind, siren, place, people, name] = line.fields;
  const bool commune = kind == "C";
  const auto population = parse_integer(people);
  bodies.push_back(
      {.type = commune ? TerritoryType::commune : TerritoryType::epci,
       .siren = siren,
       .insee = commune ? place : std::string_view(),
       .department = commune ? intake::department_of(place) : place,
       .population = population ? std::optional(static_cast<long>(*population)) : std::nullopt,
       .name = name});
  return line.count == most_fields &&
         (bodies.size() < 2 || bodies[bodies.size() - 2].siren <= siren);
}

bool Territories::Tables::take_former(const Line& line, std::vector<Waiting>& waiting) {
  const bool merged = line.fields[0] == "M";
  if (line.count != (merged ? most_fields : most_fields - 1)) {
    return false;
  }
  waiting.push_back({.former = {.past = merged ? Past::merged : Past::renamed,
                                .insee = line.fields[1],
                                .siren = line.fields[2],
                                .name = line.fields[line.count - 1]},
                     .now = line.fields[merged ? 3 : 1]});
  return true;
}

bool Territories::Tables::take(const Line& line, std::vector<Waiting>& waiting) {
  const std::string_view kind = line.fields[0];
  if (kind == "C" || kind == "E") {
    return take_body(line);
  }
  if (kind == "N" || kind == "M") {
    return take_former(line, waiting);
  }
  if (kind == "R" && line.count == 3) {
    regions.emplace_back(line.fields[1], line.fields[2]);
    return true;
  }
  if (kind == "D" && line.count == 4) {
    departments.emplace_back(line.fields[1], line.fields[2]);
    return true;
  }
  return false;
}

Territories::Territories(std::unique_ptr<Tables> tables) : m_tables(std::move(tables)) {}
Territories::Territories(Territories&&) noexcept = default;
Territories& Territories::operator=(Territories&&) noexcept = default;
Territories::~Territories() = default;

Result<Territories> Territories::read(Bytes bytes, std::string_view file) {
  auto tables = std::make_unique<Tables>();
  tables->text = std::move(bytes);
  tables->bodies.reserve(tables->text.size() / 32);
  std::vector<Waiting> waiting;
  int number = 0;
  for (std::string_view rest = tables->text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (!line.starts_with('#') && !tables->take(fields_of(line), waiting)) {
      return fail(Problem{.where = {.file = std::string(file), .line = number},
                          .what = "cette ligne du registre des territoires ne se lit pas",
                          .hint = "le refaire par scripts/territories",
                          .fault = Fault::installation});
    }
  }
  tables->index_codes();
  for (Waiting& one : waiting) {
    one.former.now = found_by(tables->insee, one.now);
    if (one.former.now != nullptr) {
      tables->formers.push_back(one.former);
    }
  }
  return Territories(std::move(tables));
}

const Body* Territories::of_siren(std::string_view siren) const {
  const auto found = std::ranges::lower_bound(m_tables->bodies, siren, {}, &Body::siren);
  return !siren.empty() && found != m_tables->bodies.end() && found->siren == siren ? &*found
                                                                                    : nullptr;
}

const Body* Territories::of_insee(std::string_view insee) const {
  return found_by(m_tables->insee, insee);
}

std::vector<const Body*> Territories::named(std::string_view name,
                                            std::string_view department) const {
  std::vector<const Body*> bodies;
  for (const TerritoryType type : {TerritoryType::commune, TerritoryType::epci}) {
    for (const auto& [key, body] : std::ranges::equal_range(
             m_tables->with_names().names, key_of(type, name), {}, &ByName::first)) {
      if (body->type == type && is_in(body->department, department)) {
        bodies.push_back(body);
      }
    }
  }
  std::ranges::stable_sort(bodies, {}, &Body::siren);
  return bodies;
}

std::vector<const Former*> Territories::once_named(std::string_view name,
                                                   std::string_view department) const {
  std::vector<const Former*> formers;
  for (const auto& [key, former] : std::ranges::equal_range(
           m_tables->with_names().former_names, commune_key(name), {}, &ByFormerName::first)) {
    if (is_in(intake::department_of(former->insee), department)) {
      formers.push_back(former);
    }
  }
  return formers;
}

const Former* Territories::once_of_siren(std::string_view siren) const {
  const auto found = std::ranges::find(m_tables->formers, siren, &Former::siren);
  return !siren.empty() && found != m_tables->formers.end() ? &*found : nullptr;
}

std::string_view Territories::region_of(std::string_view department) const {
  for (const auto& [code, region] : m_tables->departments) {
    if (code == department) {
      const auto found = std::ranges::find(m_tables->regions, region,
                                           &std::pair<std::string_view, std::string_view>::first);
      return found == m_tables->regions.end() ? std::string_view() : found->second;
    }
  }
  return {};
}

std::size_t Territories::size() const {
  return m_tables->bodies.size();
}

const Body* Territories::nearly_named(std::string_view name, std::string_view department) const {
  const Tables& tables = m_tables->with_names();
  const auto there = tables.nearby.find(department);
  if (there == tables.nearby.end()) {
    return nullptr;
  }
  const std::string commune = key_of(TerritoryType::commune, name);
  const std::string group = key_of(TerritoryType::epci, name);
  const Body* near = nullptr;
  for (const auto& [key, body] : there->second) {
    if (typing_faults(body->type == TerritoryType::epci ? group : commune, key, most_faults) <=
        most_faults) {
      if (near != nullptr) {
        return nullptr;
      }
      near = body;
    }
  }
  return near;
}

bool same_name(TerritoryType type, std::string_view one, std::string_view other) {
  return key_of(type, one) == key_of(type, other);
}

}  // namespace palmares::intake
