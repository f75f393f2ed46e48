// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/prose_runs.hpp"

#include "base/utf8.hpp"
#include "compose/text/french_spaces.hpp"
#include "compose/values/message_template.hpp"

#include <algorithm>
#include <utility>

namespace palmares::compose {

namespace {

using document::Run;
using document::Runs;
using lib::markdown::Kind;
using lib::markdown::Node;

constexpr std::string_view language_scheme = "lang:";

bool same_manner(const Run& a, const Run& b) {
  return a.strong == b.strong && a.emphasis == b.emphasis && a.code == b.code &&
         a.blank == b.blank && a.link == b.link && a.language == b.language;
}

bool is_break(const Run& run) {
  return run.text == "\n";
}

void append(Runs& runs, Run run) {
  if (!runs.empty() && same_manner(runs.back(), run) && !is_break(runs.back()) && !is_break(run)) {
    runs.back().text += run.text;
  } else {
    runs.push_back(std::move(run));
  }
}

void collect(Runs& runs, const Node& parent, const Run& manner) {
  for (const Node& node : parent.children) {
    Run run = manner;
    switch (node.kind) {
      case Kind::text:
        run.text = node.text;
        append(runs, std::move(run));
        break;
      case Kind::code:
        run.text = node.text;
        run.code = true;
        append(runs, std::move(run));
        break;
      case Kind::soft_break:
        // A space before it, so that it never is a run that is nothing but a break.
        run.text = " \n";
        append(runs, std::move(run));
        break;
      case Kind::line_break:
        runs.push_back({.text = "\n", .link = {}, .language = {}});
        break;
      case Kind::strong:
        run.strong = true;
        collect(runs, node, run);
        break;
      case Kind::emphasis:
        run.emphasis = true;
        collect(runs, node, run);
        break;
      case Kind::link:
        if (node.text.starts_with(language_scheme)) {
          run.language = node.text.substr(language_scheme.size());
        } else {
          run.link = node.text;
        }
        collect(runs, node, run);
        break;
      default:
        break;
    }
  }
}

// « avant [à remplir] après »: three runs.
Runs with_blanks(const Runs& marked) {
  Runs runs;
  for (const Run& run : marked) {
    std::string_view rest = run.text;
    while (!rest.empty()) {
      const std::size_t open =
          run.link.empty() && !run.code ? rest.find('[') : std::string_view::npos;
      const std::size_t close = open == std::string_view::npos ? open : rest.find(']', open);
      Run piece = run;
      piece.text =
          std::string(rest.substr(0, close == std::string_view::npos ? rest.size() : open));
      if (!piece.text.empty()) {
        runs.push_back(piece);
      }
      if (close == std::string_view::npos) {
        break;
      }
      piece.text = std::string(rest.substr(open, close + 1 - open));
      piece.blank = true;
      runs.push_back(std::move(piece));
      rest.remove_prefix(close + 1);
    }
  }
  return runs;
}

// One space between two words, none at an end of the block or of a line.
void trim(Runs& runs) {
  bool space = true;
  for (Run& run : runs) {
    if (space && !is_break(run)) {
      run.text.erase(0, std::min(run.text.find_first_not_of(' '), run.text.size()));
    }
    space = run.text.empty() ? space : is_break(run) || run.text.ends_with(' ');
  }
  std::erase_if(runs, [](const Run& run) { return run.text.empty(); });
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i + 1 == runs.size() || is_break(runs[i + 1])) {
      runs[i].text.erase(runs[i].text.find_last_not_of(' ') + 1);
    }
  }
  std::erase_if(runs, [](const Run& run) { return run.text.empty(); });
  while (!runs.empty() && is_break(runs.back())) {
    runs.pop_back();
  }
}

}  // namespace

Runs ProseRuns::marked(const Node& block) const {
  Runs runs;
  collect(runs, block, {});
  return runs;
}

Runs ProseRuns::finished(Runs marked) const {
  Runs merged;
  for (Run& run : with_blanks(marked)) {
    if (const std::string_view text = run.blank ? written(run.text) : std::string_view();
        !text.empty()) {
      run.text = french_spaces(text);  // as it is: no mark of a value in it means anything
      run.blank = false;
    } else if (!is_break(run)) {
      std::ranges::replace(run.text, '\n', ' ');
      run.text = run.code ? run.text : french_spaces(filled(run.text));
      run.link = filled(run.link);
    }
    append(merged, std::move(run));
  }
  trim(merged);
  return merged;
}

std::vector<std::vector<Runs>> ProseRuns::rows(const Runs& marked) const {
  std::vector<std::vector<Runs>> rows;
  for (const Run& run : marked) {
    Run piece = run;
    piece.text.clear();
    const auto flush = [&] {
      if (!piece.text.empty() && !rows.empty() && !rows.back().empty()) {
        rows.back().back().push_back(piece);
      }
      piece.text.clear();
    };
    for (const char c : run.text) {
      if (c == '\n') {
        flush();
        rows.emplace_back();
      } else if (c == '|') {
        flush();
        (rows.empty() ? rows.emplace_back() : rows.back()).emplace_back();
      } else {
        piece.text += c;
      }
    }
    flush();
  }
  for (std::vector<Runs>& cells : rows) {
    // What follows the last « | » of a line is no cell.
    if (!cells.empty()) {
      cells.pop_back();
    }
    for (Runs& cell : cells) {
      cell = finished(std::move(cell));
    }
  }
  return rows;
}

std::string_view ProseRuns::written(std::string_view blank) const {
  const domain::BlankRule* rule =
      m_blanks == nullptr ? nullptr : domain::blank_named(blank.substr(1, blank.size() - 2));
  return rule == nullptr ? std::string_view() : std::string_view(m_blanks->of(rule->blank));
}

std::string ProseRuns::filled(std::string_view text) const {
  std::string result;
  for (const CodePoint& point : code_points(text)) {
    const std::size_t mark = point.value - first_mark;
    if (point.value >= first_mark && mark < m_values.size()) {
      result += m_values[mark];
    } else {
      append_utf8(result, point.value);
    }
  }
  return result;
}

}  // namespace palmares::compose
