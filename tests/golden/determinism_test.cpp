// SPDX-License-Identifier: AGPL-3.0-or-later
// Same input, same bytes, signed and linearized files too: again, with nothing remembered, from
// four threads, in any time zone, under a locale that writes decimals with a comma.
#include "golden/sample.hpp"

#include "base/cache_generation.hpp"
#include "deliver/render_context.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <locale>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palmares::golden {

namespace {

constexpr double width_px = 240;

/// The files of a charter by « kind.format ».
using Files = std::map<std::string, Bytes>;

Files files_of(const deliver::RenderContext& context, const std::string& charter_id) {
  const domain::Charter& charter = *context.composer.charter(charter_id);
  domain::Award awarded = award(charter, "Communauté d’agglomération du Grand Saint-Émilionnais",
                                charter.grades.back().code);
  awarded.earlier = {{.edition = 2021, .grade = "3"}};  // so that every document exists
  Files files;
  for (const domain::Sheet& sheet : charter.sheets) {
    for (const std::string& format : sheet.formats) {
      const deliver::ArtefactRequest wanted{
          .kind = sheet.kind,
          .format = format,
          .look = {.theme = {},
                   .year = compose::Year::shown,
                   .width_px = std::max<double>(width_px, sheet.least_width_px)}};
      files[sheet.kind + '.' + format] =
          deliver::test::value_of(deliver::make_artefact(context, awarded, wanted)).bytes;
    }
    if (has_format(sheet, "pdf")) {
      const deliver::ArtefactRequest wanted{.kind = sheet.kind,
                                            .format = "pdf",
                                            .look = {},
                                            .linearization = render::Linearization::linearized};
      files[sheet.kind + "-linearise.pdf"] =
          deliver::test::value_of(deliver::make_artefact(context, awarded, wanted)).bytes;
    }
  }
  for (const domain::Letter& letter : charter.letters) {
    for (const std::string& format : letter.formats) {
      const deliver::ArtefactRequest wanted{.kind = letter.kind, .format = format, .look = {}};
      files[letter.kind + '.' + format] =
          deliver::test::value_of(deliver::make_artefact(context, awarded, wanted)).bytes;
    }
  }
  return files;
}

deliver::RenderContext signing_workshop() {
  deliver::RenderContext context = deliver::test::open_render_context(Bytes(32, 'k'));
  context.signer = signer();
  return context;
}

/// The files of one render context, the same all along.
Files files_of_the_house(const std::string& charter_id) {
  static const deliver::RenderContext context = signing_workshop();
  return files_of(context, charter_id);
}

/// The files of a render context that knows nothing from before.
Files fresh_files(const std::string& charter_id) {
  return files_of(signing_workshop(), charter_id);
}

void expect_same(const Files& actual, const Files& expected) {
  ASSERT_FALSE(expected.empty());
  ASSERT_EQ(actual.size(), expected.size());
  for (const auto& [name, bytes] : expected) {
    EXPECT_FALSE(bytes.empty()) << name;
    EXPECT_TRUE(actual.at(name) == bytes) << name << " differs";
  }
}

/// A variable of the environment, put back at the end.
class Variable {
 public:
  Variable(std::string name, const std::string& value) : m_name(std::move(name)) {
    if (const char* before = std::getenv(m_name.c_str())) {
      m_before = before;
    }
    setenv(m_name.c_str(), value.c_str(), 1);
    tzset();
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (m_before) {
      setenv(m_name.c_str(), m_before->c_str(), 1);
    } else {
      unsetenv(m_name.c_str());
    }
    tzset();
  }

 private:
  std::string m_name;
  std::optional<std::string> m_before;
};

/// The locale of C and of C++, « C » again at the end.
class Locale {
 public:
  explicit Locale(const char* name) { std::locale::global(std::locale(name)); }
  Locale(const Locale&) = delete;
  Locale& operator=(const Locale&) = delete;
  ~Locale() { std::locale::global(std::locale::classic()); }
};

/// A folder with a French locale compiled for this test: a bare machine has none that writes
/// commas.
class FrenchLocale {
 public:
  FrenchLocale()
      : m_folder(std::filesystem::path(testing::TempDir()) / ("palmares-locale-" + unique_name())) {
    std::filesystem::create_directories(m_folder);
    made = support::run({"localedef", "-i", "fr_FR", "-f", "UTF-8", m_folder / "fr_FR.UTF-8"});
    m_path.emplace("LOCPATH", m_folder);
  }
  FrenchLocale(const FrenchLocale&) = delete;
  FrenchLocale& operator=(const FrenchLocale&) = delete;
  ~FrenchLocale() { std::filesystem::remove_all(m_folder); }

  support::Run made;

 private:
  static std::string unique_name() {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::ranges::replace(name, '/', '-');
    return name;
  }
  std::filesystem::path m_folder;
  std::optional<Variable> m_path;
};

class Determinism : public testing::TestWithParam<std::string> {};

TEST_P(Determinism, GivesTheSameBytesTwice) {
  const Files first = files_of_the_house(GetParam());
  expect_same(files_of_the_house(GetParam()), first);
  expect_same(fresh_files(GetParam()), first);
}

TEST_P(Determinism, GivesTheSameBytesWithNothingRemembered) {
  static_cast<void>(files_of_the_house(GetParam()));
  const Files remembered = files_of_the_house(GetParam());
  clear_caches();
  expect_same(files_of_the_house(GetParam()), remembered);
}

TEST_P(Determinism, GivesTheSameBytesFromFourThreads) {
  const Files first = files_of_the_house(GetParam());
  const deliver::RenderContext shared = signing_workshop();
  std::vector<std::future<Files>> threads;
  for (int i = 0; i < 4; ++i) {
    threads.push_back(std::async(std::launch::async, [&] { return files_of(shared, GetParam()); }));
  }
  for (std::future<Files>& thread : threads) {
    expect_same(thread.get(), first);
  }
}

TEST_P(Determinism, GivesTheSameBytesInEveryTimeZone) {
  const Files first = files_of_the_house(GetParam());
  for (const char* zone : {"Asia/Tokyo", "America/New_York"}) {
    SCOPED_TRACE(zone);
    const Variable variable("TZ", zone);
    expect_same(fresh_files(GetParam()), first);
  }
}

TEST_P(Determinism, GivesTheSameBytesUnderALocaleWithCommas) {
  const Files first = files_of_the_house(GetParam());
  const FrenchLocale french;
  ASSERT_EQ(french.made.exit_code, 0) << french.made.output;
  const Locale locale("fr_FR.UTF-8");
  ASSERT_STREQ(std::localeconv()->decimal_point, ",");
  ASSERT_EQ(std::to_string(0.5), "0,500000");
  expect_same(fresh_files(GetParam()), first);
}

INSTANTIATE_TEST_SUITE_P(Charters, Determinism, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
