// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/grades.hpp"

namespace palmares::charter {

namespace {

void read_symbols(domain::Grade& grade, Fields& fields) {
  grade.count = static_cast<int>(
      fields.integer("count", {0, most_copylefts}, Presence::optional).value_or(0));
  if (std::string medal = fields.text("medal", Presence::optional); !medal.empty()) {
    grade.medal = std::move(medal);
  }
  if ((grade.count > 0) == grade.medal.has_value()) {
    fields.report("count",
                  fmt::format("le grade « {} » doit être dessiné d’une seule façon", grade.code),
                  "des copylefts (count = 1 ou plus) ou une médaille (medal = …)");
  }
}

domain::Grade read_grade(const lib::toml::Value& table, Problems& problems) {
  Fields fields(table, problems);
  domain::Grade grade;
  grade.code = fields.text("code");
  grade.name = fields.text("name");
  if (const auto level = fields.integer("level", {0, 99}, Presence::optional)) {
    grade.level = static_cast<int>(*level);
  }
  read_symbols(grade, fields);
  grade.title = fields.text("title");
  grade.wording = fields.text("wording");
  grade.alt = fields.text("alt");
  grade.claim = fields.text("claim", Presence::optional);
  grade.village_claim = fields.text("village_claim", Presence::optional);
  fields.refuse_unknown();
  return grade;
}

}  // namespace

void read_grades(Fields& root, domain::Charter& charter, Problems& problems) {
  for (const lib::toml::Value* table : root.list("grade", Presence::required)) {
    domain::Grade grade = read_grade(*table, problems);
    if (!grade.code.empty() && charter.grade(grade.code) != nullptr) {
      problems.push_back({.where = table->where,
                          .what = fmt::format("deux grades de code « {} »", grade.code),
                          .hint = "un code différent pour chaque grade"});
    }
    charter.grades.push_back(std::move(grade));
  }
}

void read_mentions(Fields& root, domain::Charter& charter, Problems& problems) {
  const lib::toml::Value* table = root.find("mentions", Presence::optional);
  if (table == nullptr) {
    return;
  }
  Fields fields(*table, problems);
  for (PlacedText& mention : fields.texts("known", Presence::required)) {
    charter.mentions.push_back(std::move(mention.text));
  }
  fields.refuse_unknown();
}

void read_wording(Fields& root, domain::Charter& charter, Problems& problems) {
  const lib::toml::Value* table = root.find("wording", Presence::optional);
  if (table == nullptr) {
    return;
  }
  Fields fields(*table, problems);
  if (table->table() == nullptr) {
    return;
  }
  for (const auto& [key, value] : *table->table()) {
    charter.wording.emplace(key, fields.text(key));
  }
}

}  // namespace palmares::charter
