// SPDX-License-Identifier: AGPL-3.0-or-later
// What a web site embeds: small, self-contained, named, crisp at 1x and at peace with other badges
// of the same page. Every kind of both charters; whether other renderers show the same is
// same_picture_test.cpp’s.
#include "golden/sample.hpp"

#include "lib/compress/deflate.hpp"
#include "lib/system/file.hpp"
#include "lib/xml/xml.hpp"
#include "support/node.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace palmares::golden {

namespace {

namespace fs = std::filesystem;
using lib::xml::Element;
using support::Image;
using support::Pixel;

constexpr std::size_t small = 8'500;  ///< bytes: without a name, or with one of up to 45 characters
constexpr std::size_t largest = 12 * 1024;
constexpr std::size_t largest_gzip = 4 * 1024;
constexpr std::string_view name_of_45 = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson";
constexpr std::string_view name_of_89 =
    "Agence de Mutualisation des Universités et Établissements d’enseignement supérieur – AMUE";
const std::vector<std::string> badges = {"badge-web", "badge-web-vertical", "badge-web-compact",
                                         "logo-territoire"};

Bytes svg_of(const domain::Charter& charter, std::string_view kind, std::string_view name,
             const std::string& grade, const std::string& theme = {}) {
  return rendered("svg", composed(*charter.sheet(kind), award(charter, std::string(name), grade),
                                  {.theme = theme, .year = compose::Year::shown, .width_px = {}}));
}

template <typename Check>
void for_each_element(const Element& element, const Check& check) {
  check(element);
  for (const Element& child : element.children) {
    for_each_element(child, check);
  }
}

std::set<std::string> ids_of(const Bytes& svg) {
  std::set<std::string> ids;
  const Element root = lib::xml::parse(svg, "a.svg").value();
  for_each_element(root, [&](const Element& element) {
    if (const std::string* id = element.attribute("id")) {
      EXPECT_TRUE(ids.insert(*id).second) << *id << " stands twice";
    }
  });
  return ids;
}

bool well_known(std::string_view attribute) {
  static const std::set<std::string_view> known = {"xmlns",
                                                   "xmlns:xlink",
                                                   "width",
                                                   "height",
                                                   "viewBox",
                                                   "xml:lang",
                                                   "role",
                                                   "aria-labelledby",
                                                   "id",
                                                   "d",
                                                   "xlink:href",
                                                   "x",
                                                   "y",
                                                   "fill",
                                                   "fill-rule",
                                                   "transform",
                                                   "stroke",
                                                   "stroke-width",
                                                   "stroke-linecap",
                                                   "stroke-linejoin",
                                                   "clip-path",
                                                   "preserveAspectRatio"};
  return known.contains(attribute);
}

/// Values of CSS or of SVG 2 that Inkscape 1.2, Batik or cutters do not know; names of such
/// attributes are not well known above.
bool says_what_old_readers_miss(const std::string& value) {
  static const std::regex newer(
      "rgba?\\(|hsla?\\(|var\\(|calc\\(|%|#[0-9a-fA-F]{4}$|#[0-9a-fA-F]{8}$|\\d(rem|em|vw|vh|deg|"
      "turn)\\b");
  return !value.starts_with("data:") && std::regex_search(value, newer);
}

// Without a unit, some take pixels and others points.
bool is_length_with_unit(const std::string& value) {
  return std::regex_match(value, std::regex("[0-9]+(\\.[0-9]+)?(px|mm)"));
}

TEST(OldReaders, AreGivenNothingNew) {
  for (const char* value :
       {"rgba(0,0,0,.5)", "50%", "calc(1px + 2px)", "#12345678", "2em", "rotate(45deg)"}) {
    EXPECT_TRUE(says_what_old_readers_miss(value)) << value;
  }
  for (const char* value : {"#007a63", "#fff", "translate(7 15.407)scale(.0589286)",
                            "#copyleft-fe55f8", "url(#c0-fe55f8)", "none"}) {
    EXPECT_FALSE(says_what_old_readers_miss(value)) << value;
  }
  EXPECT_FALSE(is_length_with_unit("330") || is_length_with_unit("100%"));
}

class SvgQuality : public testing::TestWithParam<std::string> {
 protected:
  const domain::Charter& m_charter = *context().composer.charter(GetParam());
};

TEST_P(SvgQuality, BadgesAreSmall) {
  for (const std::string& kind : badges) {
    for (const domain::Grade& grade : m_charter.grades) {
      SCOPED_TRACE(kind + ' ' + grade.code);
      for (const std::string_view name :
           {name_of_45, std::string_view("Saint-Germain-de-Tallevende-la-Lande-Vaumont"),
            std::string_view("L’Haÿ-les-Roses")}) {
        EXPECT_LT(svg_of(m_charter, kind, name, grade.code).size(), small) << name;
      }
      const Bytes longest = svg_of(m_charter, kind, name_of_89, grade.code);
      EXPECT_LT(longest.size(), largest);
      EXPECT_LT(lib::gzip_stream(longest).size(), largest_gzip);
    }
  }
}

TEST_P(SvgQuality, HoldsNothingButPicturesAndTheirNames) {
  std::size_t kinds = 0;
  for (const domain::Sheet& sheet : m_charter.sheets) {
    if (!has_format(sheet, "svg")) {
      continue;
    }
    ++kinds;
    SCOPED_TRACE(sheet.kind);
    const Bytes svg =
        svg_of(m_charter, sheet.kind, "Œuilly & <L’Haÿ>", m_charter.grades.back().code);
    const auto root = lib::xml::parse(svg, sheet.kind + ".svg");
    ASSERT_TRUE(root.has_value()) << to_string(root.error());
    for_each_element(*root, [](const Element& element) {
      EXPECT_THAT(element.name, testing::AnyOf("svg", "title", "desc", "defs", "path", "use", "g",
                                               "clipPath", "image"));
      for (const auto& [name, value] : element.attributes) {
        EXPECT_TRUE(well_known(name)) << name;
        EXPECT_FALSE(name != "d" && name != "xlink:href" && name != "id" &&
                     says_what_old_readers_miss(value))
            << name << "=" << value;
        EXPECT_TRUE(name != "xlink:href" || value.starts_with('#') ||
                    value.starts_with("data:image/png;base64,"))
            << value;
      }
    });
    EXPECT_NE(root->attribute("viewBox"), nullptr);
    EXPECT_TRUE(is_length_with_unit(*root->attribute("width")) &&
                is_length_with_unit(*root->attribute("height")));
    EXPECT_EQ(*root->attribute("role"), "img");
  }
  EXPECT_EQ(kinds, offered(m_charter, "sheets", "svg"));
}

TEST_P(SvgQuality, IsNamedByItsDescriptionAlone) {
  std::size_t kinds = 0;
  for (const domain::Sheet& sheet : m_charter.sheets) {
    if (has_format(sheet, "svg")) {
      const Bytes svg = svg_of(m_charter, sheet.kind, "Œuilly", m_charter.grades.front().code);
      const Element root = lib::xml::parse(svg, "a.svg").value();
      ASSERT_EQ(root.children.at(0).name, "title");
      ASSERT_EQ(root.children.at(1).name, "desc");
      EXPECT_EQ(*root.attribute("aria-labelledby"), *root.children[1].attribute("id"));
      const std::string& says = sheet.kind.starts_with("certificat") ? m_charter.grades.front().name
                                                                     : m_charter.grades.front().alt;
      // A sentence may go on with it: its capital stays out of it.
      EXPECT_THAT(svg, testing::HasSubstr(says.substr(1))) << sheet.kind;
      ++kinds;
    }
  }
  EXPECT_EQ(kinds, offered(m_charter, "sheets", "svg"));
}

TEST_P(SvgQuality, LetsTwoBadgesLiveInOnePage) {
  for (const std::string& kind : badges) {
    std::map<std::string, Bytes> owner;
    for (const domain::Grade& grade : m_charter.grades) {
      for (const char* name : {"Eu", "Œuilly"}) {
        const Bytes svg = svg_of(m_charter, kind, name, grade.code);
        ASSERT_GE(ids_of(svg).size(), 3U)
            << "title or description, and what is drawn more than once";
        for (const std::string& id : ids_of(svg)) {
          EXPECT_TRUE(std::regex_match(id, std::regex("[A-Za-z0-9-]+[0-9a-f]{6}"))) << id;
          const auto [entry, added] = owner.emplace(id, svg);
          EXPECT_TRUE(added || entry->second == svg) << id << " means two things in one page";
        }
      }
    }
  }
}

Image at_width(const domain::Charter& charter, std::string_view kind, double width) {
  const auto document =
      composed(*charter.sheet(kind), award(charter, "Eu", charter.grades.back().code),
               {.theme = {}, .year = compose::Year::shown, .width_px = width});
  return support::decode_png(rendered("png", document));
}

TEST_P(SvgQuality, DrawsTheFramesOfBadgesOnWholePixels) {
  const Srgb frame = m_charter.swatch("encre")->srgb;
  const Pixel ink{.red = frame.red, .green = frame.green, .blue = frame.blue};
  const Pixel paper{.red = 255, .green = 255, .blue = 255};
  for (const auto& [kind, width, line] :
       {std::tuple("badge-web", 330, 2), std::tuple("badge-web-vertical", 200, 2),
        std::tuple("badge-web-compact", 120, 1)}) {
    for (const int times : {1, 2}) {
      SCOPED_TRACE(std::string(kind) + ' ' + std::to_string(times) + 'x');
      const Image image = at_width(m_charter, kind, width * times);
      const int last = image.width - 1;
      const int middle = image.height / 2;
      for (int at = 0; at < line * times; ++at) {
        EXPECT_EQ(image.at(last - at, middle), ink);
        EXPECT_EQ(image.at(image.width / 2, image.height - 1 - at), ink);
      }
      EXPECT_EQ(image.at(last - line * times, middle), paper);
      EXPECT_EQ(image.at(image.width / 2, image.height - 1 - line * times), paper);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, SvgQuality, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
