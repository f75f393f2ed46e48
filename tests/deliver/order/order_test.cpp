// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/order.hpp"

#include "deliver/render_context.hpp"
#include "lib/crypto/sha256.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// An order as somebody who asked for it holds it.
struct Order {
  std::string number;
  std::map<std::string, Bytes> files;
  std::vector<std::string> paths;  ///< as they came
};

Result<Order> made_order(const OrderWish& wish) {
  TRY_ASSIGN(const OrderSheet sheet, plan_order(test::context(), wish));
  Order order{.number = sheet.number, .files = {}, .paths = {}};
  TRY(make_order(test::context(), wish, sheet, [&](const OrderFile& file) {
    order.paths.push_back(file.path);
    order.files[file.path] = file.bytes;
  }));
  return order;
}

struct Sample {
  domain::Award first = test::echirolles();
  domain::Award second = test::award("210500740", "Lettret", "2");
  std::vector<domain::OrderLine> lines;

  Sample() {
    for (const domain::Award* award : {&first, &second}) {
      for (const char* kind : {"plaque", "affiche-a3"}) {
        lines.push_back({.award = award,
                         .kind = kind,
                         .quantity = 2,
                         .address = "Mairie",
                         .contact = "Accueil"});
      }
    }
  }

  [[nodiscard]] Result<Order> make(const OrderWish& more = {}) const {
    OrderWish wish = more;
    wish.lines = lines;
    return made_order(wish);
  }
};

const Order& order() {
  static const Order made = test::value_of(Sample().make());
  return made;
}

const Order& ganged() {
  static const Order made =
      test::value_of(Sample().make({.lines = {}, .replaces = {}, .sheet = Size{700, 300}}));
  return made;
}

const Bytes& file(const Order& order, const std::string& path) {
  const auto found = order.files.find(path);
  if (found == order.files.end()) {
    throw std::runtime_error("no such file in the order: " + path);
  }
  return found->second;
}

std::string text_of(const Bytes& pdf) {
  const support::TemporaryFile file(pdf, ".pdf");
  return support::run({"pdftotext", "-layout", file.path().string(), "-"}).output;
}

TEST(Order, HoldsEverythingAPrintShopNeeds) {
  EXPECT_THAT(
      order().paths,
      ElementsAre("213801517-echirolles/affiche-a3-impression.pdf",
                  "213801517-echirolles/affiche-a3.xjdf", "213801517-echirolles/bat.pdf",
                  "213801517-echirolles/plaque-impression.pdf", "213801517-echirolles/plaque.xjdf",
                  "210500740-lettret/affiche-a3-impression.pdf",
                  "210500740-lettret/affiche-a3.xjdf", "210500740-lettret/bat.pdf",
                  "210500740-lettret/plaque-impression.pdf", "210500740-lettret/plaque.xjdf",
                  "bon-de-commande.pdf", "commande.csv", "commande.ods", "SHA256SUMS"));
  EXPECT_TRUE(is_order_number(order().number)) << order().number;
}

TEST(Order, IsTheSameFromAnyNumberOfThreads) {
  const Order again = test::value_of(Sample().make({.lines = {}, .replaces = {}, .threads = 3}));
  EXPECT_EQ(again.number, order().number);
  EXPECT_EQ(again.paths, order().paths);
  EXPECT_TRUE(again.files == order().files);
}

// By bytes « Échirolles » would come after « Lettret »; the order of the wish, and lines between
// each other, count for nothing.
TEST(Order, ListsLaureatesByTheirNames) {
  Sample other;
  std::ranges::rotate(other.lines, other.lines.begin() + 2);
  std::swap(other.lines[1], other.lines[2]);
  const Order made = test::value_of(other.make());
  EXPECT_EQ(made.paths, order().paths);
  EXPECT_TRUE(made.files == order().files);
  const Bytes& table = file(made, "commande.csv");
  EXPECT_LT(table.find("Échirolles"), table.find("Lettret"));
}

TEST(Order, ListsTheHashOfEveryFileByItsPath) {
  std::string expected;
  for (const auto& [path, bytes] : order().files) {
    expected += path == "SHA256SUMS" ? "" : lib::sha256_hex(bytes) + "  " + path + '\n';
  }
  EXPECT_EQ(file(order(), "SHA256SUMS"), expected);
}

TEST(Order, LaysPiecesOnSheetsWhereASizeIsGiven) {
  EXPECT_THAT(ganged().paths,
              testing::IsSupersetOf({"planches/plaque-01-impression.pdf", "planches/plaque-01.xjdf",
                                     "planches/plaque-02-impression.pdf", "planches/plaque-02.xjdf",
                                     "planches/planches.csv", "planches/planches.ods"}));
  EXPECT_NE(ganged().number, order().number);
  EXPECT_THAT(
      file(ganged(), "planches/planches.csv"),
      AllOf(
          HasSubstr(
              ";planches/plaque-01-impression.pdf;1;1;1;213801517;Échirolles (38);plaque\r\n"),
          HasSubstr(";planches/plaque-02-impression.pdf;1;1;2;210500740;Lettret (38);plaque\r\n")));
  EXPECT_THAT(file(ganged(), "213801517-echirolles/plaque.xjdf"),
              HasSubstr("Imposé aussi sur planche\u00A0: planches/plaque-01-impression.pdf "
                        "(2\u00A0poses, 1\u00A0tirage)"));
  EXPECT_THAT(file(ganged(), "213801517-echirolles/affiche-a3.xjdf"), Not(HasSubstr("Imposé")));
  EXPECT_THAT(text_of(file(ganged(), "bon-de-commande.pdf")),
              HasSubstr("2 planches de 700 × 300 mm"));
}

TEST(Order, RefusesASheetThatHoldsNothing) {
  const Result<Order> small = Sample().make({.lines = {}, .replaces = {}, .sheet = Size{200, 200}});
  ASSERT_FALSE(small);
  EXPECT_THAT(to_string(small.error()), HasSubstr("ne porte aucune pièce de 300"));
  Sample posters;
  std::erase_if(posters.lines, [](const domain::OrderLine& line) { return line.kind == "plaque"; });
  const Result<Order> uncut = posters.make({.lines = {}, .replaces = {}, .sheet = Size{700, 300}});
  ASSERT_FALSE(uncut);
  EXPECT_THAT(to_string(uncut.error()), HasSubstr("aucun des documents commandés ne s’impose"));
}

TEST(Order, ShortensAnAddressThatNoBoxHolds) {
  Sample sample;
  for (int i = 0; i < 60; ++i) {
    sample.lines.front().address += ", bâtiment numéro " + std::to_string(i);
    sample.lines.front().contact += ", poste " + std::to_string(i);
  }
  const Order made = test::value_of(sample.make());
  EXPECT_THAT(text_of(file(made, "213801517-echirolles/bat.pdf")),
              AllOf(HasSubstr("…"), HasSubstr("texte entier dans commande.csv")));
  EXPECT_THAT(file(made, "commande.csv"), HasSubstr("bâtiment numéro 59"));
  EXPECT_THAT(text_of(file(order(), "213801517-echirolles/bat.pdf")),
              Not(HasSubstr("texte entier")));
}

TEST(Order, HandsOnNothingMoreOnceALaureateCannotBeMade) {
  Sample sample;
  sample.second.territory.name = "Lettret 漢";
  const Result<Order> made = sample.make();
  ASSERT_FALSE(made);
  EXPECT_THAT(to_string(made.error()), HasSubstr("Lettret"));
}

TEST(Order, HasAnotherNumberWhenAnythingChanges) {
  Sample quantity;
  quantity.lines.front().quantity = 3;
  Sample grade;
  grade.second.grade = "3";
  Sample address;
  address.lines.back().address = "Annexe";
  const Order replacing =
      test::value_of(Sample().make({.lines = {}, .replaces = "2023-AAAAA-00000"}));
  const std::vector<std::string> numbers = {
      order().number, test::value_of(quantity.make()).number, test::value_of(grade.make()).number,
      test::value_of(address.make()).number, replacing.number};
  EXPECT_EQ(std::set<std::string>(numbers.begin(), numbers.end()).size(), numbers.size());
  EXPECT_THAT(text_of(file(replacing, "bon-de-commande.pdf")), HasSubstr("2023-AAAAA-00000"));
  EXPECT_THAT(text_of(file(replacing, "213801517-echirolles/bat.pdf")),
              HasSubstr("2023-AAAAA-00000"));
  EXPECT_THAT(file(replacing, "commande.csv"), HasSubstr("2023-AAAAA-00000"));
}

TEST(Order, ProofShowsDimensionsAndABoxToSign) {
  EXPECT_THAT(text_of(file(order(), "213801517-echirolles/bat.pdf")),
              AllOf(HasSubstr("Bon à tirer"), HasSubstr(order().number), HasSubstr("300 × 200 mm"),
                    HasSubstr("Bon pour accord"), HasSubstr("Signature"),
                    HasSubstr("4 trous de 5 mm"), HasSubstr("Decoupe"), HasSubstr("Page 2 sur 2")));
}

TEST(Order, FormIsOnePageWithATableOfKinds) {
  const Bytes& pdf = file(order(), "bon-de-commande.pdf");
  const support::TemporaryFile written(pdf, ".pdf");
  EXPECT_THAT(support::run({"pdfinfo", written.path().string()}).output,
              AllOf(testing::ContainsRegex("Pages: +1\n"), testing::ContainsRegex("Tagged: +yes")));
  EXPECT_THAT(support::run({"pdfinfo", "-struct", written.path().string()}).output,
              AllOf(HasSubstr("Table"), HasSubstr("TH"), HasSubstr("H1")));
  EXPECT_THAT(text_of(pdf),
              AllOf(HasSubstr("Bon de commande"), HasSubstr("Affiche"), HasSubstr("Plaque"),
                    testing::ContainsRegex("Total +– +– +– +– +2 +8")));
}

TEST(Order, PrintFilesBearTheNumber) {
  EXPECT_THAT(text_of(file(order(), "213801517-echirolles/affiche-a3-impression.pdf")),
              HasSubstr(order().number));
}

TEST(Order, RefusesWhatIsNotForAPrintShop) {
  Sample sample;
  sample.lines.front().kind = "badge-web";
  sample.lines.back().kind = "medaille";
  const Result<Order> made = sample.make();
  ASSERT_FALSE(made);
  EXPECT_THAT(to_string(made.error()),
              AllOf(HasSubstr("«\u00A0badge-web\u00A0» ne se commande pas"),
                    HasSubstr("«\u00A0medaille\u00A0»"), HasSubstr("affiche-a3")));
}

TEST(Order, NumberHasAShape) {
  EXPECT_TRUE(is_order_number("2023-7C41E-09AB3"));
  for (const char* wrong : {"", "2023", "2023-7c41e-09ab3", "2023-7C41E-09AB", "2023-7C41E-09AB33",
                            "X023-7C41E-09AB3"}) {
    EXPECT_FALSE(is_order_number(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace palmares::deliver
