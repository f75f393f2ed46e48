// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/letter.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "compose/letter/prose_reader.hpp"
#include "compose/text/french_spaces.hpp"

#include <algorithm>
#include <iterator>

namespace palmares::compose {

namespace {

template <typename T>
T noted(Problems& problems, Result<T> result) {
  if (!result) {
    std::ranges::move(result.error(), std::back_inserter(problems));
    return T{};
  }
  return std::move(*result);
}

/// The length of a block quote below a heading is that of a post.
void check_post(Problems& problems, const domain::LetterLimit& limit, const document::Quote& post,
                const Facts& facts) {
  const auto length = static_cast<long>(code_point_count(document::plain(post.blocks)));
  if (length > limit.characters) {
    problems.push_back(
        {.where = limit.where,
         .what = guillemets(facts.award->territory.name) + "\u00A0: le texte pour " +
                 limit.heading + " a " +
                 counted(static_cast<std::size_t>(length), "caractère", "caractères"),
         .hint = "au plus " + std::to_string(limit.characters)});
  }
}

Problems check_posts(const domain::Letter& letter, const document::Prose& prose,
                     const Facts& facts) {
  Problems problems;
  std::string heading;
  for (const document::Block& block : prose.blocks) {
    if (const auto* title = std::get_if<document::Heading>(&block.value)) {
      heading = document::plain(title->runs);
    }
    const auto* post = std::get_if<document::Quote>(&block.value);
    const auto limit = std::ranges::find(letter.limits, heading, &domain::LetterLimit::heading);
    if (post != nullptr && limit != letter.limits.end()) {
      check_post(problems, *limit, *post, facts);
    }
  }
  return problems;
}

std::string line_of(const Pattern& pattern, Values& values) {
  return french_spaces(pattern.expanded(values));
}

Result<document::Prose> written(const LetterPlan& plan, Values& values,
                                const domain::Blanks* blanks) {
  document::Prose prose;
  prose.title = line_of(plan.title, values);
  prose.subject = plan.letter->description;
  prose.header = line_of(plan.header, values);
  prose.footer = line_of(plan.footer, values);
  prose.most_pages = static_cast<std::size_t>(plan.letter->most_pages);
  TRY_ASSIGN(prose.blocks, read_prose(plan.script.expanded(values), *plan.charter, blanks));
  return prose;
}

}  // namespace

Result<LetterPlan> plan_letter(const lib::Resources& resources, const domain::Charter& charter,
                               const domain::Letter& letter, About about) {
  Problems problems;
  LetterPlan plan;
  plan.charter = &charter;
  plan.letter = &letter;
  plan.title = noted(problems, Pattern::parse(letter.document_title, charter, letter.where, about));
  plan.header = noted(problems, Pattern::parse(letter.header, charter, letter.where, about));
  plan.footer = noted(problems, Pattern::parse(letter.footer, charter, letter.where, about));
  const Place first{.file = letter.where.file, .line = letter.body_line, .column = 0};
  plan.script = noted(problems, MessageTemplate::parse({.text = letter.body,
                                                        .where = first,
                                                        .charter = charter,
                                                        .resources = resources,
                                                        .about = about}));
  if (!letter.letterhead.empty() && charter.sheet(letter.letterhead) == nullptr) {
    problems.push_back(
        {.where = letter.where,
         .what = "l’en-tête nomme un document inconnu\u00A0: " + guillemets(letter.letterhead),
         .hint = "letterhead\u00A0: un document de la charte " + guillemets(charter.id)});
  }
  if (problems.empty()) {
    noted(problems, read_prose(plan.script.everything(), charter, nullptr));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return plan;
}

Result<document::Prose> write_letter(const LetterPlan& plan, const Facts& facts) {
  Values values(facts, Year::shown);
  TRY_ASSIGN(document::Prose prose, written(plan, values, facts.blanks));
  Problems problems = check_posts(*plan.letter, prose, facts);
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return prose;
}

Result<document::Prose> write_letter(const LetterPlan& plan, const EditionFacts& edition) {
  Values values(edition);
  return written(plan, values, nullptr);
}

}  // namespace palmares::compose
