// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/certificate_book.hpp"

#include "deliver/render_context.hpp"
#include "document/dump.hpp"
#include "render/pdf.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Result<document::Document> book_of(const std::vector<domain::Award>& awards) {
  std::vector<const domain::Award*> all;
  for (const domain::Award& award : awards) {
    all.push_back(&award);
  }
  const domain::Charter& charter = *context().composer.charter("copyleft");
  return certificate_book(context(), *charter.sheet("certificat"), all, 2);
}

std::vector<domain::Award> three() {
  return {echirolles(), award("214700312", "Boé", "3"), award("210500740", "Lettret", "2")};
}

TEST(CertificateBook, HasAPageAPartAndABookmarkForEachLaureate) {
  const document::Document book = value_of(book_of(three()));
  ASSERT_EQ(book.pages.size(), 3U);
  EXPECT_EQ(book.pages[0].bookmark, "Boé (38)") << "by name";
  EXPECT_EQ(book.pages[1].bookmark, "Échirolles (38)") << "É is an E";
  EXPECT_THAT(book.title, HasSubstr("Certificat des 3 lauréats"));
  const std::string outline = document::outline_of(book);
  EXPECT_THAT(outline, AllOf(HasSubstr("PART\n"), HasSubstr("Échirolles"), HasSubstr("Lettret")));
  ASSERT_EQ(book.attachments.size(), 1U);
  EXPECT_EQ(book.attachments[0].name, "laureats-2023.json");
  EXPECT_THAT(book.attachments[0].bytes, HasSubstr("214700312"));
}

TEST(CertificateBook, KeepsDecorationOutOfTheParts) {
  const document::Document book = value_of(book_of(three()));
  for (const document::Page& page : book.pages) {
    const auto& part = std::get<document::Group>(page.items.back().value);
    EXPECT_EQ(part.role, document::Role::part);
    for (const document::Item& item : part.items) {
      const auto* group = std::get_if<document::Group>(&item.value);
      EXPECT_TRUE(group != nullptr && group->role != document::Role::none);
    }
  }
}

TEST(CertificateBook, IsAnAccessiblePdfWithAnOutline) {
  const Bytes pdf = value_of(render::render_pdf(value_of(book_of(three())), *context().resources));
  const support::TemporaryFile file(pdf, ".pdf");
  EXPECT_EQ(support::run({"qpdf", "--check", file.path().string()}).exit_code, 0);
  EXPECT_EQ(support::run({"qpdf", "--show-npages", file.path().string()}).output, "3\n");
  const std::string outlines =
      support::run({"qpdf", "--json", "--json-key=outlines", file.path().string()}).output;
  EXPECT_THAT(outlines, AllOf(HasSubstr("\"title\": \"\u00C9chirolles (38)\""),
                              HasSubstr("\"destpageposfrom1\": 3")));
  const std::string structure =
      support::run({"pdfinfo", "-struct-text", file.path().string()}).output;
  EXPECT_THAT(structure, AllOf(HasSubstr("Part"), HasSubstr("Lettret")));
}

TEST(CertificateBook, TellsTheProblemsOfAllLaureates) {
  const auto book = book_of({unprintable(), echirolles(), award("tnl-y", "Boé 漢", "2")});
  ASSERT_FALSE(book);
  EXPECT_THAT(to_string(book.error()), AllOf(HasSubstr("Échirolles 漢"), HasSubstr("Boé 漢")));
}

}  // namespace
}  // namespace palmares::deliver::test
