// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order.hpp"

#include "deliver/workshop.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace palmares::deliver {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

struct Sample {
  domain::Award first = test::echirolles();
  domain::Award second = test::award("210500740", "Lettret", "2");
  std::vector<domain::OrderLine> lines;

  Sample() {
    for (const domain::Award* award : {&first, &second}) {
      for (const char* kind : {"plaque", "affiche-a3"}) {
        lines.push_back({.award = award, .kind = kind, .quantity = 2, .address = "Mairie", .contact = "Accueil"});
      }
    }
  }

  [[nodiscard]] Result<Order> make(const std::string& replaces = {}, unsigned threads = 1) const {
    return make_order(test::workshop(), {.lines = lines, .replaces = replaces, .format = "print", .threads = threads});
  }
};

const Order& order() {
  static const Order made = test::value_of(Sample().make());
  return made;
}

const Bytes& file(const Order& order, std::string_view path) {
  const auto found = std::ranges::find(order.files, path, &OrderFile::path);
  if (found == order.files.end()) {
    throw std::runtime_error("no such file in the order: " + std::string(path));
  }
  return found->octets;
}

std::string text_of(const Bytes& pdf) {
  const support::TemporaryFile file(pdf, ".pdf");
  return support::run({"pdftotext", "-layout", file.path().string(), "-"}).output;
}

TEST(Order, HoldsEverythingAPrintShopNeeds) {
  std::vector<std::string> paths;
  for (const OrderFile& known : order().files) {
    paths.push_back(known.path);
  }
  EXPECT_THAT(paths,
              ElementsAre("210500740-lettret/affiche-a3-impression.pdf", "210500740-lettret/affiche-a3.xjdf",
                          "210500740-lettret/bat.pdf", "210500740-lettret/plaque-impression.pdf", "210500740-lettret/plaque.xjdf",
                          "213801517-echirolles/affiche-a3-impression.pdf", "213801517-echirolles/affiche-a3.xjdf",
                          "213801517-echirolles/bat.pdf", "213801517-echirolles/plaque-impression.pdf",
                          "213801517-echirolles/plaque.xjdf", "SHA256SUMS", "bon-de-commande.pdf", "commande.csv"));
  EXPECT_TRUE(is_order_number(order().number)) << order().number;
}

TEST(Order, IsTheSameFromAnyNumberOfThreads) {
  const Order again = test::value_of(Sample().make({}, 3));
  EXPECT_EQ(again.number, order().number);
  EXPECT_TRUE(again.archive == order().archive);
}

TEST(Order, HasAnotherNumberWhenAnythingChanges) {
  Sample quantity;
  quantity.lines.front().quantity = 3;
  Sample grade;
  grade.second.grade = "3";
  Sample address;
  address.lines.back().address = "Annexe";
  const Order replacing = test::value_of(Sample().make("2023-AAAAA-00000"));
  const std::vector<std::string> numbers = {order().number, test::value_of(quantity.make()).number,
                                            test::value_of(grade.make()).number, test::value_of(address.make()).number,
                                            replacing.number};
  EXPECT_EQ(std::set<std::string>(numbers.begin(), numbers.end()).size(), numbers.size());
  EXPECT_THAT(text_of(file(replacing, "bon-de-commande.pdf")), HasSubstr("2023-AAAAA-00000"));
  EXPECT_THAT(text_of(file(replacing, "213801517-echirolles/bat.pdf")), HasSubstr("2023-AAAAA-00000"));
  EXPECT_THAT(file(replacing, "commande.csv"), HasSubstr("2023-AAAAA-00000"));
}

TEST(Order, ProofShowsDimensionsAndABoxToSign) {
  EXPECT_THAT(text_of(file(order(), "213801517-echirolles/bat.pdf")),
              AllOf(HasSubstr("Bon à tirer"), HasSubstr(order().number), HasSubstr("300 × 200 mm"), HasSubstr("Bon pour accord"),
                    HasSubstr("Signature"), HasSubstr("4 trous de 5 mm"), HasSubstr("Decoupe"), HasSubstr("Page 2 sur 2")));
}

TEST(Order, FormIsOnePageWithATableOfKinds) {
  const Bytes& pdf = file(order(), "bon-de-commande.pdf");
  const support::TemporaryFile written(pdf, ".pdf");
  EXPECT_THAT(support::run({"pdfinfo", written.path().string()}).output,
              AllOf(testing::ContainsRegex("Pages: +1\n"), testing::ContainsRegex("Tagged: +yes")));
  EXPECT_THAT(support::run({"pdfinfo", "-struct", written.path().string()}).output,
              AllOf(HasSubstr("Table"), HasSubstr("TH"), HasSubstr("H1")));
  EXPECT_THAT(text_of(pdf), AllOf(HasSubstr("Bon de commande"), HasSubstr("Affiche"), HasSubstr("Plaque"),
                                  testing::ContainsRegex("Total +– +– +– +– +2 +8")));
}

TEST(Order, PrintFilesBearTheNumber) {
  EXPECT_THAT(text_of(file(order(), "213801517-echirolles/affiche-a3-impression.pdf")), HasSubstr(order().number));
}

TEST(Order, RefusesWhatIsNotForAPrintShop) {
  Sample sample;
  sample.lines.front().kind = "badge-web";
  sample.lines.back().kind = "medaille";
  const Result<Order> made = sample.make();
  ASSERT_FALSE(made);
  EXPECT_THAT(to_string(made.error()), AllOf(HasSubstr("«\u00A0badge-web\u00A0» ne se commande pas"),
                                             HasSubstr("«\u00A0medaille\u00A0»"), HasSubstr("affiche-a3")));
}

TEST(Order, NumberHasAShape) {
  EXPECT_TRUE(is_order_number("2023-7C41E-09AB3"));
  for (const char* wrong : {"", "2023", "2023-7c41e-09ab3", "2023-7C41E-09AB", "2023-7C41E-09AB33", "X023-7C41E-09AB3"}) {
    EXPECT_FALSE(is_order_number(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace palmares::deliver
