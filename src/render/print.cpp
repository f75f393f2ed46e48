// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/print.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "render/pdf/check/print_preflight.hpp"
#include "render/pdf/write/file.hpp"
#include "render/pdf/write/page.hpp"
#include "render/pdf/write/print_marks.hpp"
#include "render/pdf/write/print_pages.hpp"
#include "render/pdf/write/print_policy.hpp"

#include <algorithm>

namespace palmares::render {

namespace {

// ISO 32000-1, annex C, ends at 5 080 mm; what is longer goes to print at 1:10.
constexpr double longest_side = 5000;

Problems oversized_pages(const document::Document& document) {
  Problems problems;
  for (const auto& page : document.pages) {
    const Rect sheet = print_sheet(page);
    const double side = std::max(sheet.width, sheet.height);
    if (side > longest_side) {
      problems.push_back({.where = {},
                          .what = "une page de " + guillemets(document.title) + " mesure " +
                                  format_number(side, 0) + "\u00A0mm avec ses repères",
                          .hint = "au plus 5\u00A0000\u00A0mm\u00A0: au-delà, scale = 10 dans la "
                                  "description du document"});
    }
  }
  return problems;
}

Problems problems_of(const document::Document& document, const Findings& findings) {
  Problems problems;
  for (const Finding& finding : findings) {
    const std::string page =
        finding.page == 0 ? std::string() : "page\u00A0" + std::to_string(finding.page) + ", ";
    problems.push_back({.where = {},
                        .what = guillemets(document.title) +
                                " ne peut pas être imprimé\u00A0: " + page + finding.object +
                                "\u00A0: " + finding.what + " (" + finding.clause + ")",
                        .hint = finding.hint});
  }
  return problems;
}

constexpr std::string_view house_rule = "règle de la maison";

Findings check(const pdf::Tree& tree, pdf::PrintStandard standard) {
  return standard == pdf::PrintStandard::x4 ? check_x4(tree) : check_x1a(tree);
}

/// Our limits of sizes are asked of the thing that hangs on the wall: a file at a tenth is judged
/// at full size.
Findings check_at_scale(const document::Document& document, const lib::Resources& resources,
                        const pdf::Policy& policy, pdf::PrintStandard standard) {
  document::Document full = document;
  full.print_scale = 1;
  for (auto& page : full.pages) {
    page.slug.clear();
  }
  if (printed_otherwise(full)) {
    full = printed_pages(full, resources.fonts);
  }
  Findings findings = check(pdf::write_pages(full, resources.fonts, policy), standard);
  std::erase_if(findings,
                [](const Finding& finding) { return !finding.clause.starts_with(house_rule); });
  return findings;
}

/// `original` at its print scale is `document`.
Result<Bytes> written(const document::Document& document, const document::Document& original,
                      const lib::Resources& resources, pdf::PrintStandard standard) {
  if (auto problems = oversized_pages(document); !problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(const pdf::Policy policy, pdf::print_policy(standard, resources));
  const pdf::Tree tree = pdf::write_pages(document, resources.fonts, policy);
  Findings findings = check(tree, standard);
  if (original.print_scale != 1) {
    std::erase_if(findings,
                  [](const Finding& finding) { return finding.clause.starts_with(house_rule); });
    const Findings of_sizes = check_at_scale(original, resources, policy, standard);
    findings.insert(findings.end(), of_sizes.begin(), of_sizes.end());
  }
  if (!findings.empty()) {
    return fail(problems_of(document, findings));
  }
  return pdf::write_file(tree);
}

Result<Bytes> printed(const document::Document& document, const lib::Resources& resources,
                      pdf::PrintStandard standard) {
  return printed_otherwise(document)
             ? written(printed_pages(document, resources.fonts), document, resources, standard)
             : written(document, document, resources, standard);
}

}  // namespace

Result<Bytes> render_print(const document::Document& document, const lib::Resources& resources) {
  return printed(document, resources, pdf::PrintStandard::x4);
}

Result<Bytes> render_print_x1a(const document::Document& document,
                               const lib::Resources& resources) {
  return printed(document, resources, pdf::PrintStandard::x1a);
}

}  // namespace palmares::render
