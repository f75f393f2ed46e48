// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/dump.hpp"

#include "base/number.hpp"

#include <array>
#include <string_view>

namespace palmares::document {

namespace {

struct RoleWord {
  Role role;
  std::string_view word;
};
constexpr std::array role_words = {
    RoleWord{Role::none, "-"},
    RoleWord{Role::document, "DOCUMENT"},
    RoleWord{Role::part, "PART"},
    RoleWord{Role::h1, "H1"},
    RoleWord{Role::h2, "H2"},
    RoleWord{Role::h3, "H3"},
    RoleWord{Role::p, "P"},
    RoleWord{Role::list, "L"},
    RoleWord{Role::list_item, "LI"},
    RoleWord{Role::figure, "FIGURE"},
    RoleWord{Role::table, "TABLE"},
    RoleWord{Role::row, "TR"},
    RoleWord{Role::header_cell, "TH"},
    RoleWord{Role::cell, "TD"},
    RoleWord{Role::link, "LINK"},
    RoleWord{Role::span, "SPAN"},
};

std::string_view word_of(Role role) {
  return role_words[static_cast<std::size_t>(role)].word;
}

constexpr std::array<std::string_view, 3> cap_words = {"butt", "round", "square"};
constexpr std::array<std::string_view, 3> join_words = {"miter", "round", "bevel"};

std::string number(double value) {
  std::string text = format_number(value, 3);
  const std::size_t point = text.starts_with('-') ? 1 : 0;
  if (point < text.size() && text[point] == '.') {
    text.insert(point, 1, '0');
  }
  return text;
}

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string written(const Rect& rect) {
  return number(rect.x) + ' ' + number(rect.y) + ' ' + number(rect.width) + ' ' +
         number(rect.height);
}

std::string written(const Ink& ink) {
  const std::string text = ink.tint < 1 ? ink.swatch + '@' + number(ink.tint) : ink.swatch;
  return ink.dark ? text + " or " + to_hex(*ink.dark) : text;
}

std::string written(const Affine& by) {
  std::string text = "[";
  for (const double value : {by.a, by.b, by.c, by.d, by.e, by.f}) {
    text += text.size() > 1 ? " " : "";
    text += number(value);
  }
  return text + ']';
}

class Writer {
 public:
  void line(std::string_view text) {
    m_text += std::string(m_depth * 2, ' ') + std::string(text) + '\n';
  }

  void items(const std::vector<Item>& items) {
    ++m_depth;
    for (const Item& item : items) {
      std::visit([this](const auto& value) { write(value); }, item.value);
    }
    --m_depth;
  }

  std::string take() { return std::move(m_text); }

 private:
  void write(const Text& text) {
    line("Text " + quoted(text.text) + " at " + number(text.origin.x) + ' ' +
         number(text.origin.y) + " size " + number(text.size) + " advance " + number(text.advance) +
         " font " + number(static_cast<double>(text.font)) + " glyphs " +
         number(static_cast<double>(text.glyphs.size())) + " ink " + written(text.ink));
  }

  void write(const Path& path) {
    std::string text = "Path " + written(path.outline.bounds()) + " segments " +
                       number(static_cast<double>(path.outline.segments.size()));
    if (path.fill) {
      text += " fill " + written(*path.fill);
      text += path.rule == FillRule::even_odd ? " even-odd" : "";
    }
    if (path.stroke) {
      text += " stroke " + written(path.stroke->ink) + ' ' + number(path.stroke->width) + ' ';
      text += cap_words[static_cast<std::size_t>(path.stroke->cap)];
      text += ' ';
      text += join_words[static_cast<std::size_t>(path.stroke->join)];
    }
    line(text);
  }

  void write(const Picture& picture) {
    line("Picture " + written(picture.box) + " pixels " + number(picture.width) + ' ' +
         number(picture.height));
  }

  void write(const Group& group) {
    std::string text = "Group " + std::string(word_of(group.role));
    text += group.alt.empty() ? "" : " alt " + quoted(group.alt);
    text += group.language.empty() ? "" : " language " + group.language;
    text += group.link.empty() ? "" : " link " + group.link;
    text += group.symbol.empty() ? "" : " symbol " + group.symbol;
    text += group.transform.identity() ? "" : " transform " + written(group.transform);
    text += group.clip ? " clip " + written(*group.clip) : "";
    text += group.mask ? " mask " + written(group.mask->bounds()) + " segments " +
                             std::to_string(group.mask->segments.size())
                       : "";
    text += group.turn ? " turn " + number(*group.turn) : "";
    line(text);
    items(group.items);
  }

  std::string m_text;
  std::size_t m_depth = 0;
};

// What a reader hears of a group: its own words, not those of the roles inside it.
std::string words_of(const std::vector<Item>& items) {
  std::string words;
  for (const Item& item : items) {
    if (const auto* text = std::get_if<Text>(&item.value)) {
      words += text->text;
    } else if (const auto* group = std::get_if<Group>(&item.value);
               group != nullptr && group->role == Role::none) {
      words += words_of(group->items);
    }
  }
  return words;
}

void outline_items(std::string& text, const std::vector<Item>& items, std::size_t depth) {
  for (const Item& item : items) {
    const auto* group = std::get_if<Group>(&item.value);
    if (group == nullptr) {
      continue;
    }
    if (group->role == Role::none) {
      outline_items(text, group->items, depth);
      continue;
    }
    const std::string words = group->alt.empty() ? words_of(group->items) : group->alt;
    text += std::string(depth * 2, ' ') + std::string(word_of(group->role)) +
            (words.empty() ? "" : ' ' + quoted(words)) + '\n';
    outline_items(text, group->items, depth + 1);
  }
}

std::string heading_of(const Document& document) {
  std::string text = "Document " + quoted(document.title) + ' ' + document.language;
  text += document.medium == Medium::paper ? " paper" : " screen";
  text += document.date.empty() ? "" : " date " + document.date;
  text += document.lettering == Lettering::outlines ? " outlines" : "";
  text += document.print_scale == 1 ? "" : " scale " + number(document.print_scale);
  text += document.dpi ? " dpi " + number(*document.dpi) : "";
  return text + " width " + number(document.width_px);
}

}  // namespace

std::string dump(const Document& document) {
  Writer writer;
  writer.line(heading_of(document));
  for (const auto& [word, value] :
       {std::pair<std::string_view, const std::string&>{"Description", document.description},
        {"Subject", document.subject},
        {"Author", document.author}}) {
    if (!value.empty()) {
      writer.line(std::string(word) + ' ' + quoted(value));
    }
  }
  for (const Page& page : document.pages) {
    writer.line("Page " + number(page.trim.width) + ' ' + number(page.trim.height) + " bleed " +
                number(page.bleed) + (page.marks == Marks::none ? " unmarked" : ""));
    writer.items(page.items);
    if (!page.bookmark.empty()) {
      writer.line("Bookmark " + quoted(page.bookmark));
    }
    if (!page.slug.empty()) {
      writer.line("Slug");
      writer.items(page.slug);
    }
  }
  return writer.take();
}

std::string outline_of(const Document& document) {
  std::string text;
  for (const Page& page : document.pages) {
    outline_items(text, page.items, 0);
  }
  return text;
}

}  // namespace palmares::document
