// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/sources.hpp"

#include "intake/csv.hpp"
#include "intake/encoding.hpp"
#include "intake/json_table.hpp"
#include "intake/ods.hpp"
#include "intake/xlsx.hpp"
#include "lib/unzip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr auto byte_order_mark = "\xEF\xBB\xBF"sv;

std::vector<Table> read_archive(BytesView octets, Findings& findings) {
  auto parts =
      lib::unzip(octets, findings.file, [](std::string_view path) { return path == "content.xml" || is_workbook_part(path); });
  if (!parts) {
    findings.problems.insert(findings.problems.end(), parts.error().begin(), parts.error().end());
    return {};
  }
  const auto content = std::ranges::find(*parts, "content.xml", &lib::Unzipped::path);
  if (content != parts->end()) {
    return read_ods_content(std::move(content->octets), findings);
  }
  if (std::ranges::find(*parts, "xl/workbook.xml", &lib::Unzipped::path) != parts->end()) {
    return read_workbook(std::move(*parts), findings);
  }
  findings.refuse({}, "l’archive n’est pas un classeur ODS ou XLSX", "un classeur de LibreOffice ou d’Excel, du CSV ou du JSON");
  return {};
}

std::vector<Table> read_text(BytesView octets, Findings& findings) {
  const bool marked = octets.starts_with(byte_order_mark);
  const BytesView text = octets.substr(marked ? byte_order_mark.size() : 0);
  if (is_json(text)) {
    return read_json(text, findings);
  }
  const std::optional<Bytes> decoded = marked ? std::nullopt : from_windows_1252(octets);
  if (decoded) {
    findings.note({}, "le fichier n’est pas en UTF-8", "il est lu en Windows-1252");
  }
  return {Table{.sheet = {}, .rows = read_csv(decoded ? BytesView(*decoded) : octets, findings).rows}};
}

}  // namespace

std::vector<Table> read_tables(BytesView octets, Findings& findings) {
  if (octets.size() > most_octets) {
    findings.refuse({}, fmt::format("le fichier pèse plus de {}\u00A0Mio", most_octets >> 20U), "n’y garder que les résultats");
    return {};
  }
  std::vector<Table> tables = octets.starts_with("PK\x03\x04"sv) ? read_archive(octets, findings) : read_text(octets, findings);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace palmares::intake
