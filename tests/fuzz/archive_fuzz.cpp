// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a file of results of whatever format: first of all as an archive.
#include "intake/format/sources.hpp"

#include "fuzz/reader_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  palmares::fuzz::check_tables(palmares::intake::read_tables,
                               {reinterpret_cast<const char*>(data), size});
  return 0;
}
