// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/kit.hpp"

#include <gtest/gtest.h>

namespace palmares::charter {
namespace {

TEST(KitPath, AcceptsPlainNames) {
  for (const std::string_view path :
       {"certificat/certificat.pdf", "badge-web-2x.png", "a/b/c.d.txt",
        "{{territoire.slug}}/logo.svg", "logo-{{edition.annee}}.svg"}) {
    EXPECT_EQ(why_refused_path(path), "") << path;
  }
}

TEST(KitPath, RefusesNamesThatCouldLeaveTheFolderOrSurpriseASystem) {
  for (const std::string_view path :
       {"../x", "a/../b", "/a", "a//b", "a/", ".cache", "a/.b", "-x.pdf", "Badge.svg", "é.pdf",
        "a b.pdf", "a_b.pdf", "a\\b", "a.", "{{x", "c:/x"}) {
    EXPECT_NE(why_refused_path(path), "") << path;
  }
}

}  // namespace
}  // namespace palmares::charter
