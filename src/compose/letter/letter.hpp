// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter made ready, and the prose of one award. Its pages are pages.hpp's.
#pragma once

#include "base/result.hpp"
#include "compose/values/edition_facts.hpp"
#include "compose/values/message_template.hpp"
#include "compose/values/values.hpp"
#include "document/prose.hpp"
#include "domain/charter.hpp"
#include "lib/font/resources.hpp"

namespace palmares::compose {

/// A letter with its tags read and every value looked up.
struct LetterPlan {
  const domain::Charter* charter = nullptr;
  const domain::Letter* letter = nullptr;
  MessageTemplate script;
  Pattern title;
  Pattern header;
  Pattern footer;
};

/// All problems of a letter that need no award, each with file and line. `charter` and `letter`
/// must outlive the plan.
[[nodiscard]] Result<LetterPlan> plan_letter(const lib::Resources& resources,
                                             const domain::Charter& charter,
                                             const domain::Letter& letter,
                                             About about = About::award);

/// The letter of one award. Problem: a post longer than its network allows, at the line of that
/// limit, naming the territory.
[[nodiscard]] Result<document::Prose> write_letter(const LetterPlan& plan, const Facts& facts);

/// The letter of a whole edition; its plan was made About::edition.
[[nodiscard]] Result<document::Prose> write_letter(const LetterPlan& plan,
                                                   const EditionFacts& edition);

}  // namespace palmares::compose
