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
#include <array>
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
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

// Twice through the archive: relationships say which parts are worth unpacking.
std::vector<Table> read_archive(BytesView bytes, Diagnostics& diagnostics) {
  auto parts = lib::unzip(bytes, diagnostics.file, [](std::string_view path) {
    return path == "content.xml" || is_relations_part(path);
  });
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
  auto rest = lib::unzip(bytes, diagnostics.file, [&](std::string_view path) {
    return wanted->contains(resolved("", path));
  });
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

/// What people hand in where a table is wanted, seen by how it begins.
struct OtherForm {
  std::string_view start;  ///< in small letters
  std::string_view what;
  std::string_view hint;
};

constexpr std::string_view save_anew =
    "l’ouvrir dans un tableur, puis l’enregistrer en .xlsx ou en .ods";
constexpr std::string_view ask_for_table =
    "demander le tableau dont il est fait\u00A0: classeur, CSV ou JSON";

constexpr std::array binary_forms = {
    OtherForm{"\xD0\xCF\x11\xE0",
              "le fichier est un classeur d’Excel 97-2003 (.xls), ou protégé par un mot de passe",
              "l’ouvrir, puis l’enregistrer en .xlsx ou en .ods, sans mot de passe"},
    OtherForm{"%PDF-", "le fichier est un PDF", ask_for_table},
    OtherForm{"{\\rtf", "le fichier est un texte mis en forme (RTF)", ask_for_table},
    OtherForm{"\x89PNG", "le fichier est une image", ask_for_table},
    OtherForm{"\xFF\xD8\xFF", "le fichier est une image", ask_for_table},
    OtherForm{"\x1F\x8B", "le fichier est compressé (.gz)", "le décompresser"},
    OtherForm{"7z\xBC\xAF", "le fichier est une archive (.7z)", "en extraire le classeur"},
    OtherForm{"Rar!", "le fichier est une archive (.rar)", "en extraire le classeur"}};

// Anywhere in the first bytes of what begins with « < »; the last stands in all of them.
constexpr std::array markup_forms = {
    OtherForm{"office:document", "le fichier est un classeur OpenDocument d’un seul tenant (.fods)",
              "l’ouvrir dans LibreOffice, puis l’enregistrer en .ods"},
    OtherForm{"urn:schemas-microsoft-com:office:spreadsheet",
              "le fichier est un classeur XML d’Excel 2003", save_anew},
    OtherForm{"<html", "le fichier est une page web, quel que soit son nom", save_anew},
    OtherForm{"<!doctype html", "le fichier est une page web, quel que soit son nom", save_anew},
    OtherForm{"<table", "le fichier est une page web, quel que soit son nom", save_anew},
    OtherForm{"<", "le fichier est du XML ou du HTML, non un tableau", save_anew}};

const OtherForm* other_form_of(BytesView bytes) {
  const auto binary = std::ranges::find_if(
      binary_forms, [&](const OtherForm& form) { return bytes.starts_with(form.start); });
  if (binary != binary_forms.end()) {
    return &*binary;
  }
  constexpr std::size_t looked_at = 4000;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    bytes.remove_prefix(3);
  }
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (!bytes.starts_with('<')) {
    return nullptr;
  }
  const std::string head = lower_ascii(bytes.substr(0, looked_at));
  const auto markup = std::ranges::find_if(markup_forms, [&](const OtherForm& form) {
    return head.find(form.start) != std::string::npos;
  });
  return &*markup;
}

std::vector<Table> read_text(BytesView bytes, Diagnostics& diagnostics) {
  if (const OtherForm* other = other_form_of(bytes)) {
    diagnostics.refuse({}, std::string(other->what), std::string(other->hint));
    return {};
  }
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
    diagnostics.refuse({}, fmt::format("le fichier pèse plus de {}\u00A0Mio", most_bytes >> 20U),
                       "n’y garder que les résultats");
    return {};
  }
  std::vector<Table> tables = bytes.starts_with("PK\x03\x04"sv) ? read_archive(bytes, diagnostics)
                                                                : read_text(bytes, diagnostics);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace palmares::intake
