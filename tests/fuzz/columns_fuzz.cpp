// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a columns.toml: what is read is written so that it is read again.
#include "intake/table/mapping.hpp"

#include "fuzz/reader_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace palmares;
  const auto mappings =
      intake::read_mappings({reinterpret_cast<const char*>(data), size}, "columns.toml");
  if (mappings) {
    const std::string text = intake::mapping_text(*mappings);
    const auto again = intake::read_mappings(text, "columns.toml");
    fuzz::require(again && intake::mapping_text(*again) == text);
  }
  return 0;
}
