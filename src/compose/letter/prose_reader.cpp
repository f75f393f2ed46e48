// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/prose_reader.hpp"

#include "base/french.hpp"
#include "compose/letter/prose_runs.hpp"

#include <algorithm>

namespace palmares::compose {

namespace {

using lib::markdown::Kind;
using lib::markdown::Node;

constexpr int lowest_heading = 3;

class Reader {
 public:
  /// `blanks`: of letters; `picture`: of a manual.
  Reader(const Expansion& expansion, const domain::Charter& charter, const domain::Blanks* blanks,
         const ManualPicture& picture)
      : m_expansion(expansion),
        m_charter(charter),
        m_picture(picture),
        m_runs(expansion.values, blanks) {}

  std::vector<document::Block> blocks(const Node& parent) {
    std::vector<document::Block> blocks;
    for (const Node& node : parent.children) {
      add(blocks, node);
    }
    return blocks;
  }

  Problems problems;

 private:
  void add(std::vector<document::Block>& blocks, const Node& node) {
    switch (node.kind) {
      case Kind::paragraph:
        return add_paragraph(blocks, node);
      case Kind::heading:
        return add_heading(blocks, node);
      case Kind::bullets:
      case Kind::numbers:
        return add_list(blocks, node);
      case Kind::quote:
        blocks.push_back({document::Quote{.blocks = this->blocks(node)}});
        return;
      case Kind::divider:
        blocks.push_back({document::Divider{}});
        return;
      case Kind::code_block:
        if (m_picture) {
          return add_code(blocks, node);
        }
        [[fallthrough]];
      default:
        refuse(node, "du code ou du HTML dans une lettre",
               "du texte, des titres, des listes, des citations");
    }
  }

  void add_paragraph(std::vector<document::Block>& blocks, const Node& node) {
    if (node.children.size() == 1 && node.children.front().kind == Kind::image) {
      return add_figure(blocks, node.children.front(), node);
    }
    refuse_raw(node);
    document::Runs marked = m_runs.marked(node);
    if (!marked.empty() && marked.front().text.starts_with('|')) {
      return add_table(blocks, node, marked);
    }
    document::Runs runs = m_runs.finished(std::move(marked));
    if (!runs.empty()) {
      blocks.push_back({document::Paragraph{.runs = std::move(runs)}});
    }
  }

  static void add_code(std::vector<document::Block>& blocks, const Node& node) {
    document::Paragraph paragraph{.runs = {}, .code = true};
    std::string_view rest = node.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (!paragraph.runs.empty()) {
        paragraph.runs.push_back({.text = "\n", .link = {}, .language = {}});
      }
      paragraph.runs.push_back(
          {.text = std::string(rest.substr(0, end)), .code = true, .link = {}, .language = {}});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    blocks.push_back({std::move(paragraph)});
  }

  void add_picture(std::vector<document::Block>& blocks, const Node& image, const Node& paragraph) {
    Result<document::Figure> figure = m_picture(image.text);
    if (!figure) {
      return refuse(paragraph, figure.error().front().what, figure.error().front().hint);
    }
    figure->alt = document::plain(m_runs.finished(m_runs.marked(image)));
    blocks.push_back({*std::move(figure)});
  }

  void add_figure(std::vector<document::Block>& blocks, const Node& image, const Node& paragraph) {
    if (m_picture) {
      return add_picture(blocks, image, paragraph);
    }
    document::Figure figure;
    figure.kind = image.text;
    figure.alt = document::plain(m_runs.finished(m_runs.marked(image)));
    if (m_charter.sheet(figure.kind) == nullptr) {
      return refuse(paragraph, "une image d’un document inconnu\u00A0: " + guillemets(figure.kind),
                    "![texte alternatif](nom d’une planche de la charte)");
    }
    blocks.push_back({std::move(figure)});
  }

  void add_heading(std::vector<document::Block>& blocks, const Node& node) {
    refuse_raw(node);
    if (node.level > lowest_heading) {
      return refuse(node, "un titre de niveau " + std::to_string(node.level),
                    "des titres de niveau 1 à 3");
    }
    blocks.push_back(
        {document::Heading{.level = node.level, .runs = m_runs.finished(m_runs.marked(node))}});
  }

  void add_list(std::vector<document::Block>& blocks, const Node& node) {
    document::List list;
    list.order =
        node.kind == Kind::numbers ? document::ListOrder::numbers : document::ListOrder::bullets;
    for (const Node& item : node.children) {
      list.items.push_back(this->blocks(item));
    }
    blocks.push_back({std::move(list)});
  }

  void add_table(std::vector<document::Block>& blocks, const Node& node,
                 const document::Runs& marked) {
    std::vector<std::vector<document::Runs>> rows = m_runs.rows(marked);
    std::erase_if(rows, [](const auto& cells) {
      return std::ranges::all_of(cells, [](const document::Runs& cell) {
        return document::plain(cell).find_first_not_of("-: ") == std::string::npos;
      });
    });
    document::Table table;
    for (std::vector<document::Runs>& cells : rows) {
      if (!table.head.empty() && cells.size() != table.head.size()) {
        return refuse(node, "un tableau dont les lignes n’ont pas le même nombre de cases",
                      "autant de cases que l’en-tête");
      }
      (table.head.empty() ? table.head : table.rows.emplace_back()) = std::move(cells);
    }
    blocks.push_back({std::move(table)});
  }

  void refuse_raw(const Node& node) {
    for (const Node& child : node.children) {
      if (child.kind == Kind::raw || child.kind == Kind::image ||
          (child.kind == Kind::code && !m_picture)) {
        refuse(node, "du code, du HTML ou une image parmi des mots",
               "du texte, des liens, *emphase* et **force**\u202F; une image seule dans son "
               "paragraphe");
        return;
      }
      refuse_raw(child);
    }
  }

  void refuse(const Node& node, std::string what, std::string hint) {
    const std::size_t line = node.line < 1 ? 0 : static_cast<std::size_t>(node.line) - 1;
    const Place where = line < m_expansion.lines.size() ? m_expansion.lines[line] : Place{};
    problems.push_back({.where = where, .what = std::move(what), .hint = std::move(hint)});
  }

  const Expansion& m_expansion;
  const domain::Charter& m_charter;
  const ManualPicture& m_picture;
  ProseRuns m_runs;
};

Result<std::vector<document::Block>> read(const Expansion& expansion,
                                          const domain::Charter& charter,
                                          const domain::Blanks* blanks,
                                          const ManualPicture& picture) {
  Reader reader(expansion, charter, blanks, picture);
  std::vector<document::Block> blocks = reader.blocks(lib::markdown::parse(expansion.text));
  if (!reader.problems.empty()) {
    return fail(std::move(reader.problems));
  }
  return blocks;
}

}  // namespace

Result<std::vector<document::Block>> read_prose(const Expansion& expansion,
                                                const domain::Charter& charter,
                                                const domain::Blanks* blanks) {
  return read(expansion, charter, blanks, nullptr);
}

Result<std::vector<document::Block>> read_manual(const Expansion& expansion,
                                                 const domain::Charter& charter,
                                                 const ManualPicture& picture) {
  return read(expansion, charter, nullptr, picture);
}

}  // namespace palmares::compose
