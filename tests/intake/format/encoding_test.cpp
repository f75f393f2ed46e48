// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/encoding.hpp"

#include "base/utf8.hpp"
#include "intake/sample.hpp"
#include "intake/table/code_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {
namespace {

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("Bo\xE9, \x8Cuilly, L\x92Ha\xFF \x96 10 \x80"),
            "Boé, Œuilly, L’Haÿ – 10 €");
}

TEST(Windows1252, IsNotWhatElseItCouldBe) {
  EXPECT_EQ(from_windows_1252("plain"), std::nullopt);
  EXPECT_EQ(from_windows_1252("Boé"), std::nullopt);
  EXPECT_EQ(from_windows_1252("Échirolles, Bo\xE9"), std::nullopt) << "two encodings in one file";
  EXPECT_EQ(from_windows_1252("Bo\xE9 \x81"), std::nullopt)
      << "an octet that Windows-1252 leaves empty";
}

TEST(Windows1252, IsReadWithANotice) {
  EXPECT_EQ(sample::notices(sample::file("2023,Bo\xE9,commune,47,5,214700312,47031,,\n")),
            "r.csv: le fichier n’est pas en UTF-8; il est lu en Windows-1252, par exemple "
            "«\u00A0Boé\u00A0»\n");
}

using testing::HasSubstr;
using std::string_literals::operator""s;

/// A text in a code page; empty where the page lacks one of its letters.
std::string bytes_in(std::string_view page_name, std::string_view text) {
  const auto page = std::ranges::find(code_pages(), page_name, &CodePage::name);
  std::string bytes;
  for (const CodePoint& point : code_points(text)) {
    const auto found = std::ranges::find(*page->upper, static_cast<char16_t>(point.value));
    if (point.value >= 0x80 && found == page->upper->end()) {
      return {};
    }
    bytes += static_cast<char>(point.value < 0x80
                                   ? point.value
                                   : 0x80U + static_cast<unsigned>(found - page->upper->begin()));
  }
  return bytes;
}

std::string small_file(std::string_view name) {
  return "edition;nom;type;niveau;identifiant\n2023;" + std::string(name) +
         ";association;4;tnl-z\n";
}

/// The file as it is read from a page; « refused » where it is not.
std::string read_from(std::string_view page, std::string_view name) {
  Diagnostics diagnostics = sample::diagnostics();
  const std::string text = decoded(small_file(bytes_in(page, name)), diagnostics);
  return diagnostics.problems.empty() ? text : "refused";
}

TEST(CodePages, OfASingleNameAreToldOrRefusedNeverMistaken) {
  for (const char* name : {"Médiathèque de la forêt",
                           "Échirolles libre",
                           "Forêt libre",
                           "Collège libre",
                           "Noël",
                           "Le libre à Lille",
                           "COLLÈGE",
                           "Pôle libre",
                           "PÔLE",
                           "Fédération « Libre »",
                           "École d’été",
                           "À tous",
                           "Île de Ré",
                           "Goût libre",
                           "Maître",
                           "Où libre",
                           "Français",
                           "FRANÇAIS",
                           "FÉDÉRATION",
                           "Citroën",
                           "Benoît",
                           "Ça",
                           "Voilà",
                           "Être libre",
                           "Boé",
                           "Köln",
                           "Mäder",
                           "ÉTAT",
                           "Ère libre",
                           "Rhône",
                           "RHÔNE",
                           "L’Haÿ",
                           "Œuvres",
                           "Cœur de vie",
                           "« Libre » et ouvert",
                           "Libre – ouvert",
                           "Été"}) {
    for (const CodePage& page : code_pages()) {
      if (!bytes_in(page.name, name).empty()) {
        const std::string read = read_from(page.name, name);
        EXPECT_TRUE(read == small_file(name) || read == "refused")
            << page.name << ": " << name << " -> " << read;
      }
    }
  }
}

TEST(CodePages, OfUsualNamesAreTold) {
  for (const char* name : {"Médiathèque de la forêt", "Collège libre", "Noël", "Le libre à Lille",
                           "Pôle libre", "Forêt libre"}) {
    for (const CodePage& page : code_pages()) {
      EXPECT_EQ(read_from(page.name, name), small_file(name)) << page.name;
    }
  }
  for (const char* name : {"Cœur de vie", "« Libre » et ouvert", "Échirolles libre", "L’été"}) {
    EXPECT_EQ(read_from("MacRoman", name), small_file(name));
    EXPECT_EQ(read_from("Windows-1252", name), small_file(name));
  }
  for (const char* name :
       {"Boé", "BOÉ", "Échirolles", "PÔLE", "UNIVERSITÉ LIBRE", "Île-de-France", "L’Haÿ-les-Roses",
        "Libre…", "Logiciels libres… et ouverts", "10 €", "Âge d’or", "Ère nouvelle"}) {
    EXPECT_EQ(read_from("Windows-1252", name), small_file(name));
  }
}

// The register holds every odd name: few may be refused, none read wrongly.
TEST(CodePages, OfNamesOfTheRegisterAreToldOrRefused) {
  std::istringstream lines(sample::register_bytes());
  std::size_t line_count = 0;
  std::size_t read_right = 0;
  std::size_t all = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(line.rfind('\t') + 1);
    if (line.starts_with('#') || ++line_count % 7 != 0 ||
        std::ranges::all_of(name, [](char c) { return c > 0; })) {
      continue;
    }
    for (const CodePage& page : code_pages()) {
      if (!bytes_in(page.name, name).empty()) {
        const std::string read = read_from(page.name, name);
        EXPECT_TRUE(read == small_file(name) || read == "refused")
            << page.name << ": " << name << " -> " << read;
        read_right += read == small_file(name) ? 1 : 0;
        ++all;
      }
    }
  }
  ASSERT_GT(all, 1000U);
  EXPECT_GT(read_right * 10, all * 8) << read_right << " of " << all;
}

TEST(CodePages, AreAskedForWhereTwoReadingsAreGoodFrench) {
  EXPECT_THAT(sample::problems(sample::file("2023,K\x94ln,association,,5,,,tnl-z,\n")),
              HasSubstr("r.csv: le fichier n’est pas en UTF-8, et il peut se lire de deux façons"));
}

std::string utf32(std::string_view text, bool little) {
  std::string bytes;
  for (const CodePoint& point : code_points(text)) {
    for (unsigned i = 0; i < 4; ++i) {
      bytes += static_cast<char>(point.value >> (little ? i : 3 - i) * 8U & 0xFFU);
    }
  }
  return bytes;
}

TEST(Utf32, IsReadWithItsMarkAndWithout) {
  const std::string file = small_file("Échirolles ’");
  for (const bool little : {true, false}) {
    for (const std::string_view mark : {"\uFEFF", ""}) {
      Diagnostics diagnostics = sample::diagnostics();
      EXPECT_EQ(decoded(utf32(std::string(mark) + file, little), diagnostics), file);
      EXPECT_THAT(diagnostics.encoding, HasSubstr("UTF-32"));
      EXPECT_EQ(to_string(diagnostics.problems), "");
    }
  }
}

}  // namespace
}  // namespace palmares::intake
