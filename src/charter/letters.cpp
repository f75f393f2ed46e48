// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/letters.hpp"

#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <iterator>

namespace palmares::charter {

namespace {

constexpr std::string_view fence = "+++\n";
constexpr std::string_view closing = "\n+++\n";

/// A file cut at its second fence.
struct Parts {
  std::string front;  ///< begins with an empty line, so that its lines keep their numbers
  std::string body;
  int body_line = 1;
};

std::optional<Parts> cut(std::string_view text) {
  const std::size_t end = text.find(closing);
  if (!text.starts_with(fence) || end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t body = end + closing.size();
  const auto lines = std::ranges::count(text.substr(0, body), '\n');
  return Parts{.front = '\n' + std::string(text.substr(fence.size(), end + 1 - fence.size())),
               .body = std::string(text.substr(body)),
               .body_line = static_cast<int>(lines) + 1};
}

void read_limits(domain::Letter& letter, Fields& root, Problems& problems) {
  for (const lib::toml::Value* table : root.list("limit", Presence::optional)) {
    Fields fields(*table, problems);
    domain::LetterLimit limit;
    limit.heading = fields.text("heading");
    limit.characters = static_cast<long>(
        fields.integer("characters", {1, 100000}, Presence::required).value_or(1));
    limit.where = fields.where("characters");
    letter.limits.push_back(std::move(limit));
    fields.refuse_unknown();
  }
}

domain::Letter letter_of(const lib::toml::Value& front, const std::string& kind,
                         Problems& problems) {
  Fields root(front, problems);
  domain::Letter letter;
  letter.kind = kind;
  letter.where = {.file = front.where.file, .line = 0, .column = 0};
  letter.title = root.text("title");
  letter.description = root.text("description");
  for (PlacedText& format : root.texts("formats", Presence::required)) {
    letter.formats.push_back(std::move(format.text));
  }
  letter.document_title = root.text("document_title");
  letter.header = root.text("header", Presence::optional);
  letter.footer = root.text("footer", Presence::optional);
  letter.letterhead = root.text("letterhead", Presence::optional);
  letter.partners = root.flag("partners", false);
  letter.most_pages =
      static_cast<int>(root.integer("pages", {1, 99}, Presence::optional).value_or(0));
  read_limits(letter, root, problems);
  root.refuse_unknown();
  return letter;
}

}  // namespace

std::optional<domain::Letter> read_letter(const lib::Resources& resources, const std::string& file,
                                          const std::string& kind, Problems& problems) {
  const Place whole{.file = file, .line = 0, .column = 0};
  const Result<Bytes> text = resources.read(file);
  if (!text) {
    std::ranges::copy(text.error(), std::back_inserter(problems));
    return std::nullopt;
  }
  if (first_invalid_utf8(*text)) {
    problems.push_back({.where = whole,
                        .what = "ce fichier n’est pas en UTF-8",
                        .hint = "l’enregistrer en UTF-8"});
    return std::nullopt;
  }
  const std::optional<Parts> parts = cut(*text);
  if (!parts) {
    problems.push_back(
        {.where = {.file = file, .line = 1, .column = 0},
         .what = "cette lettre n’a pas d’en-tête",
         .hint = "title, description, formats… en TOML entre deux lignes «\u00A0+++\u00A0»"});
    return std::nullopt;
  }
  const Result<lib::toml::Value> front = lib::toml::parse(parts->front, file);
  if (!front) {
    std::ranges::copy(front.error(), std::back_inserter(problems));
    return std::nullopt;
  }
  const std::size_t first = problems.size();
  domain::Letter letter = letter_of(*front, kind, problems);
  sort_by_place(problems, first);
  letter.body = lib::nfc(parts->body);
  letter.body_line = parts->body_line;
  return letter;
}

}  // namespace palmares::charter
