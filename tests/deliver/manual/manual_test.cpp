// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/manual/manual.hpp"

#include "deliver/render_context.hpp"
#include "lib/system/file.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;
using testing::Not;

ManualFrame frame() {
  return {
      .charter = "copyleft",
      .date = "2026-11-29",
      .page = "{{#manuels}}<section id=\"{{nom}}\">{{titre}} {{{article}}}</section>{{/manuels}}",
      .picture = [](const std::string& address) {
        return lib::read_file(std::filesystem::path(palmares::source_dir()) / "docs/pictures" /
                              address);
      }};
}

Result<Manuals> made(const Bytes& markdown) {
  return make_manuals(
      test::context(),
      {{.name = "un", .file = "un.md", .markdown = markdown},
       {.name = "deux", .file = "deux.md", .markdown = "# Deux\n\nVoir [le premier](un.md).\n"}},
      frame());
}

TEST(Manuals, AreOnePageAndAPdfEach) {
  const Manuals manuals =
      test::value_of(made("# Un\n\nFaites `palmares check` : c’est tout.\n\n    palmares check "
                          "a.csv\n    palmares kit a.csv\n"));
  EXPECT_THAT(manuals.html, HasSubstr("<section id=\"un\">Un "));
  EXPECT_THAT(manuals.html, HasSubstr("<h2>Un</h2>"));
  EXPECT_THAT(manuals.html, HasSubstr("<code>palmares check</code>"));
  EXPECT_THAT(manuals.html,
              HasSubstr("<pre><code>palmares check a.csv\npalmares kit a.csv</code></pre>"));
  EXPECT_THAT(manuals.html, HasSubstr("<a href=\"#un\">le premier</a>"));
  ASSERT_EQ(manuals.pdfs.size(), 2U);
  EXPECT_TRUE(manuals.pdfs[0].starts_with("%PDF-"));
}

TEST(Manuals, ShowPicturesWithTheirText) {
  const Manuals manuals = test::value_of(made("# Un\n\n![Un certificat](certificat.png)\n"));
  EXPECT_THAT(manuals.html, HasSubstr("<img src=\"data:image/png;base64,iVBOR"));
  EXPECT_THAT(manuals.html, HasSubstr("alt=\"Un certificat\""));
  EXPECT_GT(manuals.pdfs[0].size(), 2 * manuals.pdfs[1].size());
}

TEST(Manuals, KeepCommandsAsTheyAreWritten) {
  EXPECT_THAT(test::value_of(made("# Un\n\n`a:b` [`c`](https://example.org) « d »\n")).html,
              testing::AllOf(HasSubstr("<code>a:b</code>"),
                             HasSubstr("<a href=\"https://example.org\"><code>c</code></a>"),
                             Not(HasSubstr("<mark>"))));
}

TEST(Manuals, TellAllThatIsWrongWithItsLine) {
  const auto manuals = made("Pas de titre.\n\n![x](rien.png)\n\n<b>\n");
  ASSERT_FALSE(manuals);
  ASSERT_EQ(manuals.error().size(), 2U);
  EXPECT_EQ(manuals.error()[0].where, (Place{"un.md", 3, 0}));
  EXPECT_THAT(manuals.error()[0].what, HasSubstr("rien.png"));
  EXPECT_EQ(manuals.error()[1].where, (Place{"un.md", 5, 0}));
  EXPECT_THAT(made("Pas de titre.\n").error()[0].what, HasSubstr("titre"));
}

}  // namespace
}  // namespace palmares::deliver
