// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF files of a few objects written by hand, for the tests of what reads and rewrites them.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <vector>

namespace palmares::lib::test {

/// A file of those objects, numbered from 1, with a right cross-reference table. The first is the
/// catalogue; `trailer` is added to the trailer's dictionary.
[[nodiscard]] inline Bytes small_pdf(const std::vector<std::string>& objects,
                                     const std::string& trailer = {}) {
  const std::string size = std::to_string(objects.size() + 1);
  Bytes pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + '\n' + table + "trailer\n<< /Root 1 0 R /Size " + size +
         trailer + " >>\nstartxref\n" + start + "\n%%EOF\n";
}

/// One empty tagged page with a date, as the page writer makes it.
[[nodiscard]] inline Bytes tagged_pdf() {
  return small_pdf(
      {"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> >>",
       "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 100 ] /Resources << >> >>",
       "<< /ModDate (D:20231206000000Z) /CreationDate (D:20231206000000Z) >>",
       "<< /Type /StructTreeRoot /K 6 0 R /ParentTree << /Nums [ ] >> >>",
       "<< /Type /StructElem /S /Document /P 5 0 R /K [ ] >>"},
      " /Info 4 0 R");
}

/// A file with a stream of objects that begin at the offsets in `body`, whatever lies there.
/// Objects: 1 catalogue, 2 page tree, 3 page, 4 the stream, then those in it.
[[nodiscard]] inline Bytes object_stream_pdf(const std::vector<std::size_t>& offsets,
                                             BytesView body) {
  std::string head;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    head += std::to_string(5 + i) + ' ' + std::to_string(offsets[i]) + ' ';
  }
  const auto stream = [](const std::string& entries, const std::string& bytes) {
    return "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes +
           "\nendstream";
  };
  const std::vector<std::string> plain = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
      stream("/Type/ObjStm/N " + std::to_string(offsets.size()) + "/First " +
                 std::to_string(head.size()),
             head + Bytes(body))};
  std::string rows(7, '\0');
  const auto row = [&](char type, std::size_t place,
                       std::size_t index) {  // ISO 32000-1, 7.5.8.3, with /W[1 4 2]
    rows += type;
    for (const auto& [value, bytes] : {std::pair(place, 4U), std::pair(index, 2U)}) {
      for (unsigned i = bytes; i > 0; --i) {
        rows += static_cast<char>(value >> (8 * (i - 1)) & 0xFFU);
      }
    }
  };
  Bytes pdf = "%PDF-1.7\n";
  for (std::size_t i = 0; i < plain.size(); ++i) {
    row(1, pdf.size(), 0);
    pdf += std::to_string(i + 1) + " 0 obj\n" + plain[i] + "\nendobj\n";
  }
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    row(2, 4, i);
  }
  row(1, pdf.size(), 0);
  const std::string number = std::to_string(5 + offsets.size());
  const std::string size = std::to_string(6 + offsets.size());
  return pdf + number + " 0 obj\n" + stream("/Type/XRef/Root 1 0 R/W[1 4 2]/Size " + size, rows) +
         "\nendobj\nstartxref\n" + std::to_string(pdf.size()) + "\n%%EOF\n";
}

/// Repeats a text.
[[nodiscard]] inline std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

}  // namespace palmares::lib::test
