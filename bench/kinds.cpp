// SPDX-License-Identifier: AGPL-3.0-or-later
// Google Benchmark of every kind of both charters: composing with the SVG, the PNG at the sheet’s
// own width or the print file, and their bytes. A new name each time, all else warm, as a service
// has it. Run it by scripts/bench; one kind by
// --benchmark_filter.
#include "installation.hpp"

#include "compose/composer.hpp"
#include "domain/names.hpp"
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

using bench::value_of;

/// The installation, and names to award.
struct Shop {
  bench::Installation installation = bench::Installation::open();
  std::vector<std::string> names = bench::thousand_names();
};

/// Document i of a kind: names and grades in turn.
document::Document composed(const Shop& shop, const domain::Charter& charter,
                            const domain::Sheet& sheet, std::size_t i) {
  const auto edition =
      std::ranges::find(shop.installation.editions.all, charter.id, &domain::Edition::charter);
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
  return value_of(shop.installation.composer.compose(sheet, facts, {}));
}

void make(benchmark::State& state, const Shop& shop, const domain::Charter& charter,
          const domain::Sheet& sheet, const render::SheetFormat& format) {
  constexpr std::size_t warm_up = 5;
  for (std::size_t i = 0; i < warm_up; ++i) {
    benchmark::DoNotOptimize(
        value_of(format.render(composed(shop, charter, sheet, i), *shop.installation.resources)));
  }
  std::size_t i = warm_up;
  std::size_t bytes = 0;
  std::size_t most = 0;
  for ([[maybe_unused]] const auto _ : state) {
    const Bytes file =
        value_of(format.render(composed(shop, charter, sheet, i++), *shop.installation.resources));
    bytes += file.size();
    most = std::max(most, file.size());
  }
  state.counters["bytes"] =
      benchmark::Counter(static_cast<double>(bytes), benchmark::Counter::kAvgIterations);
  state.counters["most"] = static_cast<double>(most);
}

}  // namespace

int main(int argc, char** argv) {
  const Shop shop;
  for (const domain::Charter& charter : shop.installation.composer.charters()) {
    for (const domain::Sheet& sheet : charter.sheets) {
      for (const char* slug : {"svg", "png", "print"}) {
        const render::SheetFormat* format = render::sheet_format(slug);
        if (std::ranges::find(sheet.formats, slug) != sheet.formats.end()) {
          benchmark::RegisterBenchmark(
              (std::string(slug) + '/' + charter.id + '/' + sheet.kind).c_str(),
              [&, format](auto& state) { make(state, shop, charter, sheet, *format); })
              ->Unit(benchmark::kMicrosecond);
        }
      }
    }
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
