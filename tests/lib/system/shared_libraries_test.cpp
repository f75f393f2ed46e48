// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/shared_libraries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace palmares::lib {
namespace {

TEST(SharedLibraries, AreKnownByTheBuildThatIsLoaded) {
  std::set<std::string> names;
  for (const SharedLibrary& library : drawing_libraries()) {
    EXPECT_GE(library.identity.size(), 32U) << library.name;
    EXPECT_TRUE(std::ranges::all_of(library.identity, [](char c) {
      return std::string_view("0123456789abcdef").find(c) != std::string_view::npos;
    })) << library.name;
    names.insert(library.name.substr(0, library.name.find_first_of(".-")));
  }
  for (const char* name :
       {"libcairo", "libpango", "libharfbuzz", "libfreetype", "libpixman", "libpng16", "libdeflate",
        "libhpdf", "liblcms2", "libqrcodegencpp", "lib2geom", "libbrotlienc", "libm"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(SharedLibraries, ThatDecideOnNothingAreLeftOut) {
  for (const char* name : {"", "linux-vdso.so.1", "libsqlite3.so.0", "libsystemd.so.0",
                           "libzstd.so.1", "libmount.so.1"}) {
    EXPECT_FALSE(decides_on_bytes(name)) << name;
  }
}

}  // namespace
}  // namespace palmares::lib
