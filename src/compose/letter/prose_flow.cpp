// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/prose_flow.hpp"

#include <algorithm>
#include <numeric>

namespace palmares::compose {

namespace {

constexpr double indent = 6;                    // of items and quotes
constexpr std::size_t longest_whole_table = 8;  // rows that stand on one page
constexpr double cell_gap = 4;                  // between two columns
constexpr double widest_head = 0.45;            // of the column, for the first cell of a row

document::Runs words(std::string text) {
  document::Run run;
  run.text = std::move(text);
  return {std::move(run)};
}

// The picture is one figure for a reader: its parts are no headings and paragraphs of the letter.
std::vector<document::Item> without_roles(std::vector<document::Item> items) {
  for (document::Item& item : items) {
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      group->role = document::Role::none;
      group->alt.clear();
      group->items = without_roles(std::move(group->items));
    }
  }
  return items;
}

class Column {
 public:
  Column(const LetterStyles& styles, const lib::FontBook& fonts, double width)
      : m_styles(styles), m_fonts(fonts), m_width(width) {}

  void add(const std::vector<document::Block>& blocks) {
    for (const document::Block& block : blocks) {
      std::visit([this](const auto& value) { add(value); }, block.value);
    }
  }

  std::vector<Flow> flows;
  Problems problems;

 private:
  std::vector<ProseLine> lines(const LetterStyle& style, const document::Runs& runs, double width) {
    auto broken = break_lines(m_fonts, style, runs, width);
    if (!broken) {
      problems.insert(problems.end(), broken.error().begin(), broken.error().end());
      return {ProseLine{}};
    }
    return std::move(*broken);
  }

  Flow blank(const LetterStyle& style) const {
    Flow flow;
    flow.left = m_left;
    flow.leading = style.leading;
    flow.accent = style.accent;
    flow.bar = m_quoted;
    flow.list = m_list;
    flow.item = m_item;
    return flow;
  }

  void add(const document::Paragraph& paragraph) {
    if (paragraph.code) {
      return add_code(paragraph);
    }
    Flow flow = blank(m_styles.text);
    flow.role = m_list == 0 ? document::Role::p : document::Role::list_item;
    flow.before = m_marker.empty() ? m_styles.text.leading * 0.55 : m_styles.text.leading * 0.25;
    flow.lines = lines(m_styles.text, paragraph.runs, m_width - m_left);
    if (!m_marker.empty()) {
      flow.marker = lines(m_styles.text, words(m_marker + ' '), indent).front();
      flow.marker.items = moved(std::move(flow.marker.items), -indent, 0);
      m_marker.clear();
    }
    flows.push_back(std::move(flow));
  }

  // As a quote stands, in the smaller style: a command seldom breaks then.
  void add_code(const document::Paragraph& paragraph) {
    m_left += indent;
    const bool outer = std::exchange(m_quoted, true);
    Flow flow = blank(m_styles.table);
    flow.role = document::Role::p;
    flow.before = m_styles.text.leading * 0.55;
    flow.lines = lines(m_styles.table, paragraph.runs, m_width - m_left);
    flows.push_back(std::move(flow));
    m_quoted = outer;
    m_left -= indent;
  }

  void add(const document::Heading& heading) {
    const LetterStyle& style =
        m_styles.headings[static_cast<std::size_t>(std::clamp(heading.level, 1, 3) - 1)];
    Flow flow = blank(style);
    flow.role = heading.level == 1   ? document::Role::h1
                : heading.level == 2 ? document::Role::h2
                                     : document::Role::h3;
    flow.before = style.leading * (heading.level == 1 ? 0.4 : 0.75);
    flow.with_next = true;
    flow.lines = lines(style, heading.runs, m_width);
    flows.push_back(std::move(flow));
  }

  void add(const document::List& list) {
    const std::size_t outer_list = std::exchange(m_list, ++m_lists);
    const std::size_t outer_item = m_item;
    std::size_t number = 0;
    m_left += indent;
    for (const std::vector<document::Block>& item : list.items) {
      m_item = ++number;
      m_marker = list.order == document::ListOrder::numbers ? std::to_string(number) + '.' : "•";
      add(item);
    }
    m_left -= indent;
    m_list = outer_list;
    m_item = outer_item;
  }

  void add(const document::Quote& quote) {
    m_left += indent;
    const bool outer = std::exchange(m_quoted, true);
    add(quote.blocks);
    m_quoted = outer;
    m_left -= indent;
  }

  void add(const document::Table& table) {
    const std::size_t outer = std::exchange(m_list, ++m_lists);
    const std::vector<double> widths = column_widths(table);
    add_row(table.head, widths, document::Role::header_cell);
    for (const std::vector<document::Runs>& cells : table.rows) {
      add_row(cells, widths, document::Role::cell);
      flows.back().with_next =
          table.rows.size() <= longest_whole_table && &cells != &table.rows.back();
    }
    m_list = outer;
  }

  // One line as tall as the picture, which stands on its baseline.
  void add(const document::Figure& figure) {
    const Size& size = figure.drawing.trim;
    if (size.width <= 0) {
      return;
    }
    const double scale = std::min((m_width - m_left) / size.width, 1.0);
    Flow flow = blank(m_styles.text);
    flow.role = document::Role::figure;
    flow.alt = figure.alt;
    flow.before = m_styles.text.leading * 0.75;
    flow.leading = size.height * scale;
    document::Group picture;
    picture.transform = Affine::scaling(scale);
    picture.items = without_roles(figure.drawing.items);
    ProseLine line;
    line.items.push_back({std::move(picture)});
    line.width = size.width * scale;
    flow.lines.push_back(std::move(line));
    flows.push_back(std::move(flow));
  }

  void add(const document::Divider&) {
    Flow flow = blank(m_styles.text);
    flow.kind = Flow::Kind::rule;
    flow.before = m_styles.text.leading * 0.5;
    flows.push_back(std::move(flow));
  }

  // As wide as their longest cell where that fits; else the first takes what it needs within bounds
  // and the others share the rest.
  std::vector<double> column_widths(const document::Table& table) {
    std::vector<double> natural(table.head.size(), 0);
    const auto measure = [&](const std::vector<document::Runs>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        natural[i] = std::max(
            natural[i],
            lines(m_styles.table, strong_if_head(cells, table, i), m_width * 100).front().width);
      }
    };
    measure(table.head);
    std::ranges::for_each(table.rows, measure);
    const double room = m_width - m_left - cell_gap * static_cast<double>(natural.size() - 1);
    const double total = std::accumulate(natural.begin(), natural.end(), 0.0);
    if (total > room) {
      natural.front() = std::min(natural.front() + 0.1, room * widest_head);
      const double others = total - natural.front();
      const double left = room - natural.front();
      for (std::size_t i = 1; i < natural.size(); ++i) {
        natural[i] = left * natural[i] / std::max(others, 1.0);
      }
      natural.back() = std::max(natural.back(), left / static_cast<double>(natural.size()));
    }
    return natural;
  }

  static document::Runs strong_if_head(const std::vector<document::Runs>& cells,
                                       const document::Table& table, std::size_t index) {
    return &cells == &table.head ? strong(cells[index]) : cells[index];
  }

  static document::Runs strong(document::Runs runs) {
    for (document::Run& run : runs) {
      run.strong = true;
    }
    return runs;
  }

  void add_row(const std::vector<document::Runs>& cells, const std::vector<double>& widths,
               document::Role role) {
    Flow flow = blank(m_styles.table);
    flow.kind = Flow::Kind::row;
    flow.role = role;
    flow.with_next = role == document::Role::header_cell;
    flow.before = m_styles.table.leading * (role == document::Role::header_cell ? 0.75 : 0.35);
    double left = m_left;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const document::Runs runs = role == document::Role::header_cell ? strong(cells[i]) : cells[i];
      flow.cells.push_back(lines(m_styles.table, runs, widths[i] + 0.01));
      flow.cell_lefts.push_back(left);
      left += widths[i] + cell_gap;
    }
    flows.push_back(std::move(flow));
  }

  const LetterStyles& m_styles;
  const lib::FontBook& m_fonts;
  double m_width;
  double m_left = 0;
  bool m_quoted = false;
  std::size_t m_lists = 0;
  std::size_t m_list = 0;
  std::size_t m_item = 0;
  std::string m_marker;
};

}  // namespace

std::size_t Flow::height_in_lines() const {
  std::size_t most = std::max<std::size_t>(lines.size(), kind == Kind::rule ? 1 : 0);
  for (const std::vector<ProseLine>& cell : cells) {
    most = std::max(most, cell.size());
  }
  return most;
}

Result<std::vector<Flow>> flow_of(const std::vector<document::Block>& blocks,
                                  const LetterStyles& styles, const lib::FontBook& fonts,
                                  double width) {
  Column column(styles, fonts, width);
  column.add(blocks);
  if (!column.problems.empty()) {
    return fail(std::move(column.problems));
  }
  return std::move(column.flows);
}

}  // namespace palmares::compose
