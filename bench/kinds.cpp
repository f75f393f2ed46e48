// SPDX-License-Identifier: AGPL-3.0-or-later
// Google Benchmark of every kind of both charters: composing with the SVG, the PNG at the sheet’s own width or the print file,
// and their octets. A new name each time, all else warm, as a service has it. Run it by scripts/bench; one kind by
// --benchmark_filter.
#include "charter/reader.hpp"
#include "compose/studio.hpp"
#include "domain/names.hpp"
#include "intake/csv.hpp"
#include "lib/file.hpp"
#include "render/formats.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace palmares;

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    std::fputs(to_string(result.error()).c_str(), stderr);
    std::exit(1);
  }
  return std::move(*result);
}

/// The house as it stands in templates/, and names to award.
struct Shop {
  std::unique_ptr<const lib::Resources> resources;
  domain::Editions editions;
  compose::Studio studio;  ///< refers to `*resources`
  std::vector<std::string> names;

  static Shop open() {
    auto resources = std::make_unique<const lib::Resources>(value_of(lib::Resources::load(".")));
    charter::House house = value_of(charter::read_house(*resources));
    compose::Studio studio = value_of(compose::Studio::open(*resources, std::move(house.charters)));
    return {.resources = std::move(resources),
            .editions = std::move(house.editions),
            .studio = std::move(studio),
            .names = read_names("tests/data/noms-1000.csv")};
  }

  static std::vector<std::string> read_names(const std::string& file) {
    const std::optional<Bytes> octets = lib::read_file(file);
    if (!octets) {
      std::fputs("kinds: tests/data/noms-1000.csv is missing: run from the root of the sources\n", stderr);
      std::exit(1);
    }
    intake::Findings findings{.file = file, .problems = {}, .notices = {}};
    const intake::Csv table = intake::read_csv(*octets, findings);
    std::vector<std::string> names;
    for (const intake::Row& row : std::span(table.rows).subspan(1)) {
      names.push_back(row.at(2).text);
    }
    return names;
  }
};

/// Document i of a kind: names and grades in turn.
document::Document composed(const Shop& shop, const domain::Charter& charter, const domain::Sheet& sheet, std::size_t i) {
  const auto edition = std::ranges::find(shop.editions.all, charter.id, &domain::Edition::charter);
  domain::Award award;
  award.edition = edition->year;
  award.territory.name = shop.names[i % shop.names.size()];
  award.territory.slug = domain::slug(award.territory.name);
  award.territory.id = "213801517";
  award.territory.type = domain::TerritoryType::commune;
  award.grade = charter.grades[i % charter.grades.size()].code;
  const compose::Facts facts{.edition = &*edition,
                             .charter = &charter,
                             .award = &award,
                             .base_url = "https://labels.example.org",
                             .code = "K7QM2XVD90ABCDEF"};
  return value_of(shop.studio.compose(sheet, facts, {}));
}

void make(benchmark::State& state, const Shop& shop, const domain::Charter& charter, const domain::Sheet& sheet,
          const render::SheetFormat& format) {
  constexpr std::size_t warm_up = 5;
  for (std::size_t i = 0; i < warm_up; ++i) {
    benchmark::DoNotOptimize(value_of(format.render(composed(shop, charter, sheet, i), *shop.resources)));
  }
  std::size_t i = warm_up;
  std::size_t octets = 0;
  std::size_t most = 0;
  for ([[maybe_unused]] const auto _ : state) {
    const Bytes file = value_of(format.render(composed(shop, charter, sheet, i++), *shop.resources));
    octets += file.size();
    most = std::max(most, file.size());
  }
  state.counters["bytes"] = benchmark::Counter(static_cast<double>(octets), benchmark::Counter::kAvgIterations);
  state.counters["most"] = static_cast<double>(most);
}

}  // namespace

int main(int argc, char** argv) {
  const Shop shop = Shop::open();
  for (const domain::Charter& charter : shop.studio.charters()) {
    for (const domain::Sheet& sheet : charter.sheets) {
      for (const char* slug : {"svg", "png", "print"}) {
        const render::SheetFormat* format = render::sheet_format(slug);
        if (std::ranges::find(sheet.formats, slug) != sheet.formats.end()) {
          benchmark::RegisterBenchmark((std::string(slug) + '/' + charter.id + '/' + sheet.kind).c_str(), [&,
                                                                                                           format](auto& state) {
            make(state, shop, charter, sheet, *format);
          })->Unit(benchmark::kMicrosecond);
        }
      }
    }
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
