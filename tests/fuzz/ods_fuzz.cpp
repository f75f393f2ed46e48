// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as the content.xml of an OpenDocument spreadsheet.
#include "intake/format/ods.hpp"

#include "fuzz/reader_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  palmares::fuzz::check_tables(palmares::intake::read_ods_content,
                               {reinterpret_cast<const char*>(data), size});
  return 0;
}
