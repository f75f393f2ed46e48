// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/sources.hpp"

#include "intake/format/csv.hpp"
#include "intake/format/encoding.hpp"
#include "intake/format/json_table.hpp"
#include "intake/format/ods.hpp"
#include "intake/format/opc.hpp"
#include "intake/format/xlsx.hpp"
#include "lib/compress/unzip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

std::vector<Table> refused(const Problems& problems, Diagnostics& diagnostics) {
  diagnostics.problems.insert(diagnostics.problems.end(), problems.begin(), problems.end());
  return {};
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// Twice through the archive: relationships say which parts are worth unpacking.
std::vector<Table> read_archive(BytesView bytes, Diagnostics& diagnostics) {
  auto parts =
      lib::unzip(bytes, diagnostics.file, [](std::string_view path) { return path == "content.xml" || is_relations_part(path); });
  if (!parts) {
    return refused(parts.error(), diagnostics);
  }
  const auto content = std::ranges::find(*parts, "content.xml", &lib::Unzipped::path);
  if (content != parts->end()) {
    return read_ods_content(std::move(content->bytes), diagnostics);
  }
  const auto wanted = workbook_parts(*parts, diagnostics.file);
  if (!wanted) {
    return refused(wanted.error(), diagnostics);
  }
  auto rest = lib::unzip(bytes, diagnostics.file, [&](std::string_view path) { return wanted->contains(lower_ascii(path)); });
  if (!rest) {
    return refused(rest.error(), diagnostics);
  }
  if (!rest->empty()) {
    std::ranges::move(*rest, std::back_inserter(*parts));
    return read_workbook(std::move(*parts), diagnostics);
  }
  diagnostics.refuse({}, "l’archive n’est pas un classeur ODS ou XLSX",
                     "un classeur de LibreOffice ou d’Excel, du CSV ou du JSON");
  return {};
}

std::vector<Table> read_text(BytesView bytes, Diagnostics& diagnostics) {
  const Bytes text = decoded(bytes, diagnostics);
  if (!diagnostics.problems.empty()) {
    return {};
  }
  if (is_json(text)) {
    return read_json(text, diagnostics);
  }
  const Csv csv = read_csv(text, diagnostics);
  diagnostics.separator = csv.separator == '\t'  ? "tabulation"
                          : csv.separator == ';' ? "point-virgule"
                          : csv.separator == ',' ? "virgule"
                                                 : std::string(1, csv.separator);
  return {Table{.sheet = {}, .rows = csv.rows}};
}

}  // namespace

std::vector<Table> read_tables(BytesView bytes, Diagnostics& diagnostics) {
  if (bytes.size() > most_bytes) {
    diagnostics.refuse({}, fmt::format("le fichier pèse plus de {}\u00A0Mio", most_bytes >> 20U), "n’y garder que les résultats");
    return {};
  }
  std::vector<Table> tables =
      bytes.starts_with("PK\x03\x04"sv) ? read_archive(bytes, diagnostics) : read_text(bytes, diagnostics);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace palmares::intake
