// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as each XML part of a workbook in turn, the other parts being right.
#include "intake/format/xlsx.hpp"

#include "fuzz/reader_checks.hpp"

#include <array>

namespace {

using namespace palmares;

constexpr std::array<std::pair<const char*, const char*>, 5> parts = {
    {{"xl/workbook.xml", R"(<workbook><sheets><sheet name="F" r:id="r1"/></sheets></workbook>)"},
     {"xl/_rels/workbook.xml.rels",
      R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)"},
     {"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
     {"xl/styles.xml",
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00"/></numFmts></styleSheet>)"},
     {"xl/worksheets/sheet1.xml",
      R"(<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>)"}}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (std::size_t chosen = 0; chosen < parts.size(); ++chosen) {
    fuzz::check_tables(
        [chosen](const std::string& text, intake::Diagnostics& findings) {
          std::vector<lib::Unzipped> workbook;
          for (std::size_t i = 0; i < parts.size(); ++i) {
            workbook.push_back({.path = parts[i].first,
                                .bytes = i == chosen ? text : std::string(parts[i].second)});
          }
          return intake::read_workbook(std::move(workbook), findings);
        },
        bytes);
  }
  return 0;
}
