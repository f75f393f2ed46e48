// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_markdown.hpp"

#include <algorithm>
#include <string_view>

namespace palmares::render {

namespace {

using document::Block;
using document::Run;
using document::Runs;

// CommonMark 0.30, 2.4: a backslash before ASCII punctuation makes it a sign like any other.
std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view signs = "\\`*_[]<>&#|~";
  std::string result;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

// What would begin a list or a rule: « - », « + », « 12. », « 12) ».
std::string escaped_start(std::string text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('=')) {
    text.insert(0, "\\");
  } else if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) {
    text.insert(digits, "\\");
  }
  return text;
}

// Marks stand outside the spaces of a run, where CommonMark sees them.
std::string wrapped(const std::string& text, std::string_view mark) {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t last = text.find_last_not_of(' ') + 1;
  if (first >= last) {
    return text;
  }
  return text.substr(0, first) + std::string(mark) + text.substr(first, last - first) +
         std::string(mark) + text.substr(last);
}

std::string word(const Run& run) {
  if (run.text == "\n") {
    return "\\\n";
  }
  std::string text = escaped_markdown(run.text);
  if (run.emphasis) {
    text = wrapped(text, "*");
  }
  if (run.strong) {
    text = wrapped(text, "**");
  }
  if (run.link.empty()) {
    return text;
  }
  return run.link == run.text ? '<' + run.link + '>' : '[' + text + "](<" + run.link + ">)";
}

bool alike(const Run& a, const Run& b) {
  const bool breaks = a.text == "\n" || b.text == "\n";
  return !breaks && a.emphasis == b.emphasis && a.strong == b.strong && a.link.empty() &&
         b.link.empty();
}

// Neighbours that Markdown cannot tell apart are one: the marks between them would be read as
// another mark.
Runs joined(const Runs& runs) {
  Runs result;
  for (const Run& run : runs) {
    if (!result.empty() && alike(result.back(), run)) {
      result.back().text += run.text;
    } else {
      result.push_back(run);
    }
  }
  return result;
}

std::string words(const Runs& runs) {
  std::string text;
  for (const Run& run : joined(runs)) {
    text += word(run);
  }
  return text;
}

std::string indented(const std::string& text, const std::string& first, const std::string& others) {
  std::string result = first;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == '\n') {
      result += i + 1 < text.size() && text[i + 1] == '\n'
                    ? others.substr(0, others.find_last_not_of(' ') + 1)
                    : others;
    }
  }
  return result;
}

std::string text_of(const std::vector<Block>& blocks);

std::string text_of(const document::Paragraph& paragraph) {
  return escaped_start(words(paragraph.runs));
}

std::string text_of(const document::Heading& heading) {
  return std::string(static_cast<std::size_t>(heading.level), '#') + ' ' + words(heading.runs);
}

std::string text_of(const document::List& list) {
  std::string text;
  std::size_t number = 0;
  for (const std::vector<Block>& item : list.items) {
    const std::string mark =
        list.order == document::ListOrder::numbers ? std::to_string(++number) + ". " : "- ";
    text +=
        (text.empty() ? "" : "\n") + indented(text_of(item), mark, std::string(mark.size(), ' '));
  }
  return text;
}

std::string text_of(const document::Quote& quote) {
  return indented(text_of(quote.blocks), "> ", "> ");
}

std::string row(const std::vector<Runs>& cells) {
  std::string text = "|";
  for (const Runs& cell : cells) {
    text += ' ' + words(cell) + " |";
  }
  return text;
}

std::string text_of(const document::Table& table) {
  std::string text = row(table.head) + "\n|";
  for (std::size_t i = 0; i < table.head.size(); ++i) {
    text += " --- |";
  }
  for (const std::vector<Runs>& cells : table.rows) {
    text += '\n' + row(cells);
  }
  return text;
}

std::string text_of(const document::Figure& figure) {
  return "![" + escaped_markdown(figure.alt) + "](" + figure.file + ")";
}

std::string text_of(const document::Divider&) {
  return "---";
}

std::string text_of(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    text += text.empty() ? "" : "\n\n";
    text += std::visit([](const auto& value) { return text_of(value); }, block.value);
  }
  return text;
}

}  // namespace

Result<Bytes> render_letter_markdown(const document::Prose& prose) {
  return text_of(prose.blocks) + '\n';
}

}  // namespace palmares::render
