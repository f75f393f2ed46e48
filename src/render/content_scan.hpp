// SPDX-License-Identifier: AGPL-3.0-or-later
// The pass over a page's content that gathers its facts: graphics and text state followed as a viewer follows them
// (ISO 32000-1, 8 and 9), form XObjects included.
#pragma once

#include "render/content_facts.hpp"
#include "render/content_reader.hpp"
#include "render/painted_page.hpp"
#include "render/text_widths.hpp"

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

class ContentScan {
 public:
  /// Adds to `facts`; both must outlive it.
  ContentScan(const Reading& reading, ContentFacts& facts) : m_reading(reading), m_facts(facts) {}

  /// Goes through the content of a page.
  void page(BytesView content, const Dictionary* resources);

 private:
  enum class MarkKind { other, tagged, artifact };
  struct State {
    Affine matrix;
    Extent clip{.left = -1e30, .bottom = -1e30, .right = 1e30, .top = 1e30};
    PageColour fill = Srgb{};
    const Dictionary* font = nullptr;
    double size = 0;
    double character_space = 0;
    double word_space = 0;
    double scale = 1;
    double leading = 0;
    double rise = 0;
  };

  void run(BytesView content, const Dictionary* resources);
  // Each answers whether the operator was one of its family.
  bool graphics(const Operation& operation);
  bool path(const Operation& operation);
  bool painting(const Operation& operation);
  bool colour(const Operation& operation);
  bool text_state(const Operation& operation);
  bool text_showing(const Operation& operation);
  bool marking(const Operation& operation);

  void add_point(double x, double y);
  void end_path(bool filled, bool even_odd);
  void paints(std::string_view name);
  void open_mark(const Operation& operation);
  void close_mark();
  void show(std::span<const Token> tokens);
  void judge_contrast(Point start, Point end, double size);
  void draw_object(std::string_view name);
  void draw_form(const Stream& form);
  const Object* resource(std::string_view category, std::string_view name);
  const TextWidths& widths(const Dictionary& font);

  const Reading& m_reading;
  ContentFacts& m_facts;
  const Dictionary* m_resources = nullptr;
  State m_state;
  std::vector<State> m_saved;
  std::vector<MarkKind> m_marks;  // open sequences
  std::size_t m_artifacts = 0;
  std::size_t m_tagged = 0;
  int m_depth = 0;
  Affine m_text;
  Affine m_line;
  Extent m_extent;
  const char* m_path_start = nullptr;
  const char* m_path_end = nullptr;
  bool m_only_rectangle = true;
  bool m_clipping = false;
  PaintedPage m_painted;
  std::map<const Dictionary*, TextWidths> m_widths;
};

}  // namespace palmares::render::pdf
