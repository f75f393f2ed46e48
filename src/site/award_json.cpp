// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/award_json.hpp"

#include "lib/text/json.hpp"
#include "site/paths.hpp"

#include <string_view>

namespace palmares::site {

const domain::Grade* grade_of(const domain::Award& award, const ContentProvider& provider) {
  const domain::Charter* charter = provider.charter(award.edition);
  return charter == nullptr ? nullptr : charter->grade(award.grade);
}

std::string grade_title(const domain::Award& award, const ContentProvider& provider) {
  const domain::Grade* grade = grade_of(award, provider);
  return grade == nullptr ? award.grade : grade->title;
}

Bytes award_json(const Entry& entry, const ContentProvider& provider) {
  const domain::Award& award = entry.award;
  std::string json = "{\"edition\":" + std::to_string(award.edition);
  const auto add = [&json](std::string_view name, std::string_view value) {
    json.append(",\"").append(name).append("\":").append(lib::json_string(value));
  };
  add("identifiant", award.territory.id);
  add("nom", award.territory.name);
  add("departement", award.territory.department);
  add("distinction", award.grade);
  add("libelle", grade_title(award, provider));
  add("etat", entry.validity == Validity::valid ? "valide" : "retire");
  add("depuis", domain::to_text(entry.since));
  add("adresse", provider.base_url + path_of(award));
  json += ",\"revision\":" + std::to_string(entry.writing) + ",\"mentions\":[";
  for (std::size_t i = 0; i < award.mentions.size(); ++i) {
    json.append(i == 0 ? "" : ",").append(lib::json_string(award.mentions[i]));
  }
  return json + "]}\n";
}

}  // namespace palmares::site
