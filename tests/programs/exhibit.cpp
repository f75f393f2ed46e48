// SPDX-License-Identifier: AGPL-3.0-or-later
#include "programs/exhibit.hpp"

#include "golden/sample.hpp"
#include "render/pdf/write/print_marks.hpp"
#include "support/count.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <variant>

namespace palmares::programs {

namespace {

using document::Document;
using document::Group;
using document::Item;
using support::Image;
using support::Pixel;

constexpr const char* name = "Œuilly";
constexpr double ring_px = 40;  ///< what the counter sees well
constexpr std::array widths = {600, 1200, 2400, 4800};
constexpr int parts = 24;  ///< of the longer side, for the comparison as a whole

std::string_view format_of(Form form) {
  switch (form) {
    case Form::svg:
      return "svg";
    case Form::pdf:
      return "pdf";
    case Form::print:
      return "print";
    case Form::print_x1a:
      break;
  }
  return "print-x1a";
}

/// What a program draws of the page, the trim being 0 0 1 1.
Rect sheet_of(const document::Page& page, Form form) {
  if (!in_inks(form)) {
    return {0, 0, 1, 1};
  }
  const Rect sheet = render::print_sheet(page);
  const auto [width, height] = page.trim;
  return {sheet.x / width, sheet.y / height, sheet.width / width, sheet.height / height};
}

/// Takes away what `gone` says of an item; the groups around stay.
void rub_out(std::vector<Item>& items, const std::function<bool(const Item&)>& gone) {
  std::erase_if(items, gone);
  for (Item& item : items) {
    if (auto* group = std::get_if<Group>(&item.value)) {
      rub_out(group->items, gone);
    }
  }
}

bool holds_name(const Item& item) {
  const auto* text = std::get_if<document::Text>(&item.value);
  return text != nullptr && text->text.find(name) != std::string::npos;
}

double largest_name(const std::vector<Item>& items) {
  double largest = 0;
  for (const Item& item : items) {
    if (const auto* group = std::get_if<Group>(&item.value)) {
      largest = std::max(largest, largest_name(group->items));
    } else if (holds_name(item)) {
      largest = std::max(largest, std::get<document::Text>(item.value).size);
    }
  }
  return largest;
}

/// Takes the name out of a sheet, and out of a letter's heading: in lines of small print it has too
/// little ink to be judged, and an editor that sets them anew moves it.
void rub_out_name(std::vector<Item>& items, bool letter) {
  const double least = letter ? largest_name(items) : 0;
  rub_out(items, [&](const Item& item) {
    return holds_name(item) && std::get<document::Text>(item.value).size >= least;
  });
}

// Too small to be seen, for files that may not lose a heading.
void make_name_tiny(std::vector<Item>& items) {
  constexpr double speck = 0.02;
  for (Item& item : items) {
    if (holds_name(item)) {
      auto& text = std::get<document::Text>(item.value);
      text.size *= speck;
      for (document::Glyph& glyph : text.glyphs) {
        glyph.x *= speck;
      }
    } else if (auto* group = std::get_if<Group>(&item.value)) {
      make_name_tiny(group->items);
    }
  }
}

bool is_copyleft(const Item& item) {
  const auto* group = std::get_if<Group>(&item.value);
  return group != nullptr && group->symbol == "copyleft";
}

/// The height of one copyleft of the page, or 0 where there is none; mm.
double ring_mm(const std::vector<Item>& items) {
  for (const Item& item : items) {
    const auto* group = std::get_if<Group>(&item.value);
    if (is_copyleft(item)) {
      return document::bounds(item).height;
    }
    if (const double inside = group == nullptr ? 0 : ring_mm(group->items); inside > 0) {
      return inside * std::abs(group->transform.d);
    }
  }
  return 0;
}

// Few widths: a program that draws many files in one start takes one width for them all. Letters
// are of small print.
double width_for(const Document& document) {
  const double ring = ring_mm(document.pages.front().items);
  const double wanted =
      ring > 0 ? ring_px / ring * document.pages.front().trim.width : widths.at(1);
  const auto* found = std::ranges::lower_bound(widths, wanted);
  if (found == widths.end()) {
    throw std::runtime_error("a copyleft is too small to be counted: " + document.title);
  }
  return *found;
}

std::uint8_t over_white(std::uint8_t part, std::uint8_t alpha) {
  return static_cast<std::uint8_t>((part * alpha + 255 * (255 - alpha)) / 255);
}

Image on_white(Image image) {
  for (Pixel& p : image.pixels) {
    p = {over_white(p.red, p.alpha), over_white(p.green, p.alpha), over_white(p.blue, p.alpha),
         255};
  }
  return image;
}

Image picture_of(const Document& document) {
  return on_white(support::decode_png(golden::rendered("png", document)));
}

Exhibit exhibit(std::string exhibit_name, Document document, int copylefts, Form form,
                bool small_print = false) {
  document.width_px = width_for(document);
  Exhibit made;
  made.name = std::move(exhibit_name);
  made.document = document;
  made.copylefts = copylefts;
  made.small_print = small_print;
  made.sheet = sheet_of(document.pages.front(), form);
  // A picture has one page: the first, which is what programs are asked to draw.
  document.pages.erase(document.pages.begin() + 1, document.pages.end());
  made.picture = picture_of(document);
  rub_out_name(document.pages.front().items, small_print);
  made.without_name = picture_of(document);
  if (made.without_name.pixels == made.picture.pixels) {
    made.without_name = {};
  }
  made.file = golden::rendered(format_of(form), made.document);
  return made;
}

/// The same pixel of a picture that may be wider or narrower by some.
const Pixel& same_place(const Image& drawn, const Image& ours, int x, int y) {
  const int there_x = static_cast<int>((x + 0.5) * drawn.width / ours.width);
  const int there_y = static_cast<int>((y + 0.5) * drawn.height / ours.height);
  return drawn.at(std::min(there_x, drawn.width - 1), std::min(there_y, drawn.height - 1));
}

constexpr int ink_levels = 96;  ///< what is between is the edge of a letter

/// Calls `check(x, y)` for each pixel that the name's ink changes in our picture.
void for_each_name_pixel(const Exhibit& exhibit, const std::function<void(int, int)>& check) {
  for (int y = 0; y < exhibit.without_name.height; ++y) {
    for (int x = 0; x < exhibit.without_name.width; ++x) {
      if (difference(exhibit.picture.at(x, y), exhibit.without_name.at(x, y)) >= ink_levels) {
        check(x, y);
      }
    }
  }
}

void judge_name(const Exhibit& exhibit, const Image& drawn, Sight& sight) {
  int all = 0;
  int there = 0;
  int left = exhibit.picture.width;
  int right = 0;
  int top = exhibit.picture.height;
  int bottom = 0;
  for_each_name_pixel(exhibit, [&](int x, int y) {
    const Pixel& seen = same_place(drawn, exhibit.picture, x, y);
    ++all;
    there +=
        difference(seen, exhibit.picture.at(x, y)) < difference(seen, exhibit.without_name.at(x, y))
            ? 1
            : 0;
    left = std::min(left, x);
    right = std::max(right, x + 1);
    top = std::min(top, y);
    bottom = std::max(bottom, y + 1);
  });
  if (all == 0) {
    return;
  }
  int inked = 0;
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const Pixel& bare = exhibit.without_name.at(x, y);
      inked += difference(same_place(drawn, exhibit.picture, x, y), bare) >= ink_levels ? 1 : 0;
    }
  }
  sight.name = static_cast<double>(there) / all;
  sight.ink = static_cast<double>(inked) / all;
}

/// The mean colours of the squares that a picture is parted into.
struct Means {
  explicit Means(const Image& ours)
      : side(std::max(1, (std::max(ours.width, ours.height) + parts - 1) / parts)),
        columns((ours.width + side - 1) / side),
        sums(static_cast<std::size_t>(columns) *
             static_cast<std::size_t>((ours.height + side - 1) / side)) {}
  void add(int x, int y, const Pixel& ours, const Pixel& theirs) {
    auto& sum = sums[static_cast<std::size_t>(y / side * columns + x / side)];
    sum[0] += ours.red - theirs.red;
    sum[1] += ours.green - theirs.green;
    sum[2] += ours.blue - theirs.blue;
  }

  int side;
  int columns;
  std::vector<std::array<double, 3>> sums;
};

double farthest_part(const Image& ours, const Image& drawn) {
  Means means(ours);
  for (int y = 0; y < ours.height; ++y) {
    for (int x = 0; x < ours.width; ++x) {
      means.add(x, y, ours.at(x, y), same_place(drawn, ours, x, y));
    }
  }
  double farthest = 0;
  for (const auto& sum : means.sums) {
    for (const double channel : sum) {
      farthest = std::max(farthest, std::abs(channel) / (means.side * means.side));
    }
  }
  return farthest;
}

Document certificate(const domain::Charter& charter) {
  return golden::composed(*charter.sheet("certificat"),
                          golden::award(charter, name, charter.grades[2].code));
}

bool draws_copylefts(const std::vector<Item>& items) {
  return std::ranges::any_of(items, [](const Item& item) {
    const auto* group = std::get_if<Group>(&item.value);
    return is_copyleft(item) || (group != nullptr && draws_copylefts(group->items));
  });
}

/// The trim of what a program drew, which may be a larger sheet.
Image trimmed(Image drawn, const Rect& sheet) {
  if (sheet.width == 1 && sheet.height == 1) {
    return drawn;
  }
  const auto at = [](double share, int length) {
    return static_cast<int>(std::lround(share * length));
  };
  const int left = at(-sheet.x / sheet.width, drawn.width);
  const int top = at(-sheet.y / sheet.height, drawn.height);
  Image part{.width = at(1 / sheet.width, drawn.width),
             .height = at(1 / sheet.height, drawn.height),
             .pixels = {}};
  for (int y = top; y < top + part.height; ++y) {
    const auto row = drawn.pixels.begin() + static_cast<std::ptrdiff_t>(y) * drawn.width + left;
    part.pixels.insert(part.pixels.end(), row, row + part.width);
  }
  return part;
}

}  // namespace

bool in_inks(Form form) {
  return form == Form::print || form == Form::print_x1a;
}

std::vector<Exhibit> exhibits(Form form) {
  std::vector<Exhibit> all;
  for (const domain::Charter& charter : golden::context().composer.charters()) {
    std::size_t turn = 0;
    const auto next_grade = [&]() -> const domain::Grade& {
      return charter.grades[turn++ % charter.grades.size()];
    };
    for (const domain::Sheet& sheet : charter.sheets) {
      if (golden::has_format(sheet, in_inks(form) ? "print" : format_of(form))) {
        const domain::Grade& grade = next_grade();
        all.push_back(exhibit(charter.id + '-' + sheet.kind,
                              golden::composed(sheet, golden::award(charter, name, grade.code)),
                              grade.count, form, sheet.kind == "papier-en-tete"));
      }
    }
    for (const domain::Letter& letter : charter.letters) {
      if (form == Form::pdf && golden::has_format(letter, "pdf")) {
        const domain::Grade& grade = next_grade();
        Document pages = golden::paginated(letter, golden::award(charter, name, grade.code));
        const int copylefts = draws_copylefts(pages.pages.front().items) ? grade.count : 0;
        all.push_back(
            exhibit(charter.id + '-' + letter.kind, std::move(pages), copylefts, form, true));
      }
    }
  }
  return all;
}

// The picture they are held against is the sound one: what is gone must show.
std::vector<Exhibit> spoiled(Form form) {
  const domain::Charter& charter = *golden::context().composer.charter("copyleft");
  const Exhibit sound = exhibit("", certificate(charter), charter.grades[2].count, form);
  std::vector<Exhibit> both(2, sound);
  int left = sound.copylefts;
  both[0].name = "spoiled-copyleft";
  rub_out(both[0].document.pages.front().items,
          [&](const Item& item) { return is_copyleft(item) && --left == 0; });
  both[1].name = "spoiled-name";
  if (in_inks(form)) {  // which has no heading to lose, and no text so small
    rub_out(both[1].document.pages.front().items, holds_name);
  } else {
    make_name_tiny(both[1].document.pages.front().items);
  }
  for (Exhibit& one : both) {
    one.file = golden::rendered(format_of(form), one.document);
  }
  return both;
}

Sight look_at(const Exhibit& exhibit, const Image& drawn) {
  const Image seen = on_white(trimmed(drawn, exhibit.sheet));
  Sight sight;
  sight.copylefts = support::count_copylefts(seen);
  sight.farthest = farthest_part(exhibit.picture, seen);
  judge_name(exhibit, seen, sight);
  return sight;
}

}  // namespace palmares::programs
