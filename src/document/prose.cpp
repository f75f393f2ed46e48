// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/prose.hpp"

namespace palmares::document {

namespace {

std::string manner(const Run& run) {
  std::string text;
  text += run.strong ? " strong" : "";
  text += run.emphasis ? " emphasis" : "";
  text += run.blank ? " blank" : "";
  text += run.link.empty() ? "" : " link=" + run.link;
  text += run.language.empty() ? "" : " lang=" + run.language;
  return text.empty() ? text : '{' + text.substr(1) + '}';
}

std::string marked(const Runs& runs) {
  std::string text = " \"";
  for (const Run& run : runs) {
    text += run.text == "\n" ? "\\n" : run.text;
    text += manner(run);
  }
  return text + '"';
}

class Dump {
 public:
  void blocks(const std::vector<Block>& blocks, std::size_t depth) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { add(value, depth); }, block.value);
    }
  }

  void line(std::size_t depth, const std::string& words) {
    text += std::string(2 * depth, ' ') + words + '\n';
  }

  std::string text;

 private:
  void add(const Paragraph& paragraph, std::size_t depth) {
    line(depth, "P" + marked(paragraph.runs));
  }
  void add(const Heading& heading, std::size_t depth) {
    line(depth, "H" + std::to_string(heading.level) + marked(heading.runs));
  }
  void add(const List& list, std::size_t depth) {
    line(depth, list.order == ListOrder::numbers ? "OL" : "UL");
    for (const std::vector<Block>& item : list.items) {
      line(depth + 1, "LI");
      blocks(item, depth + 2);
    }
  }
  void add(const Quote& quote, std::size_t depth) {
    line(depth, "QUOTE");
    blocks(quote.blocks, depth + 1);
  }
  void add(const Table& table, std::size_t depth) {
    line(depth, "TABLE");
    row(table.head, depth + 1, "TH");
    for (const std::vector<Runs>& cells : table.rows) {
      row(cells, depth + 1, "TD");
    }
  }
  void add(const Figure& figure, std::size_t depth) {
    line(depth, "FIGURE " + figure.kind + " \"" + figure.alt + '"');
  }
  void add(const Divider&, std::size_t depth) { line(depth, "DIVIDER"); }

  void row(const std::vector<Runs>& cells, std::size_t depth, const std::string& name) {
    std::string words = "TR";
    for (const Runs& cell : cells) {
      words += ' ' + name + marked(cell);
    }
    line(depth, words);
  }
};

/// The texts of blocks, in the order in which they are read.
class Words {
 public:
  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { add(value); }, block.value);
    }
  }

  std::string text;

 private:
  void paragraph(const std::string& words) { text += (text.empty() ? "" : "\n\n") + words; }
  void add(const Paragraph& value) { paragraph(plain(value.runs)); }
  void add(const Heading& value) { paragraph(plain(value.runs)); }
  void add(const List& value) {
    for (const std::vector<Block>& item : value.items) {
      add(item);
    }
  }
  void add(const Quote& value) { add(value.blocks); }
  void add(const Table& value) {
    row(value.head);
    for (const std::vector<Runs>& cells : value.rows) {
      row(cells);
    }
  }
  void add(const Figure& value) { paragraph(value.alt); }
  void add(const Divider&) {}
  void row(const std::vector<Runs>& cells) {
    for (const Runs& cell : cells) {
      paragraph(plain(cell));
    }
  }
};

}  // namespace

std::string plain(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) {
    text += run.text;
  }
  return text;
}

std::string plain(const std::vector<Block>& blocks) {
  Words words;
  words.add(blocks);
  return std::move(words.text);
}

std::string dump(const Prose& prose) {
  Dump dump;
  dump.line(0, "TITLE \"" + prose.title + '"');
  dump.line(0, "HEADER \"" + prose.header + '"');
  dump.line(0, "FOOTER \"" + prose.footer + '"');
  dump.blocks(prose.blocks, 0);
  return std::move(dump.text);
}

}  // namespace palmares::document
