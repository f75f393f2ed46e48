// SPDX-License-Identifier: AGPL-3.0-or-later
// The prose model: what a letter says, block by block, before any page. It knows no territory and
// no format; breaking it into pages is compose/'s, writing it down render/'s.
#pragma once

#include "base/bytes.hpp"
#include "base/colour.hpp"
#include "document/page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::document {

/// Words in one manner. A line break that the writer asked for is a run of its own whose text is «
/// \n ».
struct Run {
  std::string text;  ///< NFC
  bool strong = false;
  bool emphasis = false;
  bool code = false;     ///< as a machine reads it: only in manuals, which are HTML and PDF
  bool blank = false;    ///< « [citation] »: for who sends the letter to fill in
  std::string link;      ///< absolute address; empty: none
  std::string language;  ///< BCP 47, where it differs from the letter's

  friend bool operator==(const Run&, const Run&) = default;
};

using Runs = std::vector<Run>;

struct Block;

struct Paragraph {
  Runs runs;
  bool code = false;  ///< commands, a line each
};

/// `level` 1-3; the first heading of a letter is its headline.
struct Heading {
  int level = 1;
  Runs runs;
};

enum class ListOrder { bullets, numbers };

struct List {
  ListOrder order = ListOrder::bullets;
  std::vector<std::vector<Block>> items;
};

struct Quote {
  std::vector<Block> blocks;
};

/// Every row has as many cells as the head.
struct Table {
  std::vector<Runs> head;
  std::vector<std::vector<Runs>> rows;
};

/// A drawing among paragraphs: another document of the same award, named by its kind. Who writes
/// the letter down as a file gives it `file`, `drawing` and `png` before.
struct Figure {
  std::string kind;
  std::string alt;
  std::string file;  ///< « parcours.svg »: for formats that refer to their pictures
  Page drawing;      ///< for formats that draw
  Bytes png;         ///< for formats that hold their pictures
};

/// Between two parts of a letter, or two slides.
struct Divider {};

struct Block {
  std::variant<Paragraph, Heading, List, Quote, Table, Figure, Divider> value;
};

/// What heads the first page of a letter instead of its header: the laureate's own logo, and across
/// from it the label's.
struct Letterhead {
  std::optional<Figure> logo;  ///< none: it gave none
  Figure label;
};

/// What a letter is worth: a specimen's pages say so from corner to corner.
enum class Worth { valid, specimen };

/// Its page furniture is `header` and `footer`; formats with pages number them beside the footer.
struct Prose {
  std::string title;
  std::string subject;
  std::string author;
  std::string language = "fr-FR";
  std::string date;    ///< « 2023-12-06 »: the edition's, never the clock's
  std::string header;  ///< one line above every page
  std::string footer;  ///< one line below every page
  std::optional<Letterhead> letterhead = std::nullopt;
  Srgb ink;                    ///< of words, where a format has colours
  Srgb accent;                 ///< of headings, rules and links
  std::size_t most_pages = 0;  ///< 0: any number
  Worth worth = Worth::valid;
  std::vector<Block> blocks;
};

/// The words alone; line breaks stay.
[[nodiscard]] std::string plain(const Runs& runs);
/// The words of blocks, paragraphs separated by an empty line: what somebody pastes.
[[nodiscard]] std::string plain(const std::vector<Block>& blocks);

/// Title, furniture, then a block a line with its kind, indented by depth, manners in braces: for
/// tests, not to be read back.
[[nodiscard]] std::string dump(const Prose& prose);

}  // namespace palmares::document
