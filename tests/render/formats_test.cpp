// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/formats.hpp"

#include "support/documents.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <set>

namespace palmares::render {

namespace {

using testing::ElementsAre;
using testing::StartsWith;

const lib::Resources& resources() {
  static const lib::Resources installation = lib::Resources::load(palmares::source_dir()).value();
  return installation;
}

std::vector<std::string> slugs() {
  std::vector<std::string> result;
  for (const SheetFormat& format : sheet_formats()) {
    result.emplace_back(format.slug);
  }
  return result;
}

TEST(SheetFormats, StandInTheOrderPeopleReadThem) {
  EXPECT_THAT(slugs(), ElementsAre("svg", "png", "pdf", "print", "print-x1a"));
}

TEST(SheetFormats, AreFoundByTheirSlug) {
  for (const SheetFormat& format : sheet_formats()) {
    EXPECT_EQ(sheet_format(format.slug), &format);
    EXPECT_FALSE(format.title.empty());
  }
  EXPECT_EQ(sheet_format("gif"), nullptr);
  EXPECT_EQ(sheet_format(""), nullptr);
}

TEST(SheetFormats, MakeFilesOfTheirKind) {
  const document::Document document = support::badge(3);
  EXPECT_THAT(sheet_format("svg")->render(document, resources()).value(), StartsWith("<svg "));
  EXPECT_THAT(sheet_format("png")->render(document, resources()).value(), StartsWith("\x89PNG"));
  EXPECT_THAT(sheet_format("pdf")->render(document, resources()).value(), StartsWith("%PDF-"));
}

TEST(SheetFormats, AreToldByTheNameOfAFile) {
  const auto told = [](std::string_view stem, std::string_view extension) {
    const NamedFile named = named_file(stem, extension);
    return std::string(named.kind) + ' ' +
           std::string(named.format == nullptr ? "-" : named.format->slug);
  };
  EXPECT_EQ(told("badge-web", "svg"), "badge-web svg");
  EXPECT_EQ(told("certificat", "pdf"), "certificat pdf");
  EXPECT_EQ(told("certificat-impression", "pdf"), "certificat print");
  EXPECT_EQ(told("certificat-impression-x1a", "pdf"), "certificat print-x1a");
  EXPECT_EQ(told("certificat-impression", "png"), "certificat-impression png");
  EXPECT_EQ(told("certificat", "gif"), "certificat -");
}

}  // namespace

}  // namespace palmares::render
