// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf.hpp"

#include "base/number.hpp"
#include "render/pdf_file.hpp"
#include "render/pdf_page.hpp"

#include <algorithm>

namespace palmares::render {

namespace {

Problems oversized_pages(const document::Document& document) {
  Problems problems;
  for (const auto& page : document.pages) {
    const double side = std::max(page.trim.width, page.trim.height);
    if (side > largest_pdf_side) {
      problems.push_back({.where = {},
                          .what = "une page de « " + document.title + " » mesure " + format_number(side, 0) + " mm",
                          .hint = "un PDF ne va pas au-delà de 5 080 mm : donner au gabarit une échelle réduite",
                          .fault = Fault::input});
    }
  }
  return problems;
}

}  // namespace

Result<Bytes> render_pdf(const document::Document& document, const lib::Resources& resources) {
  if (auto problems = oversized_pages(document); !problems.empty()) {
    return fail(std::move(problems));
  }
  return pdf::write_file(pdf::write_pages(document, resources.fonts, pdf::screen_policy()));
}

}  // namespace palmares::render
