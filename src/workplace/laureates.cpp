// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "base/number.hpp"
#include "domain/departments.hpp"
#include "http/target.hpp"
#include "store/maintenance/backup.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/pages.hpp"
#include "workplace/screens.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr std::size_t rows_a_page = 50;

std::string department_text(const std::string& code) {
  return code.empty() ? std::string()
                      : std::string(domain::department_name(code)) + " (" + code + ")";
}

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string grade_text(const EditionRecord& record, const std::string& code) {
  const domain::Grade* grade = record.charter == nullptr ? nullptr : record.charter->grade(code);
  return capital(grade == nullptr ? code : grade->name);
}

View row_view(const LaureateRow& row, const EditionRecord& record,
              const std::filesystem::path& logos) {
  const domain::Award& award = row.revision->award;
  std::error_code ignored;
  std::string missing =
      std::filesystem::exists(logos / (award.territory.id + ".png"), ignored) ? "" : "logo";
  if (!award.territory.siren) {
    missing += missing.empty() ? "SIREN" : ", SIREN";
  }
  return View::Map{
      {"lien", "/editions/" + std::to_string(award.edition) + "/laureats/" + award.territory.id},
      {"nom", award.territory.name},
      {"departement", department_text(award.territory.department)},
      {"rang", award.grade},
      {"distinction", grade_text(record, award.grade)},
      {"mentions", award.mentions.empty()
                       ? View(false)
                       : View(counted(award.mentions.size(), "mention", "mentions"))},
      {"retire", row.revision->standing != store::Standing::valid},
      {"manque", text_or_nothing(missing)}};
}

std::vector<View> grade_options(const LaureateList& list, const std::string& chosen) {
  std::vector<View> options;
  std::vector<std::string> codes;
  if (list.record->charter != nullptr) {
    for (const domain::Grade& grade : list.record->charter->grades) {
      codes.insert(codes.begin(), grade.code);
    }
  }
  for (const std::string& code : codes) {
    const auto count = list.grades.find(code);
    options.push_back(View::Map{
        {"valeur", code},
        {"texte", grade_text(*list.record, code) + " (" +
                      std::to_string(count == list.grades.end() ? 0 : count->second) + ")"},
        {"choisi", code == chosen}});
  }
  return options;
}

std::vector<View> department_options(const LaureateList& list, const std::string& chosen) {
  std::vector<View> options;
  for (const auto& [code, count] : list.departments) {
    if (!code.empty()) {
      options.push_back(
          View::Map{{"valeur", code},
                    {"texte", department_text(code) + "\u00A0: " + std::to_string(count)},
                    {"choisi", code == chosen}});
    }
  }
  return options;
}

std::string page_link(const LaureateQuery& query, std::size_t page) {
  return "?q=" + http::percent_encoded(query.words) +
         "&distinction=" + http::percent_encoded(query.grade) +
         "&departement=" + http::percent_encoded(query.department) +
         "&page=" + std::to_string(page);
}

View pages_view(const LaureateQuery& query, std::size_t page, std::size_t pages) {
  if (pages < 2) {
    return View(false);
  }
  return View::Map{{"dit", "Page " + std::to_string(page) + " sur " + std::to_string(pages)},
                   {"avant", page > 1 ? View(page_link(query, page - 1)) : View(false)},
                   {"apres", page < pages ? View(page_link(query, page + 1)) : View(false)}};
}

/// The laureates that reported an error, in the order of their reports.
View report_views(const RequestContext& context, const EditionRecord& record) {
  std::vector<View> views;
  for (const store::ErrorReport& report : context.workplace.spaces().reports(record.edition.year)) {
    const store::Revision* revision = award_of(record, report.name.territory);
    views.push_back(View::Map{
        {"lien", "/editions/" + std::to_string(record.edition.year) + "/laureats/" +
                     report.name.territory + "#espace"},
        {"nom", revision == nullptr ? report.name.territory : revision->award.territory.name},
        {"quand", domain::french_moment(report.at)}});
  }
  return views.empty() ? View(false) : View(View::Map{{"de", std::move(views)}});
}

}  // namespace

http::ResponsePtr show_laureates(const RequestContext& context) {
  const std::shared_ptr<const EditionRecord> record =
      context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  const std::shared_ptr<const LaureateList> list = context.workplace.laureates().of(record);
  const LaureateQuery query{.words = context.parameter("q").substr(0, 200),
                            .grade = context.parameter("distinction").substr(0, 60),
                            .department = context.parameter("departement").substr(0, 10)};
  const std::vector<const LaureateRow*> rows = found(*list, query);
  const std::size_t pages = std::max<std::size_t>(1, (rows.size() + rows_a_page - 1) / rows_a_page);
  const auto wanted = parse_integer(context.parameter("page")).value_or(1);
  const auto page =
      static_cast<std::size_t>(std::clamp(wanted, 1LL, static_cast<long long>(pages)));
  const std::filesystem::path logos = store::logos_of(context.workplace.plan().handle->folder);
  std::vector<View> views;
  for (std::size_t i = (page - 1) * rows_a_page; i < std::min(rows.size(), page * rows_a_page);
       ++i) {
    views.push_back(row_view(*rows[i], *record, logos));
  }
  const bool searched = !query.words.empty() || !query.grade.empty() || !query.department.empty();
  return context.workplace.pages().page(
      context,
      {.title = "Lauréats de l’édition " + std::to_string(record->edition.year),
       .template_name = "laureats"},
      {{"q", query.words},
       {"distinctions", grade_options(*list, query.grade)},
       {"departements", department_options(*list, query.department)},
       {"compte", counted(rows.size(), "lauréat", "lauréats")},
       {"vide", list->rows.empty()},
       {"aucun", !list->rows.empty() && rows.empty()},
       {"cherche", searched},
       {"signalements", report_views(context, *record)},
       {"liste", views.empty() ? View(false) : View(View::Map{{"lignes", std::move(views)}})},
       {"pages", pages_view(query, page, pages)}});
}

}  // namespace palmares::workplace
