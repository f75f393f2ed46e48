// SPDX-License-Identifier: AGPL-3.0-or-later
// A charter (charte graphique): palette, themes, text styles, grades, wording, sheets and letters.
// Plain values; how they are written down is charter/'s, how they are drawn is compose/'s.
#pragma once

#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "base/problem.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::domain {

/// A named ink of the palette.
struct Swatch {
  std::string name;
  Srgb srgb;
  Cmyk cmyk;
  std::optional<std::string>
      spot;  ///< name of the separation it prints on, instead of the process inks
  bool overprint = false;
  std::string small;  ///< swatch that texts below 24 points print in; empty: black
};

/// Swatch -> swatch that replaces it; what is not named stays.
struct Theme {
  std::string name;
  std::map<std::string, std::string, std::less<>> swatches;
  std::string dark = {};  ///< theme whose inks a screen in dark mode shows instead, in formats that
                          ///< can ask; empty: none
  bool pictures = true;   ///< false: one colour, where no photograph and no logo is drawn
  bool motion = false;    ///< symbols light up one after another, in formats that can move
};

/// How a text is set. Sizes are in points.
struct TextStyle {
  std::string name;
  std::string family;
  int weight = 400;
  double size_min = 0;
  double size_max = 0;
  double leading = 1.2;   ///< distance of baselines, in sizes
  double tracking = 0;    ///< added to each advance, in sizes
  std::string ink;        ///< a swatch
  bool capitals = false;  ///< set in full capitals, accents kept
  bool tabular = false;   ///< tabular figures
};

/// A step of the scale of an edition.
struct Grade {
  std::string code;          ///< as results write it: « 3 », « argent »
  std::string name;          ///< « niveau 3 », « label Argent »
  std::optional<int> level;  ///< its number where the scale is numbered
  int count = 0;             ///< how many copylefts are drawn; 0 where a medal is drawn instead
  std::optional<std::string> medal;  ///< artwork drawn instead of copylefts
  std::string title;                 ///< stands under the symbols: « Niveau 3 sur 5 »
  std::string wording;               ///< one sentence on what the grade honours
  std::string alt;                   ///< alternative text of the symbols
  std::string claim =
      {};  ///< what a poster says after the place: « le libre s’installe. »; may be empty
  std::string village_claim =
      {};  ///< the same for a commune below the charter's `town`; empty: the same words
};

/// What a slot of a sheet holds.
enum class SlotType { text, copylefts, qr, artwork, picture, course, silhouette };
enum class HorizontalAlign { left, centre, right };
/// How lines stand in the box. Height is counted from the cap line of the first line to the
/// baseline of the last.
enum class VerticalAlign { top, middle, bottom };
enum class RoleName { none, title, heading, paragraph, figure };
/// Whose picture a slot shows: the laureate's own logo, the scanned signature of the edition's
/// signatory, or the logos of the edition's partners, side by side.
enum class PictureOf { logo, signature, partners };

/// The meaning of a `slot-…` rectangle of a sheet template (sheets/<kind>.toml).
struct Slot {
  std::string id;  ///< without « slot- »
  Place where;
  SlotType type = SlotType::text;
  std::string value;  ///< text with {{values}}; name of an artwork; link of a qr
  std::string style;  ///< text: a style of the charter
  std::string ink;    ///< overrides the style's; inks copylefts, qr
  int lines = 1;
  HorizontalAlign align = HorizontalAlign::left;
  VerticalAlign valign = VerticalAlign::top;
  RoleName role = RoleName::paragraph;
  std::string language;  ///< BCP 47, where the whole of it is not in the document's
  bool required = true;  ///< must stand in the template, and its value must not be empty
  bool droppable =
      false;          ///< text: left out where it does not fit; something else on the sheet says it
  std::string when;   ///< condition on the data; empty: always
  double gap = 0.3;   ///< copylefts: between two rings, in radii
  std::string after;  ///< text: id of the copylefts it follows; its place in the template is after
                      ///< the fullest row
  bool hang = false;  ///< artwork: as wide as the box, standing on its foot, cut at its upper edge
  PictureOf picture = PictureOf::logo;  ///< picture: which
  std::string instead = {};  ///< text: id of a picture before it; drawn where that is not
  std::string
      fallback;  ///< silhouette: artwork that stands in for who has none; empty: nothing does
  bool photograph =
      false;  ///< silhouette: cut out of the laureate's photograph, where there is one
};

/// What a platform leaves of a picture: crops it, lays its own buttons and avatars over it. In the
/// unit of the page.
struct SafeArea {
  std::string platform;  ///< « X, Bluesky, Mastodon »
  Place where;
  std::string source;         ///< where the measure is from
  Rect area;                  ///< where texts and symbols stand
  std::vector<Rect> shown;    ///< each part of the page that it shows; empty: all of it
  std::vector<Rect> covered;  ///< what it lays over the page
};

/// What a sheet is printed on when it is ordered of a print shop.
struct Media {
  std::string name;                 ///< French, for people: « Papier couché mat, 300 g/m² »
  std::string type;                 ///< MediaType of XJDF 2.1: « Paper »
  std::optional<double> weight;     ///< g/m²
  std::optional<double> thickness;  ///< mm
};

/// A sheet: a kind of fixed-layout document as the charter declares it.
struct Sheet {
  std::string kind;                  ///< slug: « badge-web »
  std::string title;                 ///< French: « Logo web »
  std::string description;           ///< one French sentence
  Place where;                       ///< its TOML file
  std::string template_file;         ///< sheets/<kind>.svg, relative to the charter's folder
  std::vector<std::string> formats;  ///< slugs of render's table
  std::vector<std::string> themes;   ///< empty: only « couleur »
  bool pixels = false;               ///< the viewBox is in CSS px instead of mm
  double default_width_px = 0;       ///< of its PNG
  int least_width_px = 0;            ///< below it a PNG could not be read; 0: any
  double bleed_mm = 0;
  bool road = false;     ///< stands at a road: Code de la route, R418-2, limits its shape
  bool grounded = true;  ///< its art covers the bleed; a logo stands on the paper of others instead
  bool marked = true;    ///< print has crop and registration marks
  bool outlined = false;       ///< print has its texts as outlines
  double print_scale = 1;      ///< print is so many times smaller
  std::optional<Media> media;  ///< none: it is not ordered by itself
  bool year_optional = false;  ///< answers `--year without`
  bool needs_past = false;     ///< exists only of who was awarded something in an edition before
  std::string document_title;  ///< with {{values}}: title of the file
  std::string document_description;  ///< with {{values}}: what the picture shows
  std::vector<SafeArea> safe = {};   ///< by platform
  std::vector<Slot> slots;           ///< in reading order
};

/// How many characters a post may have below a heading of that name, in a letter of posts.
struct LetterLimit {
  Place where;
  std::string heading;  ///< « Mastodon »
  long characters = 0;  ///< code points, addresses counted whole
};

/// A letter: a text of running prose as the charter declares it (letters/<kind>.md: front matter,
/// then Markdown).
struct Letter {
  std::string kind;                  ///< slug: « communique »
  std::string title;                 ///< French: « Communiqué de presse »
  std::string description;           ///< one French sentence
  Place where;                       ///< its file
  std::vector<std::string> formats;  ///< slugs of render's table of letter formats, or « pdf »
  std::string document_title;        ///< with {{values}}
  std::string header;                ///< with {{values}}: one line above every page
  std::string footer;                ///< with {{values}}: one line below every page
  std::string letterhead =
      {};  ///< sheet that heads its first page, across from the laureate's logo; empty: none
  bool partners = false;  ///< the logos of the edition's partners stand below its text
  int most_pages = 0;     ///< 0: any number
  std::vector<LetterLimit> limits;
  std::string body;   ///< Markdown with Mustache tags
  int body_line = 1;  ///< of the file, where the body begins
};

/// The formats of a kit's files that hold no document but what is pasted elsewhere to show one: a
/// page with the code for a site and a button that copies it, the code in Markdown, the answer of
/// oEmbed, a page that makes the signature of an e-mail.
inline constexpr std::array<std::string_view, 4> snippet_formats = {"extrait-html", "extrait-md",
                                                                    "oembed", "extrait-signature"};

/// A line of the kit manifest.
struct KitEntry {
  Place where;
  std::string kind;
  std::string format;  ///< of the kind, or one of `snippet_formats`
  std::string theme;   ///< empty: the kind's first
  std::optional<int> width_px;
  bool with_year = true;
  std::string path;       ///< inside the kit, with {{values}}; ASCII, lower case, hyphens
  std::string use = {};   ///< French: what people do with it; empty: what its format is good for
  std::string when = {};  ///< which laureates get it, as the `when` of a slot
                          ///< (compose/values/condition.hpp); empty: all

  /// Is it what a site pastes, and no document?
  [[nodiscard]] bool snippet() const {
    return std::find(snippet_formats.begin(), snippet_formats.end(), format) !=
           snippet_formats.end();
  }
};

/// A folder of the kit with the heading under which its files are listed for people.
struct KitFolder {
  std::string path;   ///< « signaletique/web »
  std::string title;  ///< French
};

/// What the organiser's pack of an edition is made of (edition.toml).
struct EditionPack {
  Place where;
  std::string certificate;           ///< sheet that all laureates have in one PDF and one archive
  std::string slide;                 ///< sheet that each laureate has as PNG
  std::optional<int> slide_width;    ///< px; none: the sheet's own
  std::string badge;                 ///< sheet whose alternative text goes with a laureate's link
  std::vector<Letter> letters = {};  ///< about the edition as a whole
};

/// Words of another language that French texts of a charter may hold: « Open data ».
struct Passage {
  std::string words;
  std::string language;  ///< BCP 47: « en »
};

/// What stands where a laureate has not got further: nothing, or a thin open place for each symbol
/// of the highest grade.
enum class Unattained { absent, outlined };

struct Charter {
  std::string id;
  std::string title;
  Place where;
  std::string folder;  ///< relative to templates/: same as id
  std::vector<Swatch> palette;
  std::vector<Theme> themes;  ///< the first is the default
  std::vector<TextStyle> styles;
  std::vector<Grade> grades;          ///< lowest first
  std::vector<std::string> mentions;  ///< those the charter knows; others are printed as they came
  std::map<std::string, std::string, std::less<>>
      wording;                                 ///< texts every sheet may use as {{texte.…}}
  std::vector<Passage> passages = {};          ///< told apart in every text that is set
  Unattained unattained = Unattained::absent;  ///< how symbols beyond a grade's count are drawn
  long population_of_a_town = 2000;            ///< from here « Ville », below « Commune »
  std::vector<Sheet> sheets;                   ///< in the order of charter.toml
  std::vector<Letter> letters = {};            ///< in the order of charter.toml
  std::vector<KitEntry> kit;
  std::vector<KitFolder> kit_folders = {};  ///< in the order in which people are shown them
  std::optional<EditionPack> edition_pack = std::nullopt;  ///< none: no edition.toml

  [[nodiscard]] const Swatch* swatch(std::string_view name) const;
  [[nodiscard]] const Theme* theme(std::string_view name) const;
  [[nodiscard]] const TextStyle* style(std::string_view name) const;
  [[nodiscard]] const Grade* grade(std::string_view code) const;
  [[nodiscard]] const Sheet* sheet(std::string_view kind) const;
  [[nodiscard]] const Letter* letter(std::string_view kind) const;
};

}  // namespace palmares::domain
