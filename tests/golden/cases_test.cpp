// SPDX-License-Identifier: AGPL-3.0-or-later
// Golden cases: each folder of cases/ holds one case.toml and what its document must be, first as
// text, then as pictures.
#include "golden/sample.hpp"

#include "document/dump.hpp"
#include "domain/names.hpp"
#include "lib/system/file.hpp"
#include "lib/text/toml.hpp"
#include "support/golden.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace palmares::golden {

namespace {

namespace fs = std::filesystem;
namespace toml = lib::toml;
using domain::TerritoryType;

constexpr std::size_t largest_reference = 20 * 1024;  ///< bytes
constexpr double certificate_px = 420;                ///< width of pictures
constexpr double panel_px = 280;
constexpr double screen_px = 480;

const std::map<std::string, TerritoryType, std::less<>> types = {
    {"commune", TerritoryType::commune},
    {"epci", TerritoryType::epci},
    {"etablissement_public", TerritoryType::etablissement_public},
};

/// What a case.toml asks for; every key must be there but `svg = false`, which keeps the picture as
/// PNG alone, and `earlier = ["2021 3"]`: editions before with their grades.
struct Case {
  std::string name;  ///< of its folder
  const domain::Sheet* sheet = nullptr;
  domain::Award award;
  compose::RenderOptions look;
  Code code = Code::shown;
  bool svg = true;
};

fs::path cases_folder() {
  return palmares::source_dir() + "/tests/golden/cases";
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(cases_folder())) {
    names.push_back(entry.path().filename());
  }
  std::ranges::sort(names);
  return names;
}

const toml::Value& key(const toml::Value& file, std::string_view name) {
  const toml::Value* value = file.find(name);
  if (value == nullptr) {
    throw std::runtime_error(file.where.file + ": no key " + std::string(name));
  }
  return *value;
}

const std::string& word(const toml::Value& file, std::string_view name) {
  return *key(file, name).string();
}

std::vector<std::string> words(const toml::Value& file, std::string_view name) {
  std::vector<std::string> all;
  for (const toml::Value& value : *key(file, name).array()) {
    all.push_back(*value.string());
  }
  return all;
}

Case read_case(const std::string& name) {
  const fs::path path = cases_folder() / name / "case.toml";
  const toml::Value file = toml::parse(lib::read_file(path).value(), path.string()).value();
  const domain::Charter& charter = *context().composer.charter(word(file, "charter"));
  const domain::Sheet* sheet = charter.sheet(word(file, "kind"));
  domain::Award awarded = award(charter, word(file, "name"), word(file, "grade"));
  awarded.territory.type = types.at(word(file, "type"));
  awarded.mentions = words(file, "mentions");
  if (file.find("earlier") != nullptr) {
    awarded.earlier.emplace();
    for (const std::string& text : words(file, "earlier")) {
      awarded.earlier->push_back(
          {.edition = std::stoi(text), .grade = text.substr(text.find(' ') + 1)});
    }
  }
  const double width = sheet->pixels                 ? std::min(sheet->default_width_px, screen_px)
                       : sheet->kind == "certificat" ? certificate_px
                                                     : panel_px;
  return {
      .name = name,
      .sheet = sheet,
      .award = std::move(awarded),
      .look = {.theme = word(file, "theme"),
               .year = *key(file, "year").boolean() ? compose::Year::shown : compose::Year::hidden,
               .width_px = width},
      .code = *key(file, "code").boolean() ? Code::shown : Code::absent,
      .svg = file.find("svg") == nullptr};
}

/// The structure tree of a PDF as poppler reads it.
std::string structure_of(BytesView pdf) {
  const support::TemporaryFile file(pdf, ".pdf");
  const support::Run run = support::run({"pdfinfo", "-struct-text", file.path()});
  return run.exit_code == 0 ? run.output : "pdfinfo: " + run.output;
}

std::string tags_of(const Case& one, const document::Document& document) {
  std::string text = document::outline_of(document);
  if (has_format(*one.sheet, "pdf")) {
    text += "\npdfinfo -struct-text\n" + structure_of(rendered("pdf", document));
  }
  return text;
}

void check_case(const Case& one) {
  const document::Document document = composed(*one.sheet, one.award, one.look, one.code);
  const std::string folder = "cases/" + one.name + "/";
  EXPECT_TRUE(support::matches_golden(document::dump(document), folder + "dump.txt"));
  EXPECT_TRUE(support::matches_golden(tags_of(one, document), folder + "tags.txt"));
  const Bytes svg = rendered("svg", document);
  if (one.svg && svg.size() <= largest_reference) {
    EXPECT_TRUE(support::matches_golden(svg, folder + "picture.svg"));
  } else {
    EXPECT_FALSE(fs::exists(cases_folder() / one.name / "picture.svg"))
        << "not asked for, or grown too large: delete it";
  }
  const Bytes png = rendered("png", document);
  EXPECT_LE(png.size(), largest_reference);
  EXPECT_TRUE(support::matches_golden_png(png, folder + "picture.png"));
}

// One test for all, so that a new folder is a new case without building anything.
TEST(Cases, LookAsTheirReferences) {
  for (const std::string& name : case_names()) {
    SCOPED_TRACE(name);
    check_case(read_case(name));
  }
}

TEST(Cases, AreNamedAfterTheirCharterAndKind) {
  for (const std::string& name : case_names()) {
    const Case one = read_case(name);
    const std::string charter = deliver::facts_of(context(), one.award).value().charter->id;
    EXPECT_THAT(name, testing::StartsWith(charter + '-' + one.sheet->kind + '-'));
  }
}

TEST(Cases, HoldOnlyWhatIsCompared) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(cases_folder())) {
    if (entry.is_regular_file()) {
      EXPECT_THAT(
          entry.path().filename().string(),
          testing::AnyOf("case.toml", "dump.txt", "tags.txt", "picture.svg", "picture.png"));
      EXPECT_LE(entry.file_size(), largest_reference) << entry.path();
    }
  }
}

TEST(Cases, CoverEveryKindOfEveryCharter) {
  std::set<std::string> shown;
  for (const std::string& name : case_names()) {
    const Case one = read_case(name);
    shown.insert(deliver::facts_of(context(), one.award).value().charter->id + ' ' +
                 one.sheet->kind);
  }
  for (const std::string& id : charter_ids()) {
    for (const domain::Sheet& sheet : context().composer.charter(id)->sheets) {
      EXPECT_TRUE(shown.contains(id + ' ' + sheet.kind)) << id << ' ' << sheet.kind;
    }
  }
}

TEST(Cases, CoverEveryGradeAndShowTheLongestName) {
  std::map<std::string, std::vector<std::string>> grades;
  std::size_t longest = 0;
  for (const std::string& name : case_names()) {
    const Case one = read_case(name);
    grades[deliver::facts_of(context(), one.award).value().charter->id].push_back(one.award.grade);
    longest = std::max(longest, one.award.territory.name.size());
  }
  for (const std::string& id : charter_ids()) {
    for (const domain::Grade& grade : context().composer.charter(id)->grades) {
      EXPECT_THAT(grades[id], testing::Contains(grade.code)) << id;
    }
  }
  EXPECT_GE(longest, 89U);
}

}  // namespace

}  // namespace palmares::golden
