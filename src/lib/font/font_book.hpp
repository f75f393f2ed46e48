// SPDX-License-Identifier: AGPL-3.0-or-later
// The fonts of fonts/fonts.toml: found, checked against their hashes and opened once for all
// threads. Shaping is lib/font/pango.hpp's, outlines and subsets are lib/font/harfbuzz.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/font_id.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

typedef struct hb_face_t hb_face_t;
typedef struct hb_font_t hb_font_t;
typedef struct _FcConfig FcConfig;

namespace palmares::lib {

/// What is known of a font file. Metrics are in units of 1/units_per_em, y upwards, as the file has
/// them.
struct Font {
  FontId id{};
  std::string family;  ///< « Inter Display »
  int weight = 400;
  std::filesystem::path file;
  std::string listed;           ///< its name in the list: « fonts-inter/Inter-Bold.otf »
  std::string sha256;           ///< of the file, lower-case hex
  std::string postscript_name;  ///< « InterDisplay-Bold »
  bool cff = false;             ///< CFF outlines (OpenType), else TrueType
  int units_per_em = 1000;
  int ascent = 0;              ///< hhea
  int descent = 0;             ///< hhea; negative
  int cap_height = 0;          ///< OS/2
  int x_height = 0;            ///< OS/2
  int bbox[4] = {0, 0, 0, 0};  ///< head: xMin yMin xMax yMax
  double italic_angle = 0;
};

/// All shipped fonts; immutable after `load`, usable from every thread. A copy is the same book.
class FontBook {
 public:
  /// Reads `folder`/fonts.toml and opens every font it lists. Problems (Fault::installation) name
  /// each missing or altered file.
  [[nodiscard]] static Result<FontBook> load(const std::filesystem::path& folder);
  /// The same of a list as fonts.toml is one, with the file of each font by its name « package/file
  /// » and its hash.
  using FindFont =
      std::function<std::filesystem::path(const std::string& name, const std::string& sha256)>;
  [[nodiscard]] static Result<FontBook> load(std::string_view list, const FindFont& file_of);

  [[nodiscard]] const std::vector<Font>& fonts() const;
  [[nodiscard]] const Font& font(FontId id) const;
  /// The font of that family and weight exactly, or nothing: nothing is ever substituted.
  [[nodiscard]] std::optional<FontId> find(std::string_view family, int weight) const;
  /// The font opened from that file (a path as fontconfig reports it), or nothing.
  [[nodiscard]] std::optional<FontId> find_file(std::string_view file) const;

  /// The face of a font; immutable, may be used from every thread.
  [[nodiscard]] hb_face_t* face(FontId id) const;
  /// The face to subset from: `face`, and once a font has been subset often, a prepared twin twice
  /// as fast that gives the same bytes.
  [[nodiscard]] hb_face_t* subset_face(FontId id) const;
  /// The font in font units (scale = units_per_em); immutable, may be used from every thread.
  [[nodiscard]] hb_font_t* unscaled(FontId id) const;
  /// Fontconfig configuration that knows these fonts and no other.
  [[nodiscard]] FcConfig* fontconfig() const;
  /// A number no other FontBook of this process has or had: the key of caches, since addresses come
  /// back.
  [[nodiscard]] std::uint64_t serial() const;

 private:
  struct State;
  explicit FontBook(std::shared_ptr<State> state);
  std::shared_ptr<State> m_state;
};

}  // namespace palmares::lib
