// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a PDF file that every checker goes through: each ends within its limits, and what it
// says is worded.
#include "render/pdf/check/foreign_pdf.hpp"
#include "render/pdf/check/work_budget.hpp"

#include "fuzz/reader_checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace palmares;
  constexpr std::size_t most = 4'000'000;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = render::read_foreign_pdf(bytes, most);
  if (!read) {
    for (const Problem& problem : read.error()) {
      fuzz::require(!problem.what.empty() && !problem.hint.empty());
    }
    return 0;
  }
  for (const render::Standard& standard : render::standards()) {
    for (const render::Finding& finding : standard.check_within(read->tree, {.steps = 200'000})) {
      fuzz::require(!finding.what.empty() && !finding.hint.empty());
    }
  }
  return 0;
}
