// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/content.hpp"

#include "base/french.hpp"
#include "render/pdf/write/operators.hpp"
#include "render/pdf/write/picture.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace palmares::render::pdf {

namespace {

using document::Group;
using document::Item;
using document::Role;
using MaybeElement = std::optional<Structure::Element>;

// A thousandth of a point on the page, whatever the scale of the group (without libm, whose last
// digit differs by machine).
int decimals_at(const Affine& matrix) {
  double scale =
      std::max({std::abs(matrix.a), std::abs(matrix.b), std::abs(matrix.c), std::abs(matrix.d)});
  int decimals = 3;
  for (; scale > 1 && decimals < 6; scale /= 10) {
    ++decimals;
  }
  return decimals;
}

bool holds_roles(const std::vector<Item>& items) {
  return std::any_of(items.begin(), items.end(), [](const Item& item) {
    const auto* group = std::get_if<Group>(&item.value);
    return group != nullptr && (group->role != Role::none || holds_roles(group->items));
  });
}

const Group* label_in(const Item& first) {
  const auto* group = std::get_if<Group>(&first.value);
  return group != nullptr && group->role == Role::none ? group : nullptr;
}

/// The label of a list item, or null.
const Group* label_of(const Group& group) {
  return group.role == Role::list_item && !group.items.empty() ? label_in(group.items.front())
                                                               : nullptr;
}

Rect mapped(const Rect& rect, const Affine& by) {
  return rectangle(rect).transformed(by).bounds();
}

std::string source_text(const std::vector<Item>& items) {
  std::string all;
  for (const auto& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      all += text->text;
    } else if (const auto* group = std::get_if<Group>(&item.value)) {
      all += source_text(group->items);
    }
  }
  return all;
}

// What following a link does, as a sentence that makes sense alone.
std::string link_phrase(const Group& group) {
  constexpr std::string_view mail = "mailto:";
  std::string words = group.alt.empty() ? source_text(group.items) : group.alt;
  words.erase(words.find_last_not_of(' ') + 1);
  const std::string_view link = group.link;
  if (link.starts_with(mail)) {
    const std::string address(link.substr(mail.size(), link.find('?') - mail.size()));
    return words == address || words.empty() ? "Écrire à " + address
                                             : "Écrire à " + address + "\u00A0: " + words;
  }
  const bool bare = words.empty() || words == link || link.ends_with("://" + words) ||
                    link.ends_with("://" + words + '/');
  return bare ? "Ouvrir la page " + group.link
              : "Ouvrir la page " + guillemets(words) + "\u00A0: " + group.link;
}

int heading_level(Role role) {
  switch (role) {
    case Role::h1:
      return 1;
    case Role::h2:
      return 2;
    case Role::h3:
      return 3;
    default:
      return 0;
  }
}

class ContentWriter {
 public:
  ContentWriter(const Writing& writing, const document::Page& page, std::size_t page_index,
                MaybeElement element)
      : m_writing(writing),
        m_page(page_index),
        m_boxes(writing.policy.boxes(page)),
        m_media(m_boxes.media),
        m_element(element) {}

  PageContent write(const document::Page& page) {
    m_out += "1 0 0 -1 ";
    append_numbers(m_out, {points(-m_media.x), points(m_media.bottom())});
    m_out += "cm\n";
    draw_within_bleed(page.items);
    m_element.reset();
    draw(m_writing.policy.marks(page));
    close_mark();
    return {std::move(m_out), std::move(m_annotations), std::move(m_headings)};
  }

 private:
  // Art may run past the bleed, where marks stand.
  void draw_within_bleed(const std::vector<Item>& items) {
    if (!m_boxes.bleed) {
      return draw(items);
    }
    m_out += "q\n";
    append_clip(m_out, *m_boxes.bleed, m_decimals);
    draw(items);
    close_mark();
    m_out += "Q\n";
  }

  void draw(const std::vector<Item>& items) {
    for (const auto& item : items) {
      std::visit([&](const auto& value) { draw(value, item); }, item.value);
    }
  }

  void draw(const document::Text& text, const Item&) {
    if (text.glyphs.empty()) {
      return;
    }
    mark();
    m_writing.policy.choose_ink(m_out, m_writing.resources, text.ink, Painting::fill);
    const auto font =
        std::find_if(m_writing.fonts.begin(), m_writing.fonts.end(),
                     [&](const PlannedFont& planned) { return planned.id() == text.font; });
    assert(font != m_writing.fonts.end());
    append_text(m_out, text, *font,
                font_resource(static_cast<std::size_t>(font - m_writing.fonts.begin())),
                m_decimals);
  }

  void draw(const document::Path& path, const Item&) {
    if (path.outline.empty() || (!path.fill && !path.stroke)) {
      return;
    }
    mark();
    if (path.fill) {
      m_writing.policy.choose_ink(m_out, m_writing.resources, *path.fill, Painting::fill);
    }
    if (path.stroke) {
      m_writing.policy.choose_ink(m_out, m_writing.resources, path.stroke->ink, Painting::stroke);
      append_stroke_state(m_out, *path.stroke, m_decimals);
    }
    append_outline(m_out, path.outline, m_decimals);
    m_out.append(painting_operator(path)).append(1, '\n');
  }

  void draw(const document::Picture& picture, const Item&) {
    mark();
    const std::string resource = picture_resource(m_writing, picture);
    m_out += "q ";
    const Rect& box = picture.box;
    append_numbers(
        m_out, {points(box.width), 0, 0, points(-box.height), points(box.x), points(box.bottom())},
        m_decimals);
    m_out += "cm /" + resource + " Do Q\n";
  }

  void draw(const Group& group, const Item& item) {
    if (group.items.empty()) {
      return;
    }
    const MaybeElement outer = m_element;
    enter(group, item);
    enter_label(group);
    if (group.transform.identity() && !group.clip && !group.mask) {
      draw_marked(group);
    } else {
      draw_saved(group);
    }
    if (group.role == Role::link && !group.link.empty() && m_writing.structure != nullptr) {
      link(group, item);
    }
    m_element = outer;
  }

  void enter_label(const Group& group) {
    if (&group == m_label && m_element && m_writing.structure != nullptr) {
      m_element = m_writing.structure->add_label(*m_element);
    }
    if (const Group* label = label_of(group)) {
      m_label = label;
    }
  }

  static bool parted(const Group& group) {
    return label_of(group) != nullptr || holds_roles(group.items);
  }

  // A group without roles inside is one piece of marked content however it is drawn.
  void draw_marked(const Group& group) {
    if (parted(group)) {
      return draw(group.items);
    }
    mark();
    if (!group.actual.empty() && m_writing.structure != nullptr) {
      return draw_as(group);
    }
    if (group.symbol.empty()) {
      return draw(group.items);
    }
    draw_symbol(group);
  }

  // ISO 32000-1, 14.9.4: one replacement text for all its lines, so that copying keeps their
  // hyphens and the word whole.
  void draw_as(const Group& group) {
    m_out += "/Span <</ActualText <";
    append_hex(m_out, text_bytes(group.actual));
    m_out += ">>> BDC\n";
    draw(group.items);
    m_out += "EMC\n";
  }

  // Marked content opened outside q is closed outside Q, and inside likewise.
  void draw_saved(const Group& group) {
    if (parted(group)) {
      close_mark();
    } else {
      mark();
    }
    const Affine matrix = m_matrix;
    const int decimals = m_decimals;
    m_matrix = m_matrix * group.transform;
    m_decimals = decimals_at(m_matrix);
    ++m_depth;
    m_out += "q\n";
    if (!group.transform.identity()) {
      append_matrix(m_out, group.transform);
    }
    if (group.clip) {
      append_clip(m_out, *group.clip, m_decimals);
    }
    if (group.mask) {
      append_outline(m_out, *group.mask, m_decimals);
      m_out += "W* n\n";
    }
    draw_marked(group);
    if (m_open && m_open->depth == m_depth) {
      close_mark();
    }
    m_out += "Q\n";
    --m_depth;
    m_matrix = matrix;
    m_decimals = decimals;
  }

  // Groups of one symbol hold equal items (document/page.hpp): equal operators, which deflate to
  // next to nothing.
  void draw_symbol(const Group& group) {
    const auto [known, fresh] = m_symbols.try_emplace({group.symbol, m_decimals});
    if (!fresh) {
      m_out += known->second;
      return;
    }
    const std::size_t start = m_out.size();
    draw(group.items);
    known->second = m_out.substr(start);
  }

  void enter(const Group& group, const Item& item) {
    if (group.role == Role::none || m_writing.structure == nullptr) {
      return;
    }
    Structure& structure = *m_writing.structure;
    if (group.role == Role::document) {
      m_element = structure.root();  // each page may open it: there is one
      return;
    }
    std::optional<UserRect> bounds;
    if (group.role == Role::figure) {
      bounds = user_bounds(item);
    }
    m_element =
        structure.add(m_element.value_or(structure.root()), group.role,
                      {.type = {}, .alt = group.alt, .language = group.language, .bounds = bounds});
    if (const int level = heading_level(group.role); level > 0) {
      m_headings.push_back(
          {.level = level, .text = source_text(group.items), .bounds = user_bounds(item)});
    }
  }

  [[nodiscard]] UserRect user_bounds(const Item& item) const {
    return user_rect(mapped(document::bounds(item), m_matrix), m_media);
  }

  // ISO 14289-1, 7.18.5: a link says in /Contents where it leads.
  void link(const Group& group, const Item& item) {
    const Reference annotation = m_writing.tree.add(
        Dictionary{{"Type", name("Annot")},
                   {"Subtype", name("Link")},
                   {"Rect", user_bounds(item).array()},
                   {"Border", Array{0, 0, 0}},
                   {"F", 4},  // printed
                   {"Contents", Text{link_phrase(group)}},
                   {"A", Dictionary{{"S", name("URI")}, {"URI", ByteString{group.link}}}}});
    const int key = m_writing.structure->annotate(*m_element, m_page, annotation);
    m_writing.tree.dictionary(annotation).set("StructParent", key);
    m_annotations.push_back(annotation);
  }

  // Called before anything is painted: opens the marked content of the element in force, or of an
  // artifact.
  void mark() {
    if (m_writing.structure == nullptr || (m_open && m_open->element == m_element)) {
      return;
    }
    close_mark();
    if (m_element) {
      const int id = m_writing.structure->mark(*m_element, m_page);
      m_out.append(1, '/').append(m_writing.structure->type(*m_element));
      m_out += " <</MCID " + std::to_string(id) + ">> BDC\n";
    } else {
      m_out += "/Artifact BMC\n";
    }
    m_open = Mark{m_element, m_depth};
  }

  void close_mark() {
    if (m_open) {
      m_out += "EMC\n";
      m_open.reset();
    }
  }

  struct Mark {
    MaybeElement element;
    int depth = 0;
  };

  const Writing& m_writing;
  std::size_t m_page;
  Boxes m_boxes;
  Rect m_media;
  MaybeElement m_element;
  const Group* m_label = nullptr;  ///< of the list item that was entered last
  std::optional<Mark> m_open;
  Affine m_matrix;  // items -> page, millimetres
  int m_decimals = 3;
  int m_depth = 0;
  std::map<std::pair<std::string, int>, std::string> m_symbols;
  std::string m_out;
  std::vector<Reference> m_annotations;
  std::vector<PlacedHeading> m_headings;
};

}  // namespace

PageContent write_content(const Writing& writing, const document::Page& page,
                          std::size_t page_index, std::optional<Structure::Element> element) {
  return ContentWriter(writing, page, page_index, element).write(page);
}

}  // namespace palmares::render::pdf
