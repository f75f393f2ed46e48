// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/checked_tree.hpp"

#include "render/pdf.hpp"
#include "render/pdf/model/reading.hpp"
#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <stdexcept>

namespace palmares::render::test {

namespace {

using document::Role;

document::Item cell(Role role, std::string_view text, Point at) {
  return under(role, {words(text, at)});
}

document::Item foreign(std::string_view text, Point at) {
  document::Item item = under(Role::p, {words(text, at)});
  std::get<document::Group>(item.value).language = "en";
  return item;
}

document::Item link() {
  document::Item item = under(Role::link, {words("Vérifier", {20, 150})});
  std::get<document::Group>(item.value).link = "https://labels.example.org/v/ABCD";
  return under(Role::p, {item});
}

document::Item picture() {
  document::Item item = under(
      Role::figure, {{document::Picture{.box = {20, 200, 20, 20},
                                        .width = 1,
                                        .height = 1,
                                        .rgb = std::make_shared<const Bytes>("\x01\x02\x03")}}});
  std::get<document::Group>(item.value).alt = "Un point";
  return item;
}

document::Document everything() {
  document::Document document =
      page_of({support::shape(rectangle({0, 0, 210, 40}), support::ink("soleil")),
               cell(Role::h1, "Titre", {20, 30}), foreign("Free software", {20, 60}),
               support::copyleft_row(4, {20, 80}, 8, support::ink("libre")), link(), picture()});
  document.pages.push_back(
      {.trim = document.pages.front().trim,
       .bleed = 0,
       .items = {cell(Role::h2, "Suite", {20, 20}),
                 under(Role::table, {under(Role::row, {cell(Role::header_cell, "A", {20, 40}),
                                                       cell(Role::header_cell, "B", {60, 40})}),
                                     under(Role::row, {cell(Role::header_cell, "C", {20, 50}),
                                                       cell(Role::cell, "1", {60, 50})})}),
                 under(Role::list, {cell(Role::list_item, "un", {20, 70}),
                                    cell(Role::list_item, "deux", {20, 80})})}});
  document.author = "L’association";
  document.attachments.push_back({.name = "attribution.json",
                                  .media_type = "application/json",
                                  .description = "L’attribution",
                                  .bytes = "{}"});
  return document;
}

}  // namespace

const pdf::Tree& right_tree() {
  static const pdf::Tree tree = pdf_tree(everything(), installation()).value();
  return tree;
}

pdf::Tree with_content(std::size_t page, const std::function<void(std::string&)>& change) {
  pdf::Tree tree = right_tree();
  const pdf::Reading reading(right_tree());
  const auto& object = *reading.pages().at(page).dictionary->find("Contents");
  auto& stream = std::get<pdf::Stream>(tree.objects[std::get<pdf::Reference>(object.value).index]);
  std::string content = plain(stream);
  change(content);
  stream.bytes = std::make_shared<const Bytes>(content);
  stream.filter.clear();
  return tree;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    throw std::runtime_error("nothing to replace: " + std::string(from));
  }
  text.replace(at, from.size(), to);
}

void change_xmp(pdf::Tree& tree, std::string_view from, std::string_view to) {
  for (auto& object : tree.objects) {
    if (auto* stream = std::get_if<pdf::Stream>(&object);
        stream != nullptr && pdf::name_value(&stream->dictionary, "Type") == "Metadata") {
      Bytes packet = *stream->bytes;
      replace(packet, from, to);
      stream->bytes = std::make_shared<const Bytes>(packet);
    }
  }
}

pdf::Dictionary& nth(pdf::Tree& tree, std::string_view key, std::string_view value, std::size_t n) {
  for (std::uint32_t i = 0; i < tree.objects.size(); ++i) {
    if (std::holds_alternative<pdf::Array>(tree.objects[i])) {
      continue;
    }
    pdf::Dictionary& dictionary = tree.dictionary({i});
    if (pdf::name_value(&dictionary, key) == value && n-- == 0) {
      return dictionary;
    }
  }
  throw std::runtime_error("no such object: " + std::string(value));
}

pdf::Dictionary& catalogue(pdf::Tree& tree) {
  return tree.dictionary(tree.catalog);
}

void drop(pdf::Dictionary& dictionary, std::string_view key) {
  pdf::Dictionary left;
  for (const auto& [name, value] : dictionary.entries()) {
    if (name != key) {
      left.set(name, value);
    }
  }
  dictionary = left;
}

pdf::Stream& stream_of_font(pdf::Tree& tree, std::string_view key) {
  const auto reference = std::get<pdf::Reference>(nth(tree, "Subtype", "Type0").find(key)->value);
  return std::get<pdf::Stream>(tree.objects[reference.index]);
}

}  // namespace palmares::render::test
