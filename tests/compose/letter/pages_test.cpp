// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/pages.hpp"

#include "compose/fixture.hpp"
#include "document/dump.hpp"

namespace palmares::compose::test {
namespace {

document::Runs words(std::string text) {
  document::Run run;
  run.text = std::move(text);
  return {std::move(run)};
}

std::string long_text(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    text += "Une phrase qui remplit une bonne partie de la ligne, ni plus ni moins. ";
  }
  text.pop_back();
  return text;
}

LetterStyles styles() {
  domain::Charter drawn_by = charter();
  for (const char* name : {"lettre-titre", "lettre-intertitre", "lettre-sous-titre", "lettre-texte",
                           "lettre-tableau", "lettre-pied"}) {
    domain::TextStyle one = style(name, 10, 10);
    one.family = "Inter";
    one.weight = 400;
    drawn_by.styles.push_back(one);
  }
  auto found = letter_styles(drawn_by, fonts());
  if (!found) {
    throw std::runtime_error(to_string(found.error()));
  }
  return *found;
}

std::size_t lines_on(const document::Page& page, document::Role role) {
  std::size_t count = 0;
  for (const document::Item& item : page.items) {
    const auto* group = std::get_if<document::Group>(&item.value);
    count += group != nullptr && group->role == role ? group->items.size() : 0;
  }
  return count;
}

document::Prose paragraphs(int count, int sentences) {
  document::Prose prose;
  prose.header = "En-tête";
  prose.footer = "Pied";
  for (int i = 0; i < count; ++i) {
    prose.blocks.push_back({document::Paragraph{.runs = words(long_text(sentences))}});
  }
  return prose;
}

TEST(Pages, KeepTheWordsOfTwoLinesApart) {
  document::Prose prose;
  document::Runs runs = words("Rue");
  runs.push_back(words("\n").front());
  runs.push_back(words("Ville").front());
  prose.blocks.push_back({document::Paragraph{.runs = std::move(runs)}});
  const auto made = paginate(prose, styles(), fonts());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_THAT(document::dump(*made), testing::HasSubstr("\"Rue \""));
}

TEST(Pages, MarkAPlaceToFillInAndLeaveItsWordsInInk) {
  document::Prose prose;
  document::Runs runs = words("Selon ");
  runs.push_back(words("[citation]").front());
  runs.back().blank = true;
  runs.push_back(words(" et ").front());
  runs.push_back(words("le site").front());
  runs.back().link = "https://exemple.fr";
  prose.blocks.push_back({document::Paragraph{.runs = std::move(runs)}});
  const LetterStyles set = styles();
  const auto made = paginate(prose, set, fonts());
  ASSERT_TRUE(made) << to_string(made.error());
  const auto& line = std::get<document::Group>(made->pages.front().items.front().value).items;
  ASSERT_EQ(line.size(), 5U);
  const auto& mark = std::get<document::Path>(line[1].value);
  const auto& blank = std::get<document::Text>(line[2].value);
  EXPECT_EQ(*mark.fill, set.text.highlight);
  EXPECT_EQ(blank.ink, set.text.ink) << "no colour of links";
  const Rect box = mark.outline.bounds();
  EXPECT_NEAR(box.x, blank.origin.x, 0.01);
  EXPECT_NEAR(box.width, blank.advance, 0.01);
  EXPECT_LT(box.y, blank.origin.y - 0.7 * blank.size);
  EXPECT_GT(box.bottom(), blank.origin.y);
}

document::Item filled(const Rect& box) {
  document::Path path;
  path.outline = rectangle(box);
  path.fill = styles().text.ink;
  return {std::move(path)};
}

std::string dump_of(const document::Page& page) {
  document::Document document;
  document.pages.push_back(page);
  return document::dump(document);
}

TEST(Pages, HeadTheFirstPageWithLogoAndLabelInsteadOfItsHeader) {
  document::Prose prose = paragraphs(40, 9);
  document::Page label;
  label.trim = {80, 20};
  document::Group row;
  row.role = document::Role::figure;
  row.alt = "Trois copylefts";
  row.items = {filled({0, 0, 80, 20})};
  label.items.push_back({row});
  document::Page logo;
  logo.trim = {30, 10};
  logo.items.push_back(filled({0, 0, 30, 10}));
  prose.letterhead = document::Letterhead{
      .logo = document::Figure{.kind = {}, .alt = "Logo", .file = {}, .drawing = logo, .png = {}},
      .label = {.kind = "badge", .alt = "Label", .file = {}, .drawing = label, .png = {}}};
  const auto made = paginate(prose, styles(), fonts());
  ASSERT_TRUE(made) << to_string(made.error());
  ASSERT_GT(made->pages.size(), 1U);
  const std::string first = dump_of(made->pages[0]);
  EXPECT_THAT(first, testing::Not(testing::HasSubstr("\"En-tête\"")));
  EXPECT_THAT(first, testing::Not(testing::HasSubstr("FIGURE")))
      << "an artifact: the letter says it in words";
  Rect bounds;
  for (const document::Item& item : made->pages[0].items) {
    const Rect one = document::bounds(item);
    bounds = one.bottom() < 20 ? bounds.united(one) : bounds;
  }
  EXPECT_NEAR(bounds.x, 25, 0.01);
  EXPECT_NEAR(bounds.right(), 190, 0.01);
  EXPECT_GT(bounds.y, 5);
  EXPECT_LT(bounds.bottom(), 20) << "above the line";
  const std::string second = dump_of(made->pages[1]);
  EXPECT_THAT(second, testing::HasSubstr("\"En-tête\""));
}

TEST(Pages, LeaveNoLoneLineOnEitherSide) {
  for (int count = 6; count < 16; ++count) {
    const auto document = paginate(paragraphs(count, 9), styles(), fonts());
    ASSERT_TRUE(document);
    for (const document::Page& page : document->pages) {
      for (const document::Item& item : page.items) {
        if (const auto* group = std::get_if<document::Group>(&item.value)) {
          EXPECT_GE(group->items.size(), 2U) << count;
        }
      }
    }
  }
}

TEST(Pages, KeepAHeadingWithWhatFollows) {
  for (int sentences = 1; sentences < 60; ++sentences) {
    document::Prose prose = paragraphs(4, sentences);
    prose.blocks.push_back({document::Heading{.level = 2, .runs = words("Un titre")}});
    prose.blocks.push_back({document::Paragraph{.runs = words(long_text(4))}});
    const auto document = paginate(prose, styles(), fonts());
    ASSERT_TRUE(document);
    for (const document::Page& page : document->pages) {
      const document::Group* last = nullptr;
      for (const document::Item& item : page.items) {
        const auto* group = std::get_if<document::Group>(&item.value);
        last = group == nullptr ? last : group;
      }
      ASSERT_NE(last, nullptr);
      EXPECT_NE(last->role, document::Role::h2) << sentences;
    }
  }
}

TEST(Pages, NumberThemselvesOutsideTheStructure) {
  const auto document = paginate(paragraphs(12, 9), styles(), fonts());
  ASSERT_TRUE(document);
  ASSERT_GT(document->pages.size(), 1U);
  const std::string all = document::dump(*document);
  EXPECT_THAT(all, testing::HasSubstr("\"1/" + std::to_string(document->pages.size()) + '"'));
  EXPECT_THAT(document::outline_of(*document), testing::Not(testing::HasSubstr("En-tête")));
}

TEST(Pages, RepeatTheHeadOfATableThatGoesOn) {
  document::Table table;
  table.head = {words("A"), words("B")};
  for (int i = 0; i < 80; ++i) {
    table.rows.push_back({words("un"), words("deux")});
  }
  document::Prose prose;
  prose.blocks.push_back({table});
  const auto document = paginate(prose, styles(), fonts());
  ASSERT_TRUE(document);
  ASSERT_GT(document->pages.size(), 1U);
  std::size_t rows = 0;
  for (const document::Page& page : document->pages) {
    rows += lines_on(page, document::Role::table);
  }
  EXPECT_EQ(rows, 80 + document->pages.size());
}

TEST(Pages, PlaceAFigureWithinTheColumnAsOneFigure) {
  for (const double width : {100.0, 160.0, 400.0}) {
    document::Group heading;
    heading.role = document::Role::h1;
    heading.items.push_back({document::Path{.outline = rectangle({10, 10, 20, 5}),
                                            .fill = document::Ink{},
                                            .rule = document::FillRule::nonzero,
                                            .stroke = std::nullopt}});
    document::Figure figure;
    figure.alt = "Un graphique";
    figure.drawing.trim = {width, 90};
    figure.drawing.items.push_back({document::Path{.outline = rectangle({0, 0, width, 90}),
                                                   .fill = document::Ink{},
                                                   .rule = document::FillRule::nonzero,
                                                   .stroke = std::nullopt}});
    figure.drawing.items.push_back({std::move(heading)});
    document::Prose prose = paragraphs(2, 4);
    prose.blocks.insert(prose.blocks.begin() + 1, {std::move(figure)});
    const auto document = paginate(prose, styles(), fonts());
    ASSERT_TRUE(document);
    const document::Item& placed = document->pages.front().items.at(1);
    EXPECT_EQ(std::get<document::Group>(placed.value).alt, "Un graphique");
    const Rect box = document::bounds(placed);
    EXPECT_NEAR(box.x, 25, 0.01);
    EXPECT_NEAR(box.width, std::min(width, 165.0), 0.01);
    EXPECT_GT(box.y, document::bounds(document->pages.front().items.front()).bottom());
    EXPECT_LT(box.bottom(), document::bounds(document->pages.front().items.at(2)).y);
    EXPECT_THAT(document::outline_of(*document), testing::Not(testing::HasSubstr("H1")));
  }
}

TEST(Pages, AreNoMoreThanTheLetterMayHave) {
  document::Prose prose = paragraphs(12, 9);
  prose.most_pages = 1;
  const auto document = paginate(prose, styles(), fonts());
  ASSERT_FALSE(document);
  EXPECT_THAT(to_string(document.error()), testing::HasSubstr("au plus 1"));
}

TEST(Pages, NeedTheStylesOfLetters) {
  const auto found = letter_styles(charter(), fonts());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().size(), 6U);
  EXPECT_THAT(to_string(found.error()), testing::HasSubstr("«\u00A0lettre-texte\u00A0»"));
}

}  // namespace
}  // namespace palmares::compose::test
