// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as results in JSON: a table of even rows with places, or problems.
#include "fuzz/reader_checks.hpp"
#include "intake/format/json_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  palmares::fuzz::check_tables(palmares::intake::read_json,
                               {reinterpret_cast<const char*>(data), size});
  return 0;
}
