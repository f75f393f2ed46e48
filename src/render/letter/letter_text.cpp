// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_text.hpp"

#include "base/utf8.hpp"

#include <string_view>

namespace palmares::render {

namespace {

using document::Block;
using document::Run;
using document::Runs;

constexpr std::string_view mail_scheme = "mailto:";

bool says_itself(const Run& run) {
  return run.link == run.text || run.link == std::string(mail_scheme) + run.text;
}

std::string words(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) {
    text += run.text;
    if (!run.link.empty() && !says_itself(run)) {
      text += " (" + run.link + ')';
    }
  }
  return text;
}

std::string indented(const std::string& text, const std::string& first, const std::string& others) {
  std::string result = first;
  for (const char c : text) {
    result += c;
    if (c == '\n') {
      result += others;
    }
  }
  return result;
}

std::string text_of(const std::vector<Block>& blocks);

std::string text_of(const document::Paragraph& paragraph) {
  return words(paragraph.runs);
}

std::string text_of(const document::Heading& heading) {
  const std::string title = words(heading.runs);
  return heading.level > 2
             ? title
             : title + '\n' + std::string(code_point_count(title), heading.level == 1 ? '=' : '-');
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
  return text_of(quote.blocks);
}

std::string row(const std::vector<Runs>& cells) {
  std::string text;
  for (const Runs& cell : cells) {
    text += (text.empty() ? "" : " | ") + words(cell);
  }
  return text;
}

std::string text_of(const document::Table& table) {
  std::string text = row(table.head);
  for (const std::vector<Runs>& cells : table.rows) {
    text += '\n' + row(cells);
  }
  return text;
}

std::string text_of(const document::Figure& figure) {
  return figure.alt;
}

std::string text_of(const document::Divider&) {
  return "* * *";
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

Result<Bytes> render_letter_text(const document::Prose& prose) {
  return text_of(prose.blocks) + '\n';
}

}  // namespace palmares::render
