// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/description.hpp"

#include <cassert>
#include <string_view>

namespace palmares::document {

namespace {

// What stands before the words of a group; a role that only holds others has none.
std::string_view introduction(Role role) {
  switch (role) {
    case Role::h1:
      return "Titre\u00A0: ";
    case Role::h2:
      return "Titre de niveau 2\u00A0: ";
    case Role::h3:
      return "Titre de niveau 3\u00A0: ";
    case Role::list_item:
      return "– ";
    case Role::figure:
      return "Image\u00A0: ";
    case Role::header_cell:
      return "En-tête\u00A0: ";
    case Role::link:
      return "Lien\u00A0: ";
    case Role::none:
    case Role::document:
    case Role::part:
    case Role::p:
    case Role::list:
    case Role::table:
    case Role::row:
    case Role::cell:
    case Role::span:
      return "";
  }
  assert(false);
  return {};
}

// Groups of these roles belong to the line they stand in.
bool inside_a_line(Role role) {
  return role == Role::none || role == Role::span;
}

std::string own_words(const std::vector<Item>& items) {
  std::string words;
  for (const Item& item : items) {
    if (const auto* text = std::get_if<Text>(&item.value)) {
      words += text->text;
    } else if (const auto* group = std::get_if<Group>(&item.value);
               group != nullptr && inside_a_line(group->role)) {
      words += own_words(group->items);
    }
  }
  return words;
}

void append_line(std::string& text, std::string_view introduction, std::string_view words) {
  while (words.ends_with(' ')) {
    words.remove_suffix(1);
  }
  if (!words.empty()) {
    text.append(introduction).append(words).append(1, '\n');
  }
}

void describe(std::string& text, const std::vector<Item>& items) {
  for (const Item& item : items) {
    const auto* group = std::get_if<Group>(&item.value);
    if (group == nullptr) {
      continue;
    }
    if (group->role != Role::none && group->role != Role::span) {
      append_line(text, introduction(group->role),
                  group->alt.empty() ? own_words(group->items) : group->alt);
    }
    if (group->role != Role::figure) {
      describe(text, group->items);
    }
  }
}

}  // namespace

std::string full_description(const Document& document) {
  std::string text = document.title + '\n';
  append_line(text, "", document.description);
  std::string content;
  for (const Page& page : document.pages) {
    describe(content, page.items);
  }
  return content.empty() ? text : text + '\n' + content;
}

}  // namespace palmares::document
