// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever the bytes, reading results ends in values that hold what their types promise or in
// problems that have a place.
#include "base/utf8.hpp"
#include "intake/reader.hpp"
#include "intake/sample.hpp"
#include "lib/text/unicode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

namespace {

using namespace palmares;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_text(const std::string& text) {
  require(!first_invalid_utf8(text) && lib::nfc(text) == text);
  for (const CodePoint& point : code_points(text)) {
    require(lib::why_refused(point.value).empty());
  }
}

void check_award(const domain::Award& award) {
  require(!award.territory.id.empty() && !award.territory.slug.empty() &&
          !award.territory.name.empty());
  require(award.where.line > 1);
  check_text(award.territory.name);
  for (const std::string& mention : award.mentions) {
    check_text(mention);
  }
}

void check_results(const domain::Results& results) {
  std::set<std::string> ids;
  for (const domain::Award& award : results.awards) {
    check_award(award);
    require(award.edition == results.edition && ids.insert(award.territory.id).second);
  }
}

void check_problems(const Problems& problems) {
  for (const Problem& problem : problems) {
    require(problem.where.file == "r.csv" && !problem.what.empty() && !problem.hint.empty());
    require(!first_invalid_utf8(to_string(problem)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = intake::sample::read({reinterpret_cast<const char*>(data), size});
  if (!result) {
    require(!result.error().empty());
    check_problems(result.error());
    return 0;
  }
  check_problems(result->notices);
  for (const domain::Results& results : result->value) {
    check_results(results);
  }
  return 0;
}
