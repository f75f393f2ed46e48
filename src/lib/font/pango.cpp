// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/pango.hpp"

#include "base/destroy.hpp"
#include "base/lru_cache.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <stdexcept>
#include <string>

namespace palmares::lib {

namespace {

struct FreeItems {
  void operator()(GList* items) const {
    g_list_free_full(items, [](gpointer item) { pango_item_free(static_cast<PangoItem*>(item)); });
  }
};

using FontMap = std::unique_ptr<PangoFontMap, Destroy<g_object_unref>>;
using Context = std::unique_ptr<PangoContext, Destroy<g_object_unref>>;
using Attributes = std::unique_ptr<PangoAttrList, Destroy<pango_attr_list_unref>>;
using Description = std::unique_ptr<PangoFontDescription, Destroy<pango_font_description_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Destroy<cairo_font_options_destroy>>;
using Glyphs = std::unique_ptr<PangoGlyphString, Destroy<pango_glyph_string_free>>;
using Items = std::unique_ptr<GList, FreeItems>;

// Inter's `calt` turns « -> » and « 3x4 » of a name into other signs; ligatures break copying from
// PDF.
constexpr const char* proportional_features = "calt=0,liga=0,clig=0,dlig=0,kern=1,pnum=1";
// A thread remembers at most some 6 MB of glyphs: a paragraph has 200 of them at 40 bytes each.
constexpr std::size_t remembered_texts = 1024;
constexpr std::size_t longest_remembered = 2000;  // bytes
constexpr const char* tabular_features = "calt=0,liga=0,clig=0,dlig=0,kern=1,tnum=1";

/// Pango for one thread and one FontBook. Neither a font map nor a context may be shared between
/// threads.
struct Shaper {
  std::uint64_t serial = 0;
  FontMap map;
  Context context;

  // The configuration must hold its fonts before this call: later ones would be drawn empty,
  // without an error.
  explicit Shaper(const FontBook& fonts)
      : serial(fonts.serial()), map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), fonts.fontconfig());
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map.get()), 72);
    context.reset(pango_font_map_create_context(map.get()));
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("fr"));
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
  }
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;
  // Pango 1.50 does not give the configuration back by itself.
  ~Shaper() { pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), nullptr); }
};

Shaper& shaper_of(const FontBook& fonts) {
  thread_local std::unique_ptr<Shaper> shaper;
  if (!shaper || shaper->serial != fonts.serial()) {
    shaper = std::make_unique<Shaper>(fonts);
  }
  return *shaper;
}

// One pixel a font unit: Pango's integers then hold the font's own advances and kerns exactly.
Description description_of(const Font& font) {
  Description description(pango_font_description_new());
  pango_font_description_set_family(description.get(), font.family.c_str());
  pango_font_description_set_weight(description.get(), static_cast<PangoWeight>(font.weight));
  pango_font_description_set_absolute_size(description.get(),
                                           static_cast<double>(font.units_per_em) * PANGO_SCALE);
  return description;
}

Attributes attributes_for(const Font& font, Figures figures) {
  Attributes attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_font_desc_new(description_of(font).get()));
  pango_attr_list_insert(attributes.get(), pango_attr_fallback_new(FALSE));
  pango_attr_list_insert(attributes.get(),
                         pango_attr_language_new(pango_language_from_string("fr")));
  pango_attr_list_insert(
      attributes.get(),
      pango_attr_font_features_new(figures == Figures::tabular ? tabular_features
                                                               : proportional_features));
  return attributes;
}

// Fontconfig answers with its nearest font when it has not the one asked for.
void require_font(const FontBook& fonts, FontId wanted, PangoFont* used) {
  FcChar8* file = nullptr;
  if (used == nullptr || !PANGO_IS_FC_FONT(used) ||
      FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(used)), FC_FILE, 0, &file) !=
          FcResultMatch ||
      fonts.find_file(reinterpret_cast<const char*>(file)) != wanted) {
    throw std::logic_error("Pango replaced the font " + fonts.font(wanted).postscript_name);
  }
}

Problem missing_character(const Font& font, char32_t code_point, std::string_view text) {
  return {.where = {},
          .what = fmt::format("la police {} {} n’a pas le caractère {} de « {} »", font.family,
                              font.weight, code_point_name(code_point), text),
          .hint = "écrire le texte sans ce caractère, ou l’ajouter à la police"};
}

char32_t code_point_at(std::string_view text, std::size_t offset) {
  return code_points(text.substr(offset)).front().value;
}

void append_item(std::vector<ShapedGlyph>& line, Problems& problems, const Font& font,
                 std::string_view text, const PangoItem& item) {
  const Glyphs glyphs(pango_glyph_string_new());
  pango_shape_full(text.data() + item.offset, item.length, text.data(),
                   static_cast<int>(text.size()), &item.analysis, glyphs.get());
  const double em = static_cast<double>(font.units_per_em) * PANGO_SCALE;
  for (int i = 0; i < glyphs->num_glyphs; ++i) {
    const PangoGlyphInfo& glyph = glyphs->glyphs[i];
    const auto cluster = static_cast<std::uint32_t>(item.offset + glyphs->log_clusters[i]);
    if ((glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || glyph.glyph == 0) {
      problems.push_back(missing_character(font, code_point_at(text, cluster), text));
    } else if (glyph.glyph != PANGO_GLYPH_EMPTY) {
      line.push_back({.id = glyph.glyph,
                      .advance = glyph.geometry.width / em,
                      .dx = glyph.geometry.x_offset / em,
                      .dy = glyph.geometry.y_offset / em,
                      .cluster = cluster});
    }
  }
}

Result<std::vector<ShapedGlyph>> shape_anew(const FontBook& fonts, FontId font,
                                            std::string_view text, Figures figures) {
  std::vector<ShapedGlyph> line;
  const Font& wanted = fonts.font(font);
  const Attributes attributes = attributes_for(wanted, figures);
  const Items items(pango_itemize_with_base_dir(shaper_of(fonts).context.get(), PANGO_DIRECTION_LTR,
                                                text.data(), 0, static_cast<int>(text.size()),
                                                attributes.get(), nullptr));
  Problems problems;
  line.reserve(text.size());
  for (const GList* link = items.get(); link != nullptr; link = link->next) {
    const auto& item = *static_cast<const PangoItem*>(link->data);
    require_font(fonts, font, item.analysis.font);
    append_item(line, problems, wanted, text, item);
  }
  return problems.empty() ? Result<std::vector<ShapedGlyph>>(std::move(line))
                          : fail(std::move(problems));
}

/// What the glyphs of a text depend on.
std::string key_of(const FontBook& fonts, FontId font, std::string_view text, Figures figures) {
  std::string key = std::to_string(fonts.serial());
  key += ' ' + std::to_string(static_cast<std::uint64_t>(font)) +
         (figures == Figures::tabular ? " t " : " p ");
  key += text;
  return key;
}

}  // namespace

Result<std::vector<ShapedGlyph>> shape(const FontBook& fonts, FontId font, std::string_view text,
                                       Figures figures) {
  assert(!first_invalid_utf8(text));
  if (text.empty()) {
    return std::vector<ShapedGlyph>();
  }
  if (text.size() > longest_remembered) {
    return shape_anew(fonts, font, text, figures);
  }
  // Most of a letter, and the name of a laureate on its documents, is the same from one document to
  // the next.
  thread_local LruCache<std::vector<ShapedGlyph>> memory(remembered_texts);
  std::string key = key_of(fonts, font, text, figures);
  if (const std::vector<ShapedGlyph>* known = memory.find(key)) {
    return *known;
  }
  TRY_ASSIGN(std::vector<ShapedGlyph> line, shape_anew(fonts, font, text, figures));
  return memory.keep(std::move(key), std::move(line));
}

}  // namespace palmares::lib
