// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/sources.hpp"

#include "intake/csv.hpp"
#include "intake/encoding.hpp"
#include "intake/json_table.hpp"
#include "intake/ods.hpp"
#include "intake/opc.hpp"
#include "intake/xlsx.hpp"
#include "lib/unzip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

std::vector<Table> refused(const Problems& problems, Findings& findings) {
  findings.problems.insert(findings.problems.end(), problems.begin(), problems.end());
  return {};
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// Twice through the archive: relationships say which parts are worth unpacking.
std::vector<Table> read_archive(BytesView octets, Findings& findings) {
  auto parts =
      lib::unzip(octets, findings.file, [](std::string_view path) { return path == "content.xml" || is_relations_part(path); });
  if (!parts) {
    return refused(parts.error(), findings);
  }
  const auto content = std::ranges::find(*parts, "content.xml", &lib::Unzipped::path);
  if (content != parts->end()) {
    return read_ods_content(std::move(content->octets), findings);
  }
  const auto wanted = workbook_parts(*parts, findings.file);
  if (!wanted) {
    return refused(wanted.error(), findings);
  }
  auto rest = lib::unzip(octets, findings.file, [&](std::string_view path) { return wanted->contains(lower_ascii(path)); });
  if (!rest) {
    return refused(rest.error(), findings);
  }
  if (!rest->empty()) {
    std::ranges::move(*rest, std::back_inserter(*parts));
    return read_workbook(std::move(*parts), findings);
  }
  findings.refuse({}, "l’archive n’est pas un classeur ODS ou XLSX", "un classeur de LibreOffice ou d’Excel, du CSV ou du JSON");
  return {};
}

std::vector<Table> read_text(BytesView octets, Findings& findings) {
  const Bytes text = decoded(octets, findings);
  if (!findings.problems.empty()) {
    return {};
  }
  if (is_json(text)) {
    return read_json(text, findings);
  }
  const Csv csv = read_csv(text, findings);
  findings.separator = csv.separator == '\t'  ? "tabulation"
                       : csv.separator == ';' ? "point-virgule"
                       : csv.separator == ',' ? "virgule"
                                              : std::string(1, csv.separator);
  return {Table{.sheet = {}, .rows = csv.rows}};
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
