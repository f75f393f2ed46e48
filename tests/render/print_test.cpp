// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/print.hpp"

#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>

namespace palmares::render {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

document::Document certificate() {
  document::Document document = support::sheet(3, "Échirolles");
  document.title = "Certificat";
  document.date = "2023-12-06";
  return document;
}

TEST(Print, WritesPdfX) {
  EXPECT_THAT(render_print(certificate(), test::installation()).value(), StartsWith("%PDF-1.6"));
  EXPECT_THAT(render_print_x1a(certificate(), test::installation()).value(),
              StartsWith("%PDF-1.4"));
}

TEST(Print, GivesTheSameBytesTwice) {
  EXPECT_EQ(render_print(certificate(), test::installation()).value(),
            render_print(certificate(), test::installation()).value());
}

TEST(Print, RefusesAPageBeyondFiveMetres) {
  document::Document document = certificate();
  document.pages[0].trim = {4990, 700};
  const auto refused = render_print(document, test::installation());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().front().what, HasSubstr("mesure 5014\u00A0mm avec ses repères"));
}

TEST(Print, TakesTheSamePageAtATenth) {
  document::Document document = certificate();
  document.pages[0].trim = {4990, 700};
  document.print_scale = 10;
  const auto made = render_print(document, test::installation());
  EXPECT_TRUE(made) << to_string(made.error());
}

}  // namespace
}  // namespace palmares::render
