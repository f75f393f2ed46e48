// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/pages.hpp"

#include "base/french.hpp"
#include "compose/letter/prose_flow.hpp"

#include <algorithm>
#include <cassert>

namespace palmares::compose {

namespace {

// A4 with the margins of a letter; mm.
constexpr Size paper{210, 297};
constexpr double left = 25;
constexpr double right = 20;
constexpr double top = 30;
constexpr double bottom = 272;
constexpr double header_baseline = 18;
constexpr double footer_baseline = 284;
constexpr double hairline = 0.25;
constexpr double bar_width = 0.8;
constexpr double bar_distance = 3;
constexpr std::size_t fewest_lines = 2;  // of a paragraph beside a page break
constexpr double ascent = 0.75;          // of the first line above its baseline, in leadings

/// The pages being filled.
class Pages {
 public:
  explicit Pages(const std::vector<Flow>& flows) : m_flows(flows) { turn(); }

  std::vector<document::Page> fill() {
    for (std::size_t i = 0; i < m_flows.size(); ++i) {
      place(i);
    }
    return std::move(m_pages);
  }

 private:
  void turn() {
    document::Page page;
    page.trim = paper;
    m_pages.push_back(std::move(page));
    m_y = top;
    m_fresh = true;
    m_list = 0;
  }

  [[nodiscard]] double space_before(const Flow& flow) const { return m_fresh ? 0 : flow.before; }

  [[nodiscard]] std::size_t lines_that_fit(const Flow& flow, double y) const {
    return y >= bottom ? 0 : static_cast<std::size_t>((bottom - y) / flow.leading + 1e-6);
  }

  /// What a flow needs at least on the page where it begins, and all that may not part from it.
  [[nodiscard]] double least_height(std::size_t index) const {
    const Flow& flow = m_flows[index];
    const std::size_t lines = flow.height_in_lines();
    const bool divisible =
        flow.kind == Flow::Kind::lines && !flow.with_next && lines >= 2 * fewest_lines;
    double height = flow.leading * static_cast<double>(divisible ? fewest_lines : lines);
    if (flow.with_next && index + 1 < m_flows.size()) {
      height += m_flows[index + 1].before + least_height(index + 1);
    }
    return height;
  }

  void place(std::size_t index) {
    const Flow& flow = m_flows[index];
    if (!m_fresh && m_y + flow.before + least_height(index) > bottom + 1e-6) {
      turn();
    }
    m_y += space_before(flow);
    if (flow.kind == Flow::Kind::row) {
      return place_row(flow);
    }
    if (flow.kind == Flow::Kind::rule) {
      return place_rule(flow);
    }
    for (std::size_t first = 0; first < flow.lines.size();) {
      const std::size_t rest = flow.lines.size() - first;
      std::size_t count = std::min(rest, std::max<std::size_t>(lines_that_fit(flow, m_y), 1));
      if (count < rest && rest - count < fewest_lines && count > fewest_lines) {
        count = rest - fewest_lines;
      }
      place_lines(flow, first, count);
      first += count;
      if (first < flow.lines.size()) {
        turn();
      }
    }
  }

  void place_lines(const Flow& flow, std::size_t first, std::size_t count) {
    document::Group group;
    group.role = flow.role;
    group.alt = flow.alt;
    const double begin = m_y;
    for (std::size_t i = first; i < first + count; ++i) {
      const double baseline =
          m_y + (flow.role == document::Role::figure ? 0 : ascent * flow.leading);
      if (i == 0 && !flow.marker.items.empty()) {
        document::Group label;
        label.items = moved(flow.marker.items, left + flow.left, baseline);
        group.items.push_back({std::move(label)});
      }
      append(group.items, moved(flow.lines[i].items, left + flow.left, baseline));
      m_y += flow.leading;
    }
    if (flow.bar) {
      add_stroke({left + flow.left - bar_distance - bar_width, begin, bar_width, m_y - begin},
                 flow.accent);
    }
    m_fresh = false;
    if (flow.role == document::Role::list_item) {
      return add_item(flow, std::move(group));
    }
    items().push_back({std::move(group)});
  }

  // An item that goes on, or its second paragraph, joins what it belongs to where that stands on
  // the same page.
  void add_item(const Flow& flow, document::Group group) {
    document::Group& list = open_list(flow, document::Role::list);
    if (m_item == flow.item) {
      auto& item = std::get<document::Group>(list.items.back().value);
      append(item.items, std::move(group.items));
    } else {
      list.items.push_back({std::move(group)});
    }
    m_item = flow.item;
  }

  document::Group& open_list(const Flow& flow, document::Role role) {
    if (m_list != flow.list) {
      document::Group list;
      list.role = role;
      items().push_back({std::move(list)});
      m_list = flow.list;
      m_list_at = items().size() - 1;
      m_item = 0;
    }
    return std::get<document::Group>(items()[m_list_at].value);
  }

  // A table that goes on needs its head there too (ISO 14289-1, 7.5).
  void repeat_head(const Flow& row) {
    const auto head = std::ranges::find_if(m_flows, [&](const Flow& flow) {
      return flow.role == document::Role::header_cell && flow.list == row.list;
    });
    if (row.role == document::Role::cell && m_list != row.list && head != m_flows.end()) {
      place_row(*head);
      m_y += row.before;
    }
  }

  void place_row(const Flow& flow) {
    repeat_head(flow);
    document::Group row;
    row.role = document::Role::row;
    for (std::size_t i = 0; i < flow.cells.size(); ++i) {
      document::Group cell;
      cell.role = flow.role;
      double baseline = m_y + ascent * flow.leading;
      for (const ProseLine& line : flow.cells[i]) {
        append(cell.items, moved(line.items, left + flow.cell_lefts[i], baseline));
        baseline += flow.leading;
      }
      row.items.push_back({std::move(cell)});
    }
    open_list(flow, document::Role::table).items.push_back({std::move(row)});
    m_y += flow.leading * static_cast<double>(flow.height_in_lines()) + flow.leading * 0.15;
    add_stroke({left + flow.left, m_y, paper.width - left - right - flow.left, hairline},
               flow.accent);
    m_fresh = false;
  }

  void place_rule(const Flow& flow) {
    add_stroke({left + flow.left, m_y + flow.leading / 2, paper.width - left - right - flow.left,
                hairline},
               flow.accent);
    m_y += flow.leading;
    m_fresh = false;
  }

  void add_stroke(const Rect& box, const document::Ink& ink) {
    document::Path path;
    path.outline = rectangle(box);
    path.fill = ink;
    items().push_back({std::move(path)});
  }

  static void append(std::vector<document::Item>& items, std::vector<document::Item> more) {
    std::ranges::move(more, std::back_inserter(items));
  }

  std::vector<document::Item>& items() { return m_pages.back().items; }

  const std::vector<Flow>& m_flows;
  std::vector<document::Page> m_pages;
  double m_y = top;
  bool m_fresh = true;        ///< nothing stands on the page yet
  std::size_t m_list = 0;     ///< the list or table that is open on the page
  std::size_t m_list_at = 0;  ///< its item of the page
  std::size_t m_item = 0;     ///< of the list, the last
};

document::Runs words(std::string text) {
  document::Run run;
  run.text = std::move(text);
  return {std::move(run)};
}

constexpr double head_height = 11.5;  ///< of the label at the head
constexpr double head_foot = 18.5;    ///< where the head stands

/// Drawn and not read: its words stand in the letter.
void silence(std::vector<document::Item>& items) {
  for (document::Item& item : items) {
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      group->role = document::Role::none;
      group->alt.clear();
      group->language.clear();
      group->link.clear();
      group->actual.clear();
      silence(group->items);
    }
  }
}

document::Item placed(const document::Page& drawing, Point corner, double scale) {
  document::Group group;
  group.transform = Affine::translation(corner.x, corner.y) * Affine::scaling(scale);
  group.items = drawing.items;
  silence(group.items);
  return {std::move(group)};
}

/// Above the line of the first page: the laureate's logo, and the label at the right.
void add_letterhead(document::Page& page, const document::Letterhead& head) {
  if (head.logo) {
    page.items.push_back(
        placed(head.logo->drawing, {left, head_foot - head.logo->drawing.trim.height}, 1));
  }
  const Size label = head.label.drawing.trim;
  const double scale = head_height / label.height;
  page.items.push_back(placed(head.label.drawing,
                              {paper.width - right - label.width * scale, head_foot - head_height},
                              scale));
}

/// Header and footer of every page: under no role, so artifacts (ISO 14289-1, 7.8).
Result<std::monostate> add_furniture(document::Document& document, const document::Prose& prose,
                                     const LetterStyles& styles, const lib::FontBook& fonts) {
  constexpr double width = paper.width - left - right;
  const auto line = [&](const std::string& text) {
    return break_lines(fonts, styles.foot, words(text), width);
  };
  TRY_ASSIGN(const auto header, line(prose.header));
  TRY_ASSIGN(const auto footer, line(prose.footer));
  const std::size_t count = document.pages.size();
  for (std::size_t i = 0; i < count; ++i) {
    TRY_ASSIGN(const auto number, line(std::to_string(i + 1) + '/' + std::to_string(count)));
    std::vector<document::Item>& items = document.pages[i].items;
    document::Path rule;
    rule.outline = rectangle({left, header_baseline + 2.5, width, hairline});
    rule.fill = styles.foot.accent;
    items.push_back({std::move(rule)});
    const auto add = [&](const ProseLine& words, double x, double y) {
      std::ranges::move(moved(words.items, x, y), std::back_inserter(items));
    };
    if (i == 0 && prose.letterhead) {
      add_letterhead(document.pages[i], *prose.letterhead);
    } else {
      add(header.front(), left, header_baseline);
    }
    const double room = footer.front().width + number.front().width + styles.foot.size < width
                            ? 0
                            : styles.foot.leading;
    add(footer.front(), left, footer_baseline - room);
    add(number.front(), paper.width - right - number.front().width, footer_baseline);
  }
  return std::monostate{};
}

}  // namespace

Result<document::Document> paginate(const document::Prose& prose, const LetterStyles& styles,
                                    const lib::FontBook& fonts) {
  TRY_ASSIGN(const std::vector<Flow> flows,
             flow_of(prose.blocks, styles, fonts, paper.width - left - right));
  document::Document document;
  document.title = prose.title;
  document.description = prose.subject;
  document.language = prose.language;
  document.subject = prose.subject;
  document.author = prose.author;
  document.date = prose.date;
  document.pages = Pages(flows).fill();
  if (prose.most_pages > 0 && document.pages.size() > prose.most_pages) {
    return fail("la lettre " + guillemets(prose.title) + " tient sur " +
                    counted(document.pages.size(), "page", "pages"),
                "au plus " + std::to_string(prose.most_pages) + ", comme le dit son en-tête");
  }
  TRY(add_furniture(document, prose, styles, fonts));
  return document;
}

}  // namespace palmares::compose
