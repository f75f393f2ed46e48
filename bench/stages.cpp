// SPDX-License-Identifier: AGPL-3.0-or-later
// Google Benchmark of the stages on the way of the data: reading results, composing, each format.
// Run it by scripts/bench.
#include "charter/reader.hpp"
#include "intake/reader.hpp"
#include "lib/system/file.hpp"
#include "render/formats.hpp"
#include "workload.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

namespace {

using palmares::bench::Workload;

const Workload& workload() {
  static const Workload opened = [] {
    const char* names = std::getenv("PALMARES_BENCH_NAMES");
    auto result =
        Workload::open("bench/charter", names == nullptr ? "tests/data/noms-1000.csv" : names);
    if (!result) {
      std::fputs(palmares::to_string(result.error()).c_str(), stderr);
      std::exit(1);
    }
    return std::move(*result);
  }();
  return opened;
}

void read_results(benchmark::State& state) {
  auto resources = palmares::lib::Resources::load(".");
  auto installation = palmares::charter::read_installation(*resources);
  const auto bytes = palmares::lib::read_file("tests/data/resultats-2021.csv");
  for ([[maybe_unused]] const auto _ : state) {
    benchmark::DoNotOptimize(palmares::intake::read_results(
        *bytes, "resultats-2021.csv",
        {.editions = installation->editions, .charters = installation->charters}));
  }
}
BENCHMARK(read_results);

void compose(benchmark::State& state, const char* kind) {
  std::size_t i = 0;
  for ([[maybe_unused]] const auto _ : state) {
    benchmark::DoNotOptimize(workload().compose(kind, i++));
  }
}
BENCHMARK_CAPTURE(compose, certificat, "certificat");
BENCHMARK_CAPTURE(compose, enseigne, "enseigne");

// Only the back end: the documents are composed before the clock starts.
void render(benchmark::State& state, const char* kind, const char* format, double width_px) {
  std::vector<palmares::document::Document> documents;
  for (std::size_t i = 0; i < 200; ++i) {
    documents.push_back(*workload().compose(kind, i));
    if (width_px > 0) {
      documents.back().width_px = width_px;
    }
  }
  const auto* row = palmares::render::sheet_format(format);
  std::size_t i = 0;
  std::size_t bytes = 0;
  for ([[maybe_unused]] const auto _ : state) {
    bytes += row->render(documents[i++ % documents.size()], workload().resources())->size();
  }
  state.counters["bytes"] =
      benchmark::Counter(static_cast<double>(bytes), benchmark::Counter::kAvgIterations);
}
BENCHMARK_CAPTURE(render, certificat_svg, "certificat", "svg", 0);
BENCHMARK_CAPTURE(render, certificat_pdf, "certificat", "pdf", 0);
BENCHMARK_CAPTURE(render, certificat_png_1600, "certificat", "png", 1600);
BENCHMARK_CAPTURE(render, enseigne_svg, "enseigne", "svg", 0);
BENCHMARK_CAPTURE(render, enseigne_png_1200, "enseigne", "png", 1200);
BENCHMARK_CAPTURE(render, enseigne_png_300, "enseigne", "png", 300);

}  // namespace

BENCHMARK_MAIN();
