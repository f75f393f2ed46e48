// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/certificate_book.hpp"

#include "compose/values/name_order.hpp"
#include "deliver/artefact/ordered_parallel_for.hpp"
#include "deliver/geo/open_data.hpp"
#include "domain/departments.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

using document::Item;

bool is_read(const Item& item) {
  const auto* group = std::get_if<document::Group>(&item.value);
  return group != nullptr &&
         (group->role != document::Role::none || std::ranges::any_of(group->items, is_read));
}

// Decoration stays outside of the part, so that no reader meets it.
void gather_part(document::Page& page) {
  const auto read = std::stable_partition(page.items.begin(), page.items.end(),
                                          [](const Item& item) { return !is_read(item); });
  document::Group part;
  part.role = document::Role::part;
  std::move(read, page.items.end(), std::back_inserter(part.items));
  page.items.erase(read, page.items.end());
  page.items.push_back({std::move(part)});
}

std::string label_of(const domain::Charter& charter) {
  const auto found = charter.wording.find("label");
  return found == charter.wording.end() ? charter.title : found->second;
}

Result<document::Document> one(const RenderContext& context, const domain::Sheet& sheet,
                               const domain::Award& award) {
  TRY_ASSIGN(const compose::Facts facts, facts_of(context, award));
  return context.composer_of(award.edition).compose(sheet, facts, {});
}

void add(document::Document& book, document::Document made, const domain::Award& award) {
  book.author = made.author;
  book.medium = made.medium;
  for (document::Page& page : made.pages) {
    gather_part(page);
    page.bookmark = domain::with_department(award.territory.name, award.territory.department);
    book.pages.push_back(std::move(page));
  }
}

document::Attachment data_of(const RenderContext& context, const compose::Facts& facts,
                             std::span<const domain::Award* const> awards) {
  const OpenResults results{.edition = facts.edition,
                            .charter = facts.charter,
                            .awards = {awards.begin(), awards.end()},
                            .base_url = context.base_url};
  return {.name = "laureats-" + std::to_string(facts.edition->year) + ".json",
          .media_type = "application/json",
          .description = "Les lauréats de l’édition sous forme de données",
          .bytes = open_json(results)};
}

}  // namespace

Result<document::Document> certificate_book(const RenderContext& context,
                                            const domain::Sheet& sheet,
                                            std::span<const domain::Award* const> awards,
                                            unsigned threads) {
  assert(!awards.empty());
  TRY_ASSIGN(const compose::Facts facts, facts_of(context, *awards.front()));
  const std::vector<const domain::Award*> sorted = compose::by_name(awards);
  document::Document book;
  Problems problems =
      ordered_parallel_for(awards.size(), threads, [&](std::size_t i) -> Result<OrderedTask> {
        TRY_ASSIGN(document::Document made, one(context, sheet, *sorted[i]));
        return OrderedTask([&book, award = sorted[i], made = std::move(made)]() mutable {
          add(book, std::move(made), *award);
        });
      });
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  const std::string year = std::to_string(facts.edition->year);
  book.title =
      sheet.title +
      (awards.size() == 1 ? " du lauréat" : " des " + std::to_string(awards.size()) + " lauréats") +
      " – " + label_of(*facts.charter) + ' ' + year;
  book.subject = sheet.description;
  book.description = book.title;
  book.date = domain::iso_date(facts.edition->file_date());
  book.attachments.push_back(data_of(context, facts, awards));
  return book;
}

}  // namespace palmares::deliver
