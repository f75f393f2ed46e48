// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/news.hpp"

#include "compose/values/course.hpp"
#include "domain/articles.hpp"
#include "domain/departments.hpp"
#include "domain/grammar.hpp"
#include "domain/names.hpp"

#include <array>
#include <ranges>

namespace palmares::compose {

namespace {

using domain::TerritoryType;

constexpr std::size_t few = 10;

const domain::Territory& territory(const Facts& facts) {
  return facts.award->territory;
}

domain::Subject subject(const Facts& facts) {
  return domain::subject_of(territory(facts), facts.charter->population_of_a_town);
}

bool is_commune(const Facts& facts) {
  return territory(facts).type == TerritoryType::commune;
}

std::string name(const Facts& facts) {
  return domain::typographic(territory(facts).name);
}

bool is_plural(const Facts& facts) {
  return is_commune(facts) ? domain::start_of(name(facts)).article == domain::Article::les
                           : subject(facts).number == domain::Number::plural;
}

}  // namespace

std::string bare_name(const Facts& facts) {
  return is_commune(facts) ? name(facts) : subject(facts).name;
}

std::string of_bare_name(const Facts& facts) {
  return is_commune(facts) ? domain::with_de(name(facts)) : subject(facts).of;
}

std::string to_bare_name(const Facts& facts) {
  return is_commune(facts) ? domain::with_a(name(facts)) : subject(facts).to;
}

std::string with_bare_name(const Facts& facts, std::string_view one, std::string_view many) {
  return std::string(is_plural(facts) ? many : one);
}

std::string in_words(std::size_t number) {
  constexpr std::array<std::string_view, 10> words = {"aucun", "un",  "deux", "trois", "quatre",
                                                      "cinq",  "six", "sept", "huit",  "neuf"};
  return number < words.size() ? std::string(words[number]) : std::to_string(number);
}

bool peers_known(const Facts& facts) {
  return facts.award->peers && facts.award->peers->laureates > 1;
}

bool alone_at_grade(const Facts& facts) {
  return peers_known(facts) && facts.award->peers->same_grade == 1;
}

bool alone_in_department(const Facts& facts) {
  return peers_known(facts) && !department_of(facts).empty() && facts.award->peers->department == 1;
}

bool at_the_top(const Facts& facts) {
  return facts.charter->grades.back().code == facts.award->grade;
}

bool few_at_grade(const Facts& facts) {
  return peers_known(facts) && at_the_top(facts) && facts.award->peers->same_grade <= few &&
         !alone_at_grade(facts);
}

std::string department_of(const Facts& facts) {
  const TerritoryType type = territory(facts).type;
  // Paris is a department of its own: « Paris (Ville de Paris) » would tell nothing.
  const bool smaller = type != TerritoryType::departement && type != TerritoryType::region &&
                       territory(facts).department != "75";
  return smaller ? std::string(domain::department_name(territory(facts).department))
                 : std::string();
}

std::string laureates_of_department(const Facts& facts) {
  const bool several =
      peers_known(facts) && !department_of(facts).empty() && facts.award->peers->department > 1;
  return several ? in_words(facts.award->peers->department) : std::string();
}

std::string others_of_department(const Facts& facts) {
  std::vector<std::string> names;
  if (!laureates_of_department(facts).empty()) {
    for (const std::string& other : facts.award->peers->others) {
      names.push_back(domain::typographic(other));
    }
  }
  return enumerated(names);
}

std::string streak(const Facts& facts) {
  constexpr std::array<std::string_view, 8> ordinals = {"troisième", "quatrième", "cinquième",
                                                        "sixième",   "septième",  "huitième",
                                                        "neuvième",  "dixième"};
  std::size_t editions = 1;
  int year = facts.award->edition;
  for (const Earlier& earlier : facts.earlier | std::views::reverse) {
    if (earlier.edition != --year || earlier.charter->id != facts.charter->id ||
        earlier.grade->code != facts.award->grade) {
      break;
    }
    ++editions;
  }
  return editions < 3 || editions - 3 >= ordinals.size() ? std::string()
                                                         : std::string(ordinals[editions - 3]);
}

}  // namespace palmares::compose
