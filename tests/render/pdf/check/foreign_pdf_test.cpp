// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/foreign_pdf.hpp"

#include "render/pdf.hpp"
#include "render/pdf/model/reading.hpp"
#include "render/pdf/write/page.hpp"
#include "render/pdf/write/policy.hpp"
#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

namespace palmares::render {
namespace {

using document::Role;
using test::installation;
using test::page_of;
using test::under;
using test::words;

ForeignPdf foreign(BytesView pdf) {
  Result<ForeignPdf> read = read_foreign_pdf(pdf);
  EXPECT_TRUE(read) << to_string(read.error());
  return read.value();
}

document::Document sample() {
  return page_of(
      {under(Role::h1, {words("Échirolles")}), under(Role::p, {words("Œuvre", {20, 50})})});
}

TEST(ForeignPdf, ReadsOurOwnFileBackAsTheTreeItWasWrittenFrom) {
  const Bytes file = render_pdf(sample(), installation()).value();
  const ForeignPdf read = foreign(file);
  EXPECT_TRUE(read.damages.empty());
  EXPECT_EQ(read.tree.version, "1.7");
  EXPECT_EQ(read.tree.id.size(), 16U);
  EXPECT_EQ(read_foreign_pdf(file).value().tree.objects.size(), read.tree.objects.size());
  const pdf::Reading reading(read.tree);
  ASSERT_EQ(reading.pages().size(), 1U);
  ASSERT_NE(reading.catalog(), nullptr);
  EXPECT_EQ(pdf::text_value(reading.catalog(), "Lang"), "fr-FR");
  ASSERT_NE(reading.info(), nullptr);
  EXPECT_TRUE(pdf::text_value(reading.info(), "ModDate"));
  const std::optional<Bytes> content = reading.content(reading.pages().front());
  ASSERT_TRUE(content);
  EXPECT_THAT(*content, testing::HasSubstr("BDC"));
}

TEST(ForeignPdf, NumbersObjectsAsTheFileDoes) {
  const ForeignPdf read = foreign(render_pdf(sample(), installation()).value());
  EXPECT_EQ(pdf::name_value(&read.tree.dictionary(read.tree.catalog), "Type"), "Catalog");
  EXPECT_FALSE(test::dictionaries(read.tree, "S", "H1").empty());
}

TEST(ForeignPdf, RefusesWhatIsNoPdf) {
  const Result<ForeignPdf> read = read_foreign_pdf("%PDF-1.7 et rien d’autre");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().front().what, testing::HasSubstr("n’est pas un PDF lisible"));
}

}  // namespace
}  // namespace palmares::render
