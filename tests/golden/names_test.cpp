// SPDX-License-Identifier: AGPL-3.0-or-later
// Every shipped sheet takes every name: the shortest, the longest that was ever awarded, and those
// that break programs.
#include "golden/sample.hpp"

#include "intake/reader.hpp"
#include "lib/system/file.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::golden {

namespace {

constexpr double tolerance_mm = 1e-6;
constexpr double tolerance_pt = 1e-6;

std::vector<domain::Territory> real_laureates() {
  std::vector<domain::Territory> all;
  for (const auto& entry :
       std::filesystem::directory_iterator(palmares::source_dir() + "/tests/data")) {
    if (!entry.path().filename().string().starts_with("resultats-")) {
      continue;
    }
    auto read = intake::read_results(
        lib::read_file(entry.path()).value(), entry.path().string(),
        {.editions = context().editions, .charters = context().composer.charters()});
    for (const domain::Results& results : read.value().value) {
      for (const domain::Award& award : results.awards) {
        all.push_back(award.territory);
      }
    }
  }
  return all;
}

/// Bodies to be awarded: two letters, breaks nobody may make, markup, and the three longest names
/// of real laureates.
std::vector<domain::Territory> hard_bodies(const domain::Charter& charter) {
  std::vector<domain::Territory> all = real_laureates();
  const auto length = [](const domain::Territory& body) {
    return std::pair(-static_cast<long>(body.name.size()), body.name);
  };
  std::ranges::sort(all, {}, length);
  const auto twins = std::ranges::unique(all, {}, length);
  all.erase(twins.begin(), twins.end());
  all.resize(3);
  for (const char* name :
       {"Y", "Eu", "L’Haÿ-les-Roses", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
        "Niederschaeffolsheim", "Communauté d’agglomération du Grand Saint-Émilionnais",
        "«\u00A0& < > \" {{ }}\u00A0»"}) {
    all.push_back(award(charter, name, "").territory);
  }
  return all;
}

domain::Award awarded(const domain::Charter& charter, const domain::Territory& body) {
  domain::Award result = award(charter, body.name, charter.grades.back().code);
  result.territory = body;
  result.mentions = charter.mentions;
  return result;
}

template <typename Check>
void for_each_award(const std::string& charter_id, const Check& check) {
  const domain::Charter& charter = *context().composer.charter(charter_id);
  const std::vector<domain::Territory> bodies = hard_bodies(charter);
  std::size_t checked = 0;
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const domain::Territory& body : bodies) {
      SCOPED_TRACE(charter_id + ' ' + sheet.kind + ' ' + body.name);
      document::Document document;
      EXPECT_NO_THROW(document = composed(sheet, awarded(charter, body)));
      if (!document.pages.empty()) {
        check(charter, sheet, document);
        ++checked;
      }
    }
  }
  EXPECT_EQ(checked, 10 * charter.sheets.size());
}

/// May a text slot of the sheet be set in that font at that size?
bool allowed(const domain::Charter& charter, const domain::Sheet& sheet,
             const document::Text& text) {
  const lib::Font& font = context().resources->fonts.font(text.font);
  const double size = Length::mm(text.size).pt();
  return std::ranges::any_of(sheet.slots, [&](const domain::Slot& slot) {
    const domain::TextStyle* style = charter.style(slot.style);
    return style != nullptr && style->family == font.family && style->weight == font.weight &&
           size >= style->size_min - tolerance_pt && size <= style->size_max + tolerance_pt;
  });
}

/// Road signs bear the label alone; every other PDF names its laureate.
bool shows_name(const domain::Sheet& sheet) {
  return sheet.kind != "panneau-entree" && sheet.kind != "panonceau";
}

/// One line of words between single spaces; what a hyphen at the end of a line divided is joined
/// again.
std::string unwrapped(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool narrow = text.substr(at, 3) == "\u202F";
    const bool space = narrow || text.substr(at, 2) == "\u00A0" || text[at] == ' ' ||
                       text[at] == '\n' || text[at] == '\f';
    at += narrow ? 2 : space && text[at] == '\xC2' ? 1 : 0;
    if (!space) {
      line += text[at];
    } else if (!line.empty() && line.back() != ' ' && !(line.back() == '-' && text[at] == '\n')) {
      line += ' ';
    }
  }
  return line;
}

/// In the order of the page's content: otherwise poppler takes every hyphen at the end of a line
/// for one that divides a word.
std::string text_of(BytesView pdf) {
  const support::TemporaryFile file(pdf, ".pdf");
  const support::Run run =
      support::run({"pdftotext", "-q", "-raw", "-enc", "UTF-8", file.path(), "-"});
  EXPECT_EQ(run.exit_code, 0);
  return unwrapped(run.output);
}

class Names : public testing::TestWithParam<std::string> {};

TEST_P(Names, FitOnEverySheetInsideItsTrim) {
  for_each_award(GetParam(), [](const domain::Charter&, const domain::Sheet&,
                                const document::Document& document) {
    ASSERT_EQ(document.pages.size(), 1U);
    const document::Page& page = document.pages.front();
    const Rect trim{0, 0, page.trim.width, page.trim.height};
    int slots = 0;
    for (const document::Item& item : page.items) {
      if (std::holds_alternative<document::Group>(
              item.value)) {  // the template's own art is no group
        const Rect box = document::bounds(item);
        // What is cut at the edge of its slot hangs from the edge of the page, out of the bleed.
        const bool hangs = std::get<document::Group>(item.value).clip.has_value();
        EXPECT_TRUE((hangs ? trim.outset(page.bleed) : trim).holds(box, tolerance_mm))
            << box.x << ' ' << box.y << ' ' << box.right() << ' ' << box.bottom();
        ++slots;
      }
    }
    EXPECT_GT(slots, 0);
  });
}

TEST_P(Names, NeverShrinkATextBelowItsStyle) {
  for_each_award(GetParam(), [](const domain::Charter& charter, const domain::Sheet& sheet,
                                const document::Document& document) {
    for_each_text(document, [&](const document::Text& text, const Affine& under) {
      EXPECT_TRUE(under.identity());
      EXPECT_TRUE(allowed(charter, sheet, text))
          << text.text << ": " << Length::mm(text.size).pt() << " pt";
    });
  });
}

TEST_P(Names, KeepEachLineOfTextWithinItsPage) {
  for_each_award(GetParam(), [](const domain::Charter&, const domain::Sheet&,
                                const document::Document& document) {
    const Size trim = document.pages.front().trim;
    std::size_t lines = 0;
    for_each_text(document, [&](const document::Text& text, const Affine& under) {
      ++lines;
      const Point start = under(text.origin);
      const Point end = under({text.origin.x + text.advance, text.origin.y});
      EXPECT_TRUE(start.x >= 0 && end.x <= trim.width && start.y >= 0 && end.y <= trim.height)
          << text.text;
      EXPECT_FALSE(text.glyphs.empty()) << text.text;
    });
    EXPECT_GT(lines, 0U);
  });
}

TEST_P(Names, ComeBackOutOfEveryPdf) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  const std::vector<domain::Territory> bodies = hard_bodies(charter);
  ASSERT_EQ(bodies.size(), 10U);
  std::size_t turn = 0;
  for (const domain::Sheet& sheet : charter.sheets) {
    if (!has_format(sheet, "pdf") || !shows_name(sheet)) {
      continue;
    }
    for (int sample = 0; sample < 3;
         ++sample) {  // every name on some sheet, every sheet with some names
      const domain::Territory& body = bodies[turn++ % bodies.size()];
      SCOPED_TRACE(sheet.kind + ' ' + body.name);
      EXPECT_THAT(text_of(rendered("pdf", composed(sheet, awarded(charter, body)))),
                  testing::HasSubstr(unwrapped(body.name)));
    }
  }
  EXPECT_EQ(turn, 3 * (offered(charter, "sheets", "pdf") - 2));
}

TEST(LongestName, IsThe89CharactersOf2021AndStandsWholeOnTheCertificate) {
  const domain::Charter& charter = *context().composer.charter("copyleft");
  const domain::Territory longest = hard_bodies(charter).front();
  EXPECT_EQ(longest.id, "tnl-amue");
  const document::Document document =
      composed(*charter.sheet("certificat"), awarded(charter, longest));
  std::string words;
  for_each_text(document, [&](const document::Text& text, const Affine&) { words += text.text; });
  EXPECT_THAT(words, testing::HasSubstr(longest.name));
}

// A town thanks its teams; in a village the few who read it are the team.
TEST_P(Names, VillagesHaveAStaffPosterOfTheirOwn) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  domain::Award laureate = award(charter, "Lettret", charter.grades.front().code);
  const auto words = [&](long population) {
    laureate.territory.population = population;
    std::string all;
    for_each_text(composed(*charter.sheet("affiche-interieure"), laureate),
                  [&](const document::Text& text, const Affine&) { all += text.text; });
    return all;
  };
  EXPECT_THAT(words(190), testing::AllOf(testing::HasSubstr("c’est\u00A0nous."),
                                         testing::Not(testing::HasSubstr("Merci"))));
  EXPECT_THAT(words(36'000), testing::AllOf(testing::Not(testing::HasSubstr("c’est\u00A0nous")),
                                            testing::HasSubstr("Merci")));
}

INSTANTIATE_TEST_SUITE_P(Charters, Names, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
