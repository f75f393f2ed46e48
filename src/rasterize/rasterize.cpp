// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rasterize/rasterize.hpp"

#include "lib/image/raster_answer.hpp"
#include "lib/picture/jpeg_reader.hpp"
#include "lib/picture/svg_raster.hpp"
#include "lib/sandbox/system_call_filter.hpp"
#include "lib/system/child_process.hpp"

#include <charconv>
#include <exception>
#include <optional>
#include <string_view>
#include <variant>

namespace palmares::rasterize {

namespace {

constexpr int misused = 2;
constexpr int failed = 3;
constexpr int most_drawn = 8000;

struct Wanted {
  std::string_view kind;
  int drawn = 0;
};

std::optional<Wanted> wanted(std::span<char* const> arguments) {
  if (arguments.size() != 3) {
    return std::nullopt;
  }
  Wanted all{.kind = arguments[1]};
  const std::string_view number = arguments[2];
  const bool whole = std::from_chars(number.data(), number.data() + number.size(), all.drawn).ptr ==
                     number.data() + number.size();
  const bool known = all.kind == lib::rasterize_svg || all.kind == lib::rasterize_jpeg;
  return whole && known && all.drawn > 0 && all.drawn <= most_drawn ? std::optional(all)
                                                                    : std::nullopt;
}

int answer(const Wanted& all) {
  const lib::RasterLimits limits{.drawn = all.drawn};
  const Bytes bytes = lib::read_standard_input();
  const lib::RasterResult result =
      all.kind == lib::rasterize_svg ? lib::draw_svg(bytes, limits) : lib::read_jpeg(bytes, limits);
  if (const auto* fault = std::get_if<lib::RasterFault>(&result)) {
    return static_cast<int>(*fault);
  }
  lib::write_standard_output(lib::raster_answer(std::get<lib::ReadPicture>(result)));
  return 0;
}

}  // namespace

int run(std::span<char* const> arguments) try {
  const std::optional<Wanted> all = wanted(arguments);
  if (!all) {
    return misused;
  }
  lib::limit_self({});
  if (all->kind == lib::rasterize_svg) {
    lib::prepare_svg();
  }
  lib::filter_system_calls();
  return answer(*all);
} catch (const std::exception&) {
  return failed;
}

}  // namespace palmares::rasterize
