// SPDX-License-Identifier: AGPL-3.0-or-later
// The one interpreter of page content (ISO 32000-1, 8 and 9) behind both checkers: graphics and
// text state followed as a viewer follows them, form XObjects included, within a work budget.
// Foreign content may be anything: nothing here trusts it.
#pragma once

#include "render/pdf/check/content_facts.hpp"
#include "render/pdf/check/content_reader.hpp"
#include "render/pdf/check/painted_page.hpp"
#include "render/pdf/check/text_widths.hpp"
#include "render/pdf/check/work_budget.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace palmares::render::pdf {

/// What is gathered besides what both checkers need.
enum class Gather {
  tags,  ///< contrast, codes of fonts
  inks,  ///< ContentFacts::painted
};

class ContentInterpreter {
 public:
  /// Reading and budget must outlive it.
  ContentInterpreter(const Reading& reading, WorkBudget& budget, Gather gather)
      : m_reading(reading), m_budget(budget), m_gather(gather) {}

  /// The facts of a page. Where the budget ends, those gathered up to there.
  [[nodiscard]] ContentFacts page(const PageReading& page);
  /// The fonts of all pages so far, in the order of their first use; only with Gather::tags.
  [[nodiscard]] const std::vector<FontUse>& fonts() const { return m_fonts; }

 private:
  enum class MarkKind { other, tagged, artifact };
  // Views lead into the tree, or into the content that is being run: a form's end brings back what
  // was before it.
  struct Ink {
    Paint::Kind kind = Paint::Kind::process;
    double total = 1;
    std::string_view colorant = {};
    double tint = 1;
    bool black = true;  // all of it is full black, as at first
  };
  struct State {
    Affine matrix;
    Extent clip{.left = -1e30, .bottom = -1e30, .right = 1e30, .top = 1e30};
    PageColour fill = Srgb{};
    Ink fill_ink;
    Ink stroke_ink;
    bool fill_overprints = false;
    bool stroke_overprints = false;
    bool overprint_mode = false;  // 8.6.7: with mode 1 process inks of nought stay away
    double line_width = 1;
    const Dictionary* font = nullptr;
    std::string_view font_name;
    double size = 0;
    double character_space = 0;
    double word_space = 0;
    double scale = 1;
    double leading = 0;
    double rise = 0;
  };
  // The path that is being built; `start` and `end` are its operators in the content that is being
  // run.
  struct Path {
    Extent extent;
    const char* start = nullptr;
    const char* end = nullptr;
    bool only_rectangle = true;
    bool clips = false;
  };
  using Texts = std::pair<FontUse*, const TextWidths*>;

  void run(BytesView content, const Dictionary* resources);
  void finish(const ContentReader& reader);
  bool spend(std::uint64_t steps);
  void stop(Limit limit);

  // content_interpreter.cpp: state, paths, painting, forms. Each answers whether the operator is
  // one of its family.
  bool step(const Operation& operation);
  bool graphics(const Operation& operation);
  bool painting(const Operation& operation);
  void save();
  void restore();
  void choose_state(const Operation& operation);
  void concatenate(Affine& matrix, const Operation& operation);
  void extend_path(const Operation& operation);
  void rectangle(const Operation& operation);
  void continue_path(const Operation& operation);
  void paint_path(const Operation& operation, bool fills, bool strokes, bool by_parity);
  void end_path();
  void fill_shape(Extent extent, const Path* path, bool by_parity);
  void paints(std::string_view name);
  void shade(const Operation& operation);
  void draw_object(const Operation& operation);
  void draw_image(double pixels, std::string object, const Dictionary* image);
  void draw_form(const Stream& form);
  void add_ink(PaintedKind kind, const Extent& extent, const Ink& ink, double size,
               std::string object, const Dictionary* image = nullptr);
  const Object* resource(std::string_view category, std::string_view name);
  void note(std::string_view category, std::string_view name, const Object& object);

  // content_interpreter_text.cpp: colours, marks, text.
  bool colour(const Operation& operation);
  void choose_space(const Operation& operation, bool strokes);
  void choose_tint(const Operation& operation, bool strokes);
  [[nodiscard]] Ink ink_of(std::string_view name, const Object* space) const;
  bool marking(const Operation& operation);
  void open_mark(const Operation& operation);
  void close_mark();
  bool text(const Operation& operation);
  bool text_state(const Operation& operation);
  void choose_font(const Operation& operation);
  void next_line(double x, double y);
  void show(const Operation& operation);
  [[nodiscard]] std::string words(const Operation& operation);
  double show_codes(std::span<const Token> tokens, FontUse& font, const TextWidths& widths);
  void judge_contrast(Point start, Point end, double size);
  FontUse* font_use(const Dictionary& font);

  const Reading& m_reading;
  WorkBudget& m_budget;
  Gather m_gather;
  std::vector<FontUse> m_fonts;
  std::vector<TextWidths> m_widths;  // of the same fonts
  std::map<const Dictionary*, std::size_t> m_font_index;

  // Of the page that is being run.
  ContentFacts m_facts;
  int m_page = 0;
  bool m_stopped = false;
  const Dictionary* m_resources = nullptr;
  std::unordered_set<const Object*> m_noted;  // where m_facts.resources is long
  State m_state;
  std::vector<State> m_saved;
  std::size_t m_saved_base = 0;   // states saved by the contents around the one that is being run
  std::vector<MarkKind> m_marks;  // open sequences
  std::size_t m_marks_base = 0;
  std::size_t m_artifacts = 0;
  std::size_t m_tagged = 0;
  std::vector<const Stream*> m_forms;  // that are being drawn, the outermost first
  Affine m_text;
  Affine m_line;
  Path m_path;
  PaintedPage m_painted;
};

}  // namespace palmares::render::pdf
