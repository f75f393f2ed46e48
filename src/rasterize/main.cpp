// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rasterize/rasterize.hpp"

#include <cstddef>

int main(int argc, char** argv) {
  return palmares::rasterize::run({argv, static_cast<std::size_t>(argc)});
}
