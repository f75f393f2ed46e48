// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF files of a few objects written by hand, for the tests of what reads and rewrites them.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <vector>

namespace palmares::lib::test {

/// A file of those objects, numbered from 1, with a right cross-reference table. The first is the catalogue; `trailer` is added
/// to the trailer's dictionary.
[[nodiscard]] inline Bytes small_pdf(const std::vector<std::string>& objects, const std::string& trailer = {}) {
  const std::string size = std::to_string(objects.size() + 1);
  Bytes pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + '\n' + table + "trailer\n<< /Root 1 0 R /Size " + size + trailer + " >>\nstartxref\n" + start +
         "\n%%EOF\n";
}

/// One empty tagged page with a date, as the page writer makes it.
[[nodiscard]] inline Bytes tagged_pdf() {
  return small_pdf({"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> >>",
                    "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
                    "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 100 ] /Resources << >> >>",
                    "<< /ModDate (D:20231206000000Z) /CreationDate (D:20231206000000Z) >>",
                    "<< /Type /StructTreeRoot /K 6 0 R /ParentTree << /Nums [ ] >> >>",
                    "<< /Type /StructElem /S /Document /P 5 0 R /K [ ] >>"},
                   " /Info 4 0 R");
}

}  // namespace palmares::lib::test
