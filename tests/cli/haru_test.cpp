// SPDX-License-Identifier: AGPL-3.0-or-later
// A libharu this program was not built for is refused before anything is made, and told: exit 3, a
// sentence, no crash.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::HasSubstr;

Ran with_haru(const std::string& kind, std::vector<std::string> words) {
  return palmares(std::move(words), {{"LD_PRELOAD", PALMARES_OTHER_HARU},
                                     {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                     {"PALMARES_OTHER_HARU", kind}});
}

TEST(OtherHaru, IsRefusedByWhatMakesDocuments) {
  const Folder folder;
  for (const auto& [kind, said] :
       {std::pair("version", "est la version 2.4.4, et non la 2.3.0"),
        std::pair("size", "n’est pas celle pour laquelle ce programme est construit")}) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"kit", results(2023), "-o", (folder / "out").string()},
          {"render", "certificat", "--results", results(2023), "--territory", "213801517",
           "--format", "pdf", "-o", "-"},
          {"serve", results(2023), "--listen", "127.0.0.1:0"}}) {
      const Ran ran = with_haru(kind, words);
      EXPECT_EQ(ran.exit, 3) << kind << words.front() << ran.error;
      EXPECT_THAT(ran.error, HasSubstr(said)) << words.front();
      EXPECT_THAT(ran.error, HasSubstr("libhpdf")) << "what to install";
      EXPECT_EQ(ran.output, "");
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "out")) << kind;
    const Ran doctor = with_haru(kind, {"doctor"});
    EXPECT_THAT(doctor.output + doctor.error, HasSubstr(said));
  }
}

TEST(OtherHaru, IsNoneWhereNothingIsOther) {
  const Folder folder;
  const Ran ran =
      with_haru("none", {"render", "certificat", "--results", results(2023), "--territory",
                         "213801517", "--format", "pdf", "-o", (folder / "a.pdf").string()});
  EXPECT_EQ(ran.exit, 0) << ran.error;
}

}  // namespace
}  // namespace palmares::test
