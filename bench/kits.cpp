// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole kits, warm, as a batch makes them: processor time, bytes and files of one, kits a second on
// two threads, and the memory that is in use after more and more of them. Usage: kits [COUNT], from
// the root of the sources.
#include "installation.hpp"

#include "deliver/geo/silhouettes.hpp"
#include "deliver/kit/batch.hpp"
#include "deliver/kit/kit.hpp"
#include "domain/names.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace palmares;

using bench::value_of;

deliver::RenderContext open_render_context() {
  bench::Installation installation = bench::Installation::open();
  return {.resources = std::move(installation.resources),
          .composer = std::move(installation.composer),
          .editions = std::move(installation.editions),
          .base_url = "https://labels.example.org",
          .key = Bytes(32, 'k'),
          .silhouette = [shapes = deliver::Silhouettes(".")](const domain::Territory& body) {
            return shapes.of(body);
          }};
}

/// Laureates of 2023 with names nobody repeats, their shapes, and grades in turn; every second one
/// was a laureate before.
std::vector<domain::Award> awards_of(std::size_t count) {
  const std::vector<bench::Body> bodies = bench::thousand_bodies();
  std::vector<domain::Award> awards;
  for (std::size_t i = 0; i < count; ++i) {
    const bench::Body& body = bodies[i % bodies.size()];
    domain::Award award;
    award.edition = 2023;
    award.territory.name = body.name;
    award.territory.slug = domain::slug(award.territory.name);
    award.territory.id = std::to_string(200'000'000 + i);
    award.territory.type =
        body.commune ? domain::TerritoryType::commune : domain::TerritoryType::epci;
    (body.commune ? award.territory.insee : award.territory.siren) = body.code;
    award.grade = std::to_string(1 + i % 5);
    award.earlier.emplace();
    if (i % 2 == 0) {
      award.earlier->push_back({.edition = 2021, .grade = "2"});
    }
    awards.push_back(std::move(award));
  }
  return awards;
}

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1000;
}

void time_one(const deliver::RenderContext& context, const std::vector<domain::Award>& awards) {
  constexpr std::size_t warm_up = 5;
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::map<std::string, std::size_t> by_format;
  for (std::size_t i = 0; i < warm_up; ++i) {
    value_of(deliver::make_kit(context, awards[i]));
  }
  const double before = processor_seconds();
  for (std::size_t i = warm_up; i < awards.size(); ++i) {
    const deliver::Kit kit = value_of(deliver::make_kit(context, awards[i]));
    files += kit.files.size();
    bytes += kit.archive.size();
    for (const deliver::KitFile& file : kit.files) {
      by_format[file.format] += file.bytes.size();
    }
  }
  const auto kits = static_cast<double>(awards.size() - warm_up);
  fmt::print("one kit: {:.0f} ms of a processor, {:.1f} files, {:.2f} MB as ZIP\n",
             (processor_seconds() - before) * 1000 / kits, static_cast<double>(files) / kits,
             static_cast<double>(bytes) / kits / 1e6);
  for (const auto& [format, size] : by_format) {
    fmt::print("  {}: {:.0f} kB\n", format, static_cast<double>(size) / kits / 1000);
  }
}

void run_many(const deliver::RenderContext& context, const std::vector<domain::Award>& awards) {
  std::vector<const domain::Award*> all;
  for (const domain::Award& award : awards) {
    all.push_back(&award);
  }
  const auto start = std::chrono::steady_clock::now();
  const double before = processor_seconds();
  const deliver::Summary summary = deliver::run_batch(
      context,
      {.awards = all,
       .threads = 2,
       .put = [](const std::string&, BytesView) {},
       .progress =
           [](const deliver::Step& step) {
             if (step.done == 20 || step.done % std::max<std::size_t>(step.total / 4, 1) == 0) {
               fmt::print("  peak memory after {} kits: {:.0f} MB\n", step.done, peak_megabytes());
             }
           }});
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  fmt::print(
      "{} kits on two threads: {:.1f} a second by the wall, {:.1f} by processor time of two, {} "
      "failed\n",
      summary.laureates, static_cast<double>(summary.laureates) / wall.count(),
      2 * static_cast<double>(summary.laureates) / (processor_seconds() - before), summary.failed);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const deliver::RenderContext context = open_render_context();
  time_one(context, awards_of(45));
  run_many(context, awards_of(count));
}
