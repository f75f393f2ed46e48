// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf/write/file.hpp"
#include "render/pdf/write/page.hpp"

#include <algorithm>

namespace palmares::render {

namespace {

Problems oversized_pages(const document::Document& document) {
  Problems problems;
  for (const auto& page : document.pages) {
    const double side = std::max(page.trim.width, page.trim.height);
    if (side > largest_pdf_side) {
      problems.push_back(
          {.where = {},
           .what =
               "une page de « " + document.title + " » mesure " + format_number(side, 0) + " mm",
           .hint = "un PDF ne va pas au-delà de 5 080 mm : donner au gabarit une échelle réduite",
           .fault = Fault::input});
    }
  }
  return problems;
}

// What a reader could not use, or could not read in thirty years, is not released.
Problems broken_rules(const document::Document& document, const pdf::Tree& tree) {
  const Inspection inspection(tree);
  Problems problems;
  for (const auto rules : {ua_rules(), a3a_rules()}) {
    for (const Finding& finding : inspect(inspection, rules)) {
      problems.push_back({.where = {},
                          .what = guillemets(document.title) + ", page " +
                                  std::to_string(finding.page) + ", " + finding.object +
                                  "\u00A0: " + finding.what + " (" + finding.clause + ")",
                          .hint = finding.hint,
                          .fault = Fault::input});
    }
  }
  return problems;
}

}  // namespace

Result<pdf::Tree> pdf_tree(const document::Document& document, const lib::Resources& resources) {
  pdf::Policy policy = pdf::screen_policy();
  TRY_ASSIGN(auto profile, pdf::icc_profile(resources, "artwork/profiles/sRGB.icc"));
  policy.intent = pdf::OutputIntent{.subtype = "GTS_PDFA1",
                                    .identifier = "sRGB IEC61966-2.1",
                                    .registry = "http://www.color.org",
                                    .info = "sRGB IEC61966-2.1",
                                    .profile = std::move(profile)};
  return pdf::write_pages(document, resources.fonts, policy);
}

Result<Bytes> render_pdf(const document::Document& document, const lib::Resources& resources) {
  if (auto problems = oversized_pages(document); !problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(const pdf::Tree tree, pdf_tree(document, resources));
  if (auto problems = broken_rules(document, tree); !problems.empty()) {
    return fail(std::move(problems));
  }
  return pdf::write_file(tree);
}

}  // namespace palmares::render
