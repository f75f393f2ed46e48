// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever the rows, what we deflated is inflated to the same bytes by libdeflate. The first two
// bytes say how long a row is, the third how many times each byte after it stands in a row.
#include "lib/compress/deflate.hpp"
#include "lib/compress/flat_deflate.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) {
    return 0;
  }
  const std::size_t row = 1 + data[0] + std::size_t{data[1]} * 256;
  palmares::Bytes rows;
  for (std::size_t at = 3; at < size; ++at) {
    rows.append(1 + data[2], static_cast<char>(data[at]));
  }
  const auto back =
      palmares::lib::inflated(palmares::lib::flat_zlib_stream(rows, row), rows.size() + 1);
  if (!back || *back != rows) {
    std::abort();
  }
  return 0;
}
