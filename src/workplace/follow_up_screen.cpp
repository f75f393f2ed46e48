// SPDX-License-Identifier: AGPL-3.0-or-later
// « Suivi »: what became of the documents of a published edition, as far as the public service saw
// it: kits fetched, codes looked up, sites that show a badge. As a page, and as a table for a
// spreadsheet.
#include "base/french.hpp"
#include "base/number.hpp"
#include "domain/edition.hpp"
#include "domain/typed_moment.hpp"
#include "store/factory/open.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/screens.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;
using store::SightingKind;
using Record = std::shared_ptr<const EditionRecord>;

constexpr std::size_t rows_a_page = 50;
constexpr std::size_t hosts_a_row = 3;
constexpr std::size_t months_drawn = 13;
constexpr std::int64_t days_30 = 30LL * 86'400;

/// What was seen of one laureate.
struct LaureateSightings {
  std::int64_t kits = 0;
  std::string first_kit;
  std::int64_t codes = 0;
  std::vector<std::string> hosts;  ///< the last seen first
  std::int64_t other_hosts = 0;    ///< how often a host was seen that has no row of its own
  std::string last_host;           ///< day
};
using ByLaureate = std::map<std::string, LaureateSightings, std::less<>>;

ByLaureate by_laureate(std::vector<store::SightingSum> sums) {
  ByLaureate all;
  std::ranges::stable_sort(sums, std::ranges::greater(), &store::SightingSum::last);
  for (store::SightingSum& sum : sums) {
    LaureateSightings& one = all[sum.territory];
    switch (sum.kind) {
      case SightingKind::kit:
        one.kits += sum.count;
        one.first_kit = sum.first;
        break;
      case SightingKind::code:
        one.codes += sum.count;
        break;
      case SightingKind::badge:
        one.last_host = std::max(one.last_host, sum.last);
        if (sum.host.empty()) {
          one.other_hosts += sum.count;
        } else {
          one.hosts.push_back(std::move(sum.host));
        }
    }
  }
  return all;
}

std::string day_words(const std::string& day) {
  const std::optional<domain::Date> date = domain::parse_typed_day(day);
  return date ? domain::french_date(*date) : std::string();
}

std::string month_words(const std::string& month) {
  const std::optional<domain::Date> first = domain::parse_typed_day(month + "-01");
  return first ? sentence_case(std::string(domain::month_name(first->month))) + ' ' +
                     std::to_string(first->year)
               : std::string();
}

/// Editions that the public sees, the newest first.
std::vector<Record> shown_editions(const RequestContext& context) {
  std::vector<Record> all = context.workplace.editions().all();
  std::erase_if(all, [&](const Record& record) {
    return !record->state || !store::visible(*record->state, context.now);
  });
  return all;
}

Record chosen_edition(const RequestContext& context, const std::vector<Record>& shown) {
  const auto year = parse_integer(context.parameter("edition")).value_or(0);
  const auto found = std::ranges::find_if(
      shown, [&](const Record& record) { return record->edition.year == year; });
  return found != shown.end() ? *found : shown.empty() ? nullptr : shown.front();
}

bool last_days(const RequestContext& context) {
  return context.parameter("periode") == "30";
}

std::string since_of(const RequestContext& context) {
  return last_days(context)
             ? domain::iso_date(domain::day_in_france({context.now.seconds - days_30}))
             : std::string();
}

std::vector<View> month_views(const std::vector<store::MonthOfHosts>& months) {
  std::int64_t most = 1;
  for (const store::MonthOfHosts& month : months) {
    most = std::max(most, month.hosts);
  }
  std::vector<View> views;
  const std::size_t first = months.size() > months_drawn ? months.size() - months_drawn : 0;
  for (std::size_t i = first; i < months.size(); ++i) {
    const std::int64_t height = 4 + 104 * months[i].hosts / most;
    views.push_back(View::Map{{"mois", month_words(months[i].month)},
                              {"sites", std::to_string(months[i].hosts)},
                              {"x", std::to_string((i - first) * 48)},
                              {"y", std::to_string(112 - height)},
                              {"haut", std::to_string(height)}});
  }
  return views;
}

std::string hosts_words(const LaureateSightings& one) {
  std::string words;
  for (std::size_t i = 0; i < std::min(one.hosts.size(), hosts_a_row); ++i) {
    words += (i == 0 ? "" : ", ") + one.hosts[i];
  }
  if (one.hosts.size() > hosts_a_row) {
    words += " et " + counted(one.hosts.size() - hosts_a_row, "autre", "autres");
  }
  return words.empty() && one.other_hosts > 0 ? "d’autres sites" : words;
}

View row_view(const LaureateRow& row, const ByLaureate& seen) {
  static const LaureateSightings nothing;
  const domain::Award& award = row.revision->award;
  const auto found = seen.find(award.territory.id);
  const LaureateSightings& one = found == seen.end() ? nothing : found->second;
  return View::Map{
      {"nom", award.territory.name},
      {"lien", "/editions/" + std::to_string(award.edition) + "/laureats/" + award.territory.id},
      {"kit", lib::text_or_nothing(day_words(one.first_kit))},
      {"sites", lib::text_or_nothing(hosts_words(one))},
      {"vu", lib::text_or_nothing(day_words(one.last_host))},
      {"codes", std::to_string(one.codes)}};
}

View totals_view(const LaureateList& list, const ByLaureate& seen) {
  std::size_t kits = 0;
  std::size_t badges = 0;
  std::int64_t codes = 0;
  std::set<std::string_view> hosts;
  for (const auto& [id, one] : seen) {
    kits += one.kits > 0 ? 1 : 0;
    badges += one.hosts.empty() && one.other_hosts == 0 ? 0 : 1;
    codes += one.codes;
    hosts.insert(one.hosts.begin(), one.hosts.end());
  }
  return View::Map{{"laureats", std::to_string(list.rows.size())},
                   {"kits", std::to_string(kits)},
                   {"badges", std::to_string(badges)},
                   {"sites", counted(hosts.size(), "site", "sites")},
                   {"codes", std::to_string(codes)}};
}

std::vector<View> year_views(const std::vector<Record>& shown, int chosen) {
  std::vector<View> years;
  for (const Record& one : shown) {
    years.push_back(View::Map{{"annee", std::to_string(one->edition.year)},
                              {"choisi", one->edition.year == chosen}});
  }
  return years;
}

/// { lignes, pages } of the page that the address asks for.
void add_rows(View::Map& view, const RequestContext& context, const LaureateList& list,
              const ByLaureate& seen, const std::string& query) {
  const std::size_t pages =
      std::max<std::size_t>(1, (list.rows.size() + rows_a_page - 1) / rows_a_page);
  const auto page = static_cast<std::size_t>(std::clamp(
      parse_integer(context.parameter("page")).value_or(1), 1LL, static_cast<long long>(pages)));
  std::vector<View> rows;
  for (std::size_t i = (page - 1) * rows_a_page; i < std::min(list.rows.size(), page * rows_a_page);
       ++i) {
    rows.push_back(row_view(list.rows[i], seen));
  }
  view["lignes"] = std::move(rows);
  view["pages"] = View(false);
  if (pages > 1) {
    view["pages"] = View::Map{
        {"dit", "Page " + std::to_string(page) + " sur " + std::to_string(pages)},
        {"avant", page > 1 ? View(query + "&page=" + std::to_string(page - 1)) : View(false)},
        {"apres", page < pages ? View(query + "&page=" + std::to_string(page + 1)) : View(false)}};
  }
}

/// Cells that a spreadsheet reads as texts, whatever they begin with.
std::string csv_cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  std::string cell = "\"";
  for (const char c : text) {
    cell += c == '"' ? "\"\"" : std::string(1, c);
  }
  return cell + '"';
}

}  // namespace

http::ResponsePtr follow_up(const RequestContext& context) {
  const std::vector<Record> shown = shown_editions(context);
  const Record record = chosen_edition(context, shown);
  if (record == nullptr) {
    return context.workplace.pages().page(context, {.title = "Suivi", .template_name = "suivi"},
                                          {{"edition", false}});
  }
  const std::string since = since_of(context);
  const auto book = store::open_sightings(context.workplace.plan().handle->folder.string());
  const ByLaureate seen = by_laureate(book->sums(record->edition.year, since));
  const auto list = context.workplace.laureates().of(record);
  const std::string year = std::to_string(record->edition.year);
  const std::string query = "?edition=" + year + "&periode=" + (last_days(context) ? "30" : "tout");
  std::vector<View> months = month_views(book->months(record->edition.year, since));
  const View by_month =
      months.empty() ? View(false) : View(View::Map{{"liste", std::move(months)}});
  View::Map view{{"annee", year},
                 {"annees", year_views(shown, record->edition.year)},
                 {"trente", last_days(context)},
                 {"total", totals_view(*list, seen)},
                 {"mois", by_month},
                 {"tableau", "/suivi/tableau.csv" + query},
                 {"relance", "/editions/" + year + "/envois"}};
  add_rows(view, context, *list, seen, query);
  return context.workplace.pages().page(
      context, {.title = "Suivi de l’édition " + year, .template_name = "suivi"},
      {{"edition", std::move(view)}});
}

http::ResponsePtr follow_up_table(const RequestContext& context) {
  const Record record = chosen_edition(context, shown_editions(context));
  if (record == nullptr) {
    return nullptr;
  }
  const auto book = store::open_sightings(context.workplace.plan().handle->folder.string());
  const ByLaureate seen = by_laureate(book->sums(record->edition.year, since_of(context)));
  std::string text =
      "\uFEFFlaureat;identifiant;kits;premier_kit;codes;badge_vu_sur;badge_vu_le\r\n";
  for (const LaureateRow& row : context.workplace.laureates().of(record)->rows) {
    static const LaureateSightings nothing;
    const domain::Territory& territory = row.revision->award.territory;
    const auto found = seen.find(territory.id);
    const LaureateSightings& one = found == seen.end() ? nothing : found->second;
    std::string hosts;
    for (const std::string& host : one.hosts) {
      hosts += (hosts.empty() ? "" : " ") + host;
    }
    text += csv_cell(territory.name) + ';' + csv_cell(territory.id) + ';' +
            std::to_string(one.kits) + ';' + one.first_kit + ';' + std::to_string(one.codes) + ';' +
            csv_cell(hosts) + ';' + one.last_host + "\r\n";
  }
  return private_file("text/csv; charset=utf-8", std::move(text),
                      {{.name = "Content-Disposition",
                        .value = "attachment; filename=\"suivi-" +
                                 std::to_string(record->edition.year) + ".csv\""}});
}

}  // namespace palmares::workplace
