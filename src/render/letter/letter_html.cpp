// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_html.hpp"

#include "lib/xml/svg_markup.hpp"

namespace palmares::render {

namespace {

using document::Block;
using document::Run;
using document::Runs;

class Writer {
 public:
  void blocks(const std::vector<Block>& blocks, std::size_t depth) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { add(value, depth); }, block.value);
    }
  }

  std::string html;

 private:
  void line(std::size_t depth, const std::string& text) {
    html += std::string(2 * depth, ' ') + text + '\n';
  }

  void add(const document::Paragraph& paragraph, std::size_t depth) {
    if (paragraph.code) {
      html +=
          std::string(2 * depth, ' ') + "<pre><code>" + code(paragraph.runs) + "</code></pre>\n";
      return;
    }
    line(depth, "<p>" + words(paragraph.runs) + "</p>");
  }
  void add(const document::Heading& heading, std::size_t depth) {
    const std::string name = "h" + std::to_string(heading.level);
    line(depth, '<' + name + '>' + words(heading.runs) + "</" + name + '>');
  }
  void add(const document::List& list, std::size_t depth) {
    const std::string name = list.order == document::ListOrder::numbers ? "ol" : "ul";
    line(depth, '<' + name + '>');
    for (const std::vector<Block>& item : list.items) {
      add_item(item, depth + 1);
    }
    line(depth, "</" + name + '>');
  }
  void add_item(const std::vector<Block>& item, std::size_t depth) {
    const auto* only =
        item.size() == 1 ? std::get_if<document::Paragraph>(&item.front().value) : nullptr;
    if (only != nullptr) {
      return line(depth, "<li>" + words(only->runs) + "</li>");
    }
    line(depth, "<li>");
    blocks(item, depth + 1);
    line(depth, "</li>");
  }
  void add(const document::Quote& quote, std::size_t depth) {
    line(depth, "<blockquote>");
    blocks(quote.blocks, depth + 1);
    line(depth, "</blockquote>");
  }
  void add(const document::Table& table, std::size_t depth) {
    line(depth, "<table>");
    line(depth + 1, "<thead>");
    row(table.head, depth + 2, "th scope=\"col\"", "th");
    line(depth + 1, "</thead>");
    line(depth + 1, "<tbody>");
    for (const std::vector<Runs>& cells : table.rows) {
      row(cells, depth + 2, "td", "td");
    }
    line(depth + 1, "</tbody>");
    line(depth, "</table>");
  }
  void add(const document::Figure& figure, std::size_t depth) {
    line(depth, "<figure>");
    line(depth + 1, "<img src=\"" + lib::escaped(figure.file) + "\" alt=\"" +
                        lib::escaped(figure.alt) + "\">");
    line(depth, "</figure>");
  }
  void add(const document::Divider&, std::size_t depth) { line(depth, "<hr>"); }

  void row(const std::vector<Runs>& cells, std::size_t depth, const std::string& opening,
           const std::string& closing) {
    std::string text = "<tr>";
    for (const Runs& cell : cells) {
      text += '<' + opening + '>' + words(cell) + "</" + closing + '>';
    }
    line(depth, text + "</tr>");
  }

  static std::string code(const Runs& runs) {
    std::string text;
    for (const Run& run : runs) {
      text += run.text == "\n" ? run.text : lib::escaped(run.text);
    }
    return text;
  }

  static std::string words(const Runs& runs) {
    std::string text;
    for (const Run& run : runs) {
      text += run.text == "\n" ? std::string("<br>") : word(run);
    }
    return text;
  }

  static std::string word(const Run& run) {
    std::string text = lib::escaped(run.text);
    const auto wrap = [&](const std::string& name, const std::string& attributes) {
      text = '<' + name + attributes + '>' + text + "</" + name + '>';
    };
    if (run.code) {
      wrap("code", "");
    }
    if (run.blank) {
      wrap("mark", "");
    }
    if (!run.language.empty()) {
      wrap("span", " lang=\"" + lib::escaped(run.language) + '"');
    }
    if (run.emphasis) {
      wrap("em", "");
    }
    if (run.strong) {
      wrap("strong", "");
    }
    if (!run.link.empty()) {
      wrap("a", " href=\"" + lib::escaped(run.link) + '"');
    }
    return text;
  }
};

}  // namespace

Result<Bytes> render_letter_html(const document::Prose& prose) {
  Writer writer;
  writer.html = "<article lang=\"" + lib::escaped(prose.language) + "\">\n";
  writer.blocks(prose.blocks, 1);
  return std::move(writer.html) + "</article>\n";
}

}  // namespace palmares::render
