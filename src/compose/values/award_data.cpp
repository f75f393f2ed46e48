// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/award_data.hpp"

#include "domain/territory_types.hpp"
#include "lib/text/json.hpp"

#include <cassert>
#include <optional>
#include <set>
#include <vector>

namespace palmares::compose {

namespace {

// An object under construction: one member a line, so that people who open the file can read it
// too.
class Json {
 public:
  explicit Json(int depth = 1) : m_depth(depth) {}

  Json& raw(std::string_view name, std::string_view value) {
    m_text.append(m_text.empty() ? "{\n" : ",\n")
        .append(indent(m_depth))
        .append(lib::json_string(name))
        .append(": ")
        .append(value);
    return *this;
  }
  Json& text(std::string_view name, std::string_view value) {
    return raw(name, lib::json_string(value));
  }
  Json& known(std::string_view name, const std::optional<std::string>& value) {
    return value ? text(name, *value) : *this;
  }
  template <typename Number>
  Json& number(std::string_view name, Number value) {
    return raw(name, std::to_string(value));
  }
  [[nodiscard]] std::string finished() const { return m_text + '\n' + indent(m_depth - 1) + '}'; }

 private:
  static std::string indent(int depth) {
    return std::string(static_cast<std::size_t>(depth) * 2, ' ');
  }

  int m_depth;
  std::string m_text;
};

std::string array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const std::string& value : values) {
    text.append(text.size() == 1 ? "\n    " : ",\n    ").append(value);
  }
  return text + (values.empty() ? "]" : "\n  ]");
}

std::string edition_data(const domain::Edition& edition) {
  Json data(2);
  data.number("annee", edition.year);
  if (edition.decision) {
    data.text("decision", domain::iso_date(*edition.decision));
  }
  return data.text("organisateur", edition.organiser).finished();
}

std::string territory_data(const domain::Territory& territory) {
  Json data(2);
  data.text("identifiant", territory.id)
      .text("nom", territory.name)
      .text("type", domain::name_of(territory.type));
  if (!territory.department.empty()) {
    data.text("departement", territory.department);
  }
  return data.known("siren", territory.siren).known("code_insee", territory.insee).finished();
}

std::string grade_data(const domain::Grade& grade) {
  Json data(2);
  data.text("code", grade.code).text("nom", grade.name);
  if (grade.level) {
    data.number("niveau", *grade.level);
  }
  return data.text("libelle", grade.wording).text("texte_alternatif", grade.alt).finished();
}

void collect(const std::vector<document::Item>& items, std::set<FontId>& fonts) {
  for (const document::Item& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      fonts.insert(text->font);
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      collect(group->items, fonts);
    }
  }
}

std::vector<std::string> font_data(const std::vector<document::Page>& pages,
                                   const lib::FontBook& fonts) {
  std::set<FontId> used;
  for (const document::Page& page : pages) {
    collect(page.items, used);
  }
  std::vector<std::string> data;
  for (const FontId id : used) {
    const lib::Font& font = fonts.font(id);
    data.push_back(
        Json(3).text("nom", font.postscript_name).text("sha256", font.sha256).finished());
  }
  return data;
}

std::optional<std::string> address(const Facts& facts) {
  if (facts.base_url.empty()) {
    return std::nullopt;
  }
  return facts.base_url + '/' + std::to_string(facts.award->edition) + '/' +
         facts.award->territory.id;
}

std::vector<std::string> strings(const std::vector<std::string>& texts) {
  std::vector<std::string> data;
  for (const std::string& text : texts) {
    data.push_back(lib::json_string(text));
  }
  return data;
}

}  // namespace

document::Attachment award_data(const Facts& facts, std::string_view kind,
                                const document::Document& document, const lib::FontBook& fonts) {
  const domain::Award& award = *facts.award;
  const domain::Grade* grade = facts.charter->grade(award.grade);
  assert(grade != nullptr);
  Json data;
  data.text("schema", award_schema)
      .raw("edition", edition_data(*facts.edition))
      .raw("territoire", territory_data(award.territory))
      .raw("distinction", grade_data(*grade))
      .raw("mentions", array(strings(award.mentions)))
      .raw("charte", Json(2)
                         .text("identifiant", facts.charter->id)
                         .text("titre", facts.charter->title)
                         .finished())
      .raw("document", Json(2).text("genre", kind).text("titre", document.title).finished())
      .known("adresse", address(facts))
      .known("code_de_verification", facts.code)
      .raw("programme",
           Json(2).text("nom", "Palmarès").text("version", PALMARES_VERSION).finished())
      .raw("polices", array(font_data(document.pages, fonts)));
  return {.name = "attribution.json",
          .media_type = "application/json",
          .description = "L’attribution du label, lisible par un programme",
          .bytes = data.finished() + '\n'};
}

}  // namespace palmares::compose
