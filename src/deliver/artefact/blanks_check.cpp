// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/blanks_check.hpp"

#include "base/french.hpp"
#include "deliver/artefact/letter.hpp"

#include <algorithm>

namespace palmares::deliver {

namespace {

Problems problems_of(const RenderContext& context, const compose::Facts& facts,
                     const domain::Letter& letter) {
  if (std::ranges::find(letter.formats, "pdf") == letter.formats.end()) {
    const auto prose = context.composer_of(facts.edition->year).write(letter, facts);
    return prose ? Problems() : prose.error();
  }
  const Result<document::Document> pages = letter_pages(context, facts, letter);
  return pages ? Problems() : pages.error();
}

}  // namespace

Problems blanks_problems(const RenderContext& context, const domain::Award& award,
                         const domain::Blanks& blanks) {
  Result<compose::Facts> facts = facts_of(context, award);
  if (!facts) {
    return facts.error();
  }
  Problems problems;
  for (const domain::Letter& letter : facts->charter->letters) {
    facts->blanks = nullptr;
    const Problems before = problems_of(context, *facts, letter);
    facts->blanks = &blanks;
    for (Problem& problem : problems_of(context, *facts, letter)) {
      if (std::ranges::find(before, problem) == before.end()) {
        problem.where = {};
        problem.what = letter.title + "\u00A0: " + problem.what;
        problems.push_back(std::move(problem));
      }
    }
  }
  return problems;
}

}  // namespace palmares::deliver
