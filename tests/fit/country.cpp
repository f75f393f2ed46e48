// SPDX-License-Identifier: AGPL-3.0-or-later
// Sets every name of a country on every sheet. Usage: country ROOT NAUGHTY RESULTS... > REPORT.
// NAUGHTY: strings between NULs, each read as a name; RESULTS: results files of one edition each.
// Exit 1 where a text does not fit or a real name is refused.
#include "fit/country.hpp"

#include "intake/reader.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <thread>

namespace palmares::fit {

namespace {

using Awards = std::vector<domain::Award>;

Result<Outcome<std::vector<domain::Results>>> read(const Sheets& sheets, BytesView bytes,
                                                   std::string_view file) {
  return intake::read_results(bytes, file,
                              {.editions = sheets.editions(), .charters = sheets.charters()});
}

Awards read_file(const Sheets& sheets, const std::string& file) {
  auto outcome = read(sheets, lib::read_file(file).value(), file);
  if (!outcome) {
    throw std::runtime_error(to_string(outcome.error()));
  }
  Awards awards;
  for (domain::Results& results : outcome->value) {
    std::ranges::move(results.awards, std::back_inserter(awards));
  }
  return awards;
}

std::string csv_field(std::string_view text) {
  std::string field = "\"";
  for (const char byte : text) {
    field += byte == '"' ? "\"\"" : std::string(1, byte);
  }
  return field + '"';
}

std::vector<std::string> parts_between_nuls(const Bytes& bytes) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\0', at), bytes.size());
    parts.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// The strings that intake takes for a name, as awards; the others with its reason.
Awards read_naughty(const Sheets& sheets, const std::string& file, Country& country) {
  Awards awards;
  for (const std::string& text : parts_between_nuls(lib::read_file(file).value())) {
    const std::string row = "edition;identifiant;nom;type;departement;niveau\n2023;essai;" +
                            csv_field(text) + ";association;38;1\n";
    auto outcome = read(sheets, row, "naughty");
    ++country.naughty;
    if (outcome) {
      awards.push_back(outcome->value.front().awards.front());
    } else {
      country.unreadable.push_back({.text = text, .reason = outcome.error().front().what});
    }
  }
  return awards;
}

/// The award as a charter's own: its grades in turn, now and then its mentions.
domain::Award under(const domain::Charter& charter, const domain::Award& award, std::size_t turn) {
  domain::Award own = award;
  own.grade = charter.grades[turn % charter.grades.size()].code;
  own.mentions = turn % 3 == 0 ? charter.mentions : std::vector<std::string>();
  return own;
}

Counters set_all(const Sheets& sheets, const compose::SheetPlan& plan, const Awards& awards) {
  Counters counters;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    counters.add(awards[i].territory.name, sheets.judge(plan, under(*plan.charter, awards[i], i)));
  }
  return counters;
}

/// The sheets, each by the next thread that is free.
void set_country(const Sheets& sheets, const Awards& awards, Country& country) {
  country.sheets.resize(sheets.plans().size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = next++; at < country.sheets.size(); at = next++) {
        const compose::SheetPlan& plan = sheets.plans()[at];
        country.sheets[at] = {&plan, set_all(sheets, plan, awards)};
      }
    });
  }
}

void set_naughty(const Sheets& sheets, const Awards& awards, Country& country) {
  for (std::size_t i = 0; i < awards.size(); ++i) {
    std::string reason;
    for (auto& [plan, counters] : country.sheets) {
      Findings findings = sheets.judge(*plan, under(*plan->charter, awards[i], i));
      if (!findings.refusals.empty() && reason.empty()) {
        reason = findings.refusals.front();
      }
      if (findings.refusals.empty()) {
        findings.settings.clear();  // only real names compete for the tightest
        counters.add(awards[i].territory.name, findings);
      }
    }
    if (!reason.empty()) {
      country.unprintable.push_back({.text = awards[i].territory.name, .reason = reason});
    }
  }
}

bool good(const Country& country) {
  return std::ranges::all_of(country.sheets, [](const auto& sheet) {
    return sheet.second.refused == 0 && sheet.second.faulty == 0;
  });
}

int run(const std::vector<std::string>& words) {
  const Sheets sheets(words.at(1));
  Country country;
  const Awards naughty = read_naughty(sheets, words.at(2), country);
  Awards awards;
  for (std::size_t i = 3; i < words.size(); ++i) {
    std::ranges::move(read_file(sheets, words[i]), std::back_inserter(awards));
  }
  for (const domain::Award& award : awards) {
    ++(award.territory.type == domain::TerritoryType::commune ? country.communes
       : award.territory.type == domain::TerritoryType::epci  ? country.groupings
                                                              : country.others);
  }
  set_country(sheets, awards, country);
  set_naughty(sheets, naughty, country);
  const std::string text = report(country);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return good(country) ? 0 : 1;
}

}  // namespace

}  // namespace palmares::fit

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: country ROOT NAUGHTY RESULTS...\n", stderr);
    return 2;
  }
  try {
    return palmares::fit::run({argv, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "country: %s\n", error.what());
    return 3;
  }
}
