// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/values/name_order.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/order/order.hpp"
#include "document/dump.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/text/unicode.hpp"
#include "render/formats.hpp"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

void append(Problems& problems, const Problems& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
}

Result<document::Document> composed(const RenderContext& context, const domain::OrderLine& line,
                                    const domain::Sheet& sheet) {
  TRY_ASSIGN(const compose::Facts facts, facts_of(context, *line.award));
  return context.composer_of(line.award->edition).compose(sheet, facts, {});
}

Result<const domain::Sheet*> sheet_of(const domain::Charter& charter,
                                      const domain::OrderLine& line) {
  const domain::Sheet* sheet = charter.sheet(line.kind);
  if (sheet != nullptr && sheet->media &&
      std::ranges::find(sheet->formats, "print") != sheet->formats.end()) {
    return sheet;
  }
  std::vector<std::string> kinds;
  for (const domain::Sheet& known : charter.sheets) {
    if (known.media) {
      kinds.push_back(known.kind);
    }
  }
  return fail("le document " + guillemets(line.kind) + " ne se commande pas à un imprimeur",
              "documents qui se commandent\u00A0: " + listing(kinds));
}

/// Everything an order says, in one text whose hash is its number.
class Content {
 public:
  void add(std::string_view text) {
    m_text += std::to_string(text.size());
    m_text += ':';
    m_text += text;
  }

  /// A long text stands by its hash.
  void add_long(std::string_view text) { add(lib::sha256_hex(text)); }

  [[nodiscard]] std::string number(int edition) const {
    const std::string digits = lib::upper_case(lib::sha256_hex(m_text)).substr(0, 10);
    return std::to_string(edition) + '-' + digits.substr(0, 5) + '-' + digits.substr(5);
  }

 private:
  std::string m_text;
};

void add_line(Content& content, const RenderContext& context, const OrderItem& item,
              const document::Document& document) {
  const domain::OrderLine& line = *item.line;
  for (const std::string& text :
       {line.award->territory.id, line.award->territory.name, line.award->grade, line.kind,
        std::to_string(line.award->revision), std::to_string(line.quantity), line.address,
        line.contact, item.sheet->media->name}) {
    content.add(text);
  }
  content.add_long(document::dump(document));
  const Result<compose::Facts> facts =
      facts_of(context, *line.award);  // it was drawn, so there are some
  std::vector<const compose::Logo*> pictures = {facts->logo, facts->signature, facts->photograph};
  pictures.insert(pictures.end(), facts->partners.begin(), facts->partners.end());
  for (const compose::Logo* picture : pictures) {
    if (const auto pixels = picture == nullptr ? std::nullopt : picture->pixel_digest()) {
      content.add(pixels->sha256);  // a dump tells of pictures only how large they are
    }
  }
}

/// Two digits, or as many as the last number has.
std::string numbered(std::size_t number, std::size_t last) {
  const std::size_t width = std::max<std::size_t>(std::to_string(last).size(), 2);
  const std::string digits = std::to_string(number);
  return std::string(width - digits.size(), '0') + digits;
}

/// The sheets of one kind, named.
Result<std::vector<GangSheet>> gang_kind(const OrderSheet& order, const domain::Sheet* sheet,
                                         Size size, const render::SheetFormat& format) {
  std::vector<GangPieces> pieces;
  for (std::size_t i = 0; i < order.items.size(); ++i) {
    if (order.items[i].sheet == sheet) {
      pieces.push_back({.item = i, .copies = order.items[i].line->quantity});
    }
  }
  TRY_ASSIGN(const GangGrid grid, gang_grid(order.items[pieces.front().item].facts, size));
  std::vector<GangSheet> sheets = lay_out(grid, pieces);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    sheets[i].file = "planches/" + sheet->kind + '-' + numbered(i + 1, sheets.size()) +
                     std::string(format.suffix) + '.' + std::string(format.extension);
  }
  return sheets;
}

Result<std::vector<GangSheet>> gang_all(const OrderSheet& order, Size size,
                                        const render::SheetFormat& format) {
  std::vector<GangSheet> all;
  std::vector<const domain::Sheet*> kinds;
  Problems problems;
  for (const OrderItem& item : order.items) {
    if (!gangs(item.facts) || std::ranges::find(kinds, item.sheet) != kinds.end()) {
      continue;
    }
    kinds.push_back(item.sheet);
    Result<std::vector<GangSheet>> sheets = gang_kind(order, item.sheet, size, format);
    if (!sheets) {
      append(problems, sheets.error());
      continue;
    }
    all.insert(all.end(), sheets->begin(), sheets->end());
  }
  if (kinds.empty()) {
    return fail("aucun des documents commandés ne s’impose sur une planche",
                "un document qui porte son trait de découpe\u00A0: plaque, millésime");
  }
  return problems.empty() ? Result<std::vector<GangSheet>>(std::move(all))
                          : fail(std::move(problems));
}

/// The lines by the names of their laureates; those of one laureate as they are.
std::vector<const domain::OrderLine*> by_name(std::span<const domain::OrderLine> lines) {
  std::unordered_map<const domain::Award*, std::size_t> places;
  std::vector<const domain::Award*> awards;
  std::vector<const domain::OrderLine*> sorted;
  for (const domain::OrderLine& line : lines) {
    sorted.push_back(&line);
    if (places.emplace(line.award, 0).second) {
      awards.push_back(line.award);
    }
  }
  awards = compose::by_name(awards);
  for (std::size_t i = 0; i < awards.size(); ++i) {
    places[awards[i]] = i;
  }
  std::ranges::stable_sort(sorted, {},
                           [&](const domain::OrderLine* line) { return places.at(line->award); });
  return sorted;
}

Content content_of(const OrderWish& wish) {
  Content content;
  content.add(wish.replaces);
  content.add(wish.format);
  if (wish.sheet) {
    content.add(format_number(wish.sheet->width, 2) + 'x' + format_number(wish.sheet->height, 2));
  }
  return content;
}

}  // namespace

bool is_order_number(std::string_view text) {
  constexpr std::string_view shape = "0000-XXXXX-XXXXX";
  return text.size() == shape.size() && std::ranges::equal(text, shape, [](char c, char kind) {
           const bool digit = c >= '0' && c <= '9';
           return kind == '-' ? c == '-' : digit || (kind == 'X' && c >= 'A' && c <= 'F');
         });
}

Result<OrderSheet> plan_order(const RenderContext& context, const OrderWish& wish) {
  assert(!wish.lines.empty());
  TRY_ASSIGN(const compose::Facts facts, facts_of(context, *wish.lines.front().award));
  const render::SheetFormat* format = render::sheet_format(wish.format);
  assert(format != nullptr && format->audience == render::Audience::print_shop);
  OrderSheet order{.number = {},
                   .name = {},
                   .replaces = wish.replaces,
                   .edition = facts.edition,
                   .charter = facts.charter,
                   .items = {}};
  Content content = content_of(wish);
  Problems problems;
  for (const domain::OrderLine* line : by_name(wish.lines)) {
    const Result<const domain::Sheet*> sheet = sheet_of(*facts.charter, *line);
    const Result<document::Document> document = sheet.and_then(
        [&](const domain::Sheet* known) { return composed(context, *line, *known); });
    if (!document) {
      append(problems, document.error());
      continue;
    }
    order.items.push_back({.line = line,
                           .sheet = *sheet,
                           .facts = print_facts(*document),
                           .file = folder_name(*line->award) + '/' + line->kind +
                                   std::string(format->suffix) + '.' +
                                   std::string(format->extension)});
    add_line(content, context, order.items.back(), *document);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  order.number = content.number(facts.edition->year);
  order.name = "commande-" + lib::lower_case(order.number);
  if (wish.sheet) {
    TRY_ASSIGN(order.gangs, gang_all(order, *wish.sheet, *format));
  }
  return order;
}

}  // namespace palmares::deliver
