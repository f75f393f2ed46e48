// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/csv.hpp"

#include "base/utf8.hpp"
#include "intake/table/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr auto byte_order_mark = "\xEF\xBB\xBF"sv;
constexpr std::array separators = {',', ';', '\t'};
// Only where two headings of ours stand between them: a colon may stand in any heading.
constexpr std::array separators_of_headings = {',', ';', '\t', '|', '^', '~', ':'};

constexpr std::size_t most_title_lines = 20;
constexpr std::size_t most_header_bytes = 20'000;

std::size_t known_headings(BytesView line, char separator) {
  std::array<bool, column_count> known{};
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(separator), line.size());
    if (const auto column = column_of_heading(line.substr(0, std::min(end, most_field_bytes)))) {
      known[static_cast<std::size_t>(*column)] = true;
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return static_cast<std::size_t>(std::ranges::count(known, true));
}

// What parts the line of most headings: titles may stand above it.
std::optional<char> separator_of_headings(BytesView text) {
  std::optional<char> best;
  std::size_t most = 1;
  for (std::size_t lines = 0; lines < most_title_lines && !text.empty(); ++lines) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    for (const char separator : separators_of_headings) {
      const std::size_t known =
          end > most_header_bytes ? 0 : known_headings(text.substr(0, end), separator);
      best = known > most ? separator : best;
      most = std::max(most, known);
    }
    text.remove_prefix(std::min(text.find_first_not_of("\r\n", end), text.size()));
  }
  return best;
}

// The comma wins where the header has but one column.
char separator_of(BytesView text) {
  if (const auto found = separator_of_headings(text)) {
    return *found;
  }
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  bool begun = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    }
    if (!quoted && (c == '\n' || c == '\r')) {
      if (begun) {
        break;
      }
      continue;
    }
    begun = true;
    if (const auto found = std::ranges::find(separators, c); !quoted && found != separators.end()) {
      ++counts[static_cast<std::size_t>(found - separators.begin())];
    }
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

/// « sep=; » on the first line, as Excel reads and other programs write it.
struct Directive {
  char separator = ',';
  std::size_t end = 0;  ///< of its line
};

bool is_word(BytesView text, BytesView word) {
  return std::ranges::equal(text.substr(0, word.size()), word, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

std::optional<Directive> directive_of(BytesView text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  BytesView line = text.substr(0, end);
  const bool quoted = line.starts_with('"');
  line.remove_prefix(quoted ? 1 : 0);
  if (!is_word(line, "sep=") || line.size() < 5) {
    return std::nullopt;
  }
  line.remove_prefix(4);
  line.remove_prefix(!quoted && line.size() > 1 && line.starts_with('"') ? 1 : 0);
  const bool tab = line.starts_with("\\t") || is_word(line, "tab");
  const char separator = tab ? '\t' : line.front();
  const bool usual = separator > 0 && (separator == '\t' || (separator >= ' ' && separator != '"'));
  line.remove_prefix(tab ? (line.starts_with("\\t") ? 2 : 3) : 1);
  const bool rest =
      std::ranges::all_of(line, [&](char c) { return c == separator || c == '"' || c == ' '; });
  return usual && rest ? std::optional(Directive{separator, end}) : std::nullopt;
}

bool is_blank(const Row& row) {
  return std::ranges::all_of(
      row, [](const Field& field) { return field.text.empty() && !field.broken; });
}

class Scanner {
 public:
  Scanner(BytesView text, Diagnostics& diagnostics) : m_text(text), m_diagnostics(diagnostics) {
    const std::optional<Directive> directive = directive_of(text);
    m_separator = directive ? directive->separator : separator_of(text);
    if (directive) {
      advance(directive->end);
      take_line_end();
    }
  }

  Csv read() {
    Csv csv{.separator = m_separator, .rows = {}};
    while (m_offset < m_text.size() && !m_stopped) {
      Row row = read_row();
      if (m_stopped || is_blank(row)) {
        continue;
      }
      if (csv.rows.size() == most_rows) {
        stop(row.front().position, fmt::format("le fichier a plus de {} lignes", most_rows),
             "le partager en plusieurs fichiers");
        break;
      }
      csv.rows.push_back(std::move(row));
    }
    return csv;
  }

 private:
  Row read_row() {
    Row row;
    const CellPosition begin = m_spot;
    do {
      row.push_back(read_field());
      ++m_cells;
    } while (take_separator() && row.size() < most_columns && m_cells <= most_cells);
    if (row.size() == most_columns && !at_row_end()) {
      stop(begin, fmt::format("la ligne a plus de {} colonnes", most_columns),
           "vérifier le séparateur, retirer les colonnes en trop");
    } else if (m_cells > most_cells) {
      stop(begin, fmt::format("le fichier a plus de {} cases", most_cells),
           "retirer les colonnes en trop");
    }
    take_line_end();
    return row;
  }

  Field read_field() {
    Field field{.text = {}, .position = m_spot, .broken = false};
    const std::size_t begin = m_offset;
    if (m_offset < m_text.size() && m_text[m_offset] == '"') {
      read_quoted(field);
    } else {
      const std::size_t end = field_end();
      append(field, m_text.substr(begin, end - begin));
      advance(end);
    }
    check_bytes(field, m_text.substr(begin, m_offset - begin));
    check_length(field);
    return field;
  }

  // RFC 4180, 2.5 to 2.7.
  void read_quoted(Field& field) {
    const std::optional<std::size_t> closing = append_quoted(field);
    if (!closing) {
      // Only the rest of this line is lost: no quote further down can be unterminated again.
      refuse(field, field.position, "le guillemet ouvert ici n’est jamais refermé",
             "le refermer, ou doubler les guillemets du texte");
      field.text.clear();
      advance(std::min(m_text.find_first_of("\r\n", m_offset), m_text.size()));
      return;
    }
    advance(*closing + 1);
    if (!at_field_end()) {
      refuse(field, m_spot, "du texte suit le guillemet fermant",
             "doubler les guillemets qui font partie du texte");
      advance(field_end());
    }
  }

  // Offset of the closing quote, or nothing.
  std::optional<std::size_t> append_quoted(Field& field) const {
    std::size_t begin = m_offset + 1;
    for (;;) {
      const std::size_t quote = m_text.find('"', begin);
      if (quote == BytesView::npos) {
        return std::nullopt;
      }
      const bool doubled = quote + 1 < m_text.size() && m_text[quote + 1] == '"';
      append(field, m_text.substr(begin, quote - begin + (doubled ? 1 : 0)));
      if (!doubled) {
        return quote;
      }
      begin = quote + 2;
    }
  }

  // One byte over the limit is enough to see that it is passed.
  static void append(Field& field, BytesView text) {
    field.text +=
        text.substr(0, most_field_bytes + 1 - std::min(field.text.size(), most_field_bytes + 1));
  }

  void check_bytes(Field& field, BytesView raw) {
    if (field.broken) {
      return;
    }
    if (const auto invalid = first_invalid_utf8(raw)) {
      refuse(field, spot_after(field.position, raw.substr(0, *invalid)),
             fmt::format("l’octet {:02X} n’est pas de l’UTF-8",
                         static_cast<unsigned char>(raw[*invalid])),
             "enregistrer le fichier en UTF-8");
    } else if (const auto nul = raw.find('\0'); nul != BytesView::npos) {
      refuse(field, spot_after(field.position, raw.substr(0, nul)), "caractère U+0000 (nul)",
             "retirer ce caractère");
    }
  }

  void check_length(Field& field) {
    if (!field.broken && field.text.size() > most_field_bytes) {
      refuse(field, field.position, fmt::format("le champ a plus de {} octets", most_field_bytes),
             "vérifier les guillemets, raccourcir le texte");
    }
  }

  void refuse(Field& field, CellPosition position, std::string what, std::string hint) {
    field.broken = true;
    m_diagnostics.refuse(position, std::move(what), std::move(hint));
  }

  void stop(CellPosition position, std::string what, std::string hint) {
    m_stopped = true;
    m_diagnostics.refuse(position, std::move(what), std::move(hint));
  }

  [[nodiscard]] std::size_t field_end() const {
    const std::array ends = {m_separator, '\r', '\n'};
    return std::min(m_text.find_first_of(std::string_view(ends.data(), ends.size()), m_offset),
                    m_text.size());
  }

  [[nodiscard]] bool at_row_end() const {
    return m_offset == m_text.size() || m_text[m_offset] == '\r' || m_text[m_offset] == '\n';
  }

  [[nodiscard]] bool at_field_end() const {
    return at_row_end() || m_text[m_offset] == m_separator;
  }

  bool take_separator() {
    if (at_row_end()) {
      return false;
    }
    advance(m_offset + 1);
    return true;
  }

  void take_line_end() {
    if (m_offset < m_text.size() && at_row_end()) {
      advance(m_offset + (m_text.substr(m_offset).starts_with("\r\n") ? 2 : 1));
    }
  }

  // A CR, an LF and a CR LF each begin a new line.
  static CellPosition spot_after(CellPosition position, BytesView text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool split_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      if ((text[i] == '\n' || text[i] == '\r') && !split_pair) {
        position = {position.line + 1, 1};
      } else if (!split_pair) {
        position.column += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1 : 0;
      }
    }
    return position;
  }

  void advance(std::size_t to) {
    m_spot = spot_after(m_spot, m_text.substr(m_offset, to - m_offset));
    m_offset = to;
  }

  BytesView m_text;
  Diagnostics& m_diagnostics;
  char m_separator = ',';
  std::size_t m_offset = 0;
  std::size_t m_cells = 0;
  CellPosition m_spot = {1, 1};
  bool m_stopped = false;
};

// What people send in place of CSV; nothing of it could be read.
bool is_another_format(BytesView bytes, Diagnostics& diagnostics) {
  if (bytes.starts_with("PK\x03\x04"sv)) {
    diagnostics.refuse({}, "le fichier est un classeur ou une archive, non du texte CSV",
                       "exporter la feuille en CSV, encodage UTF-8");
    return true;
  }
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    diagnostics.refuse({}, "le fichier est en UTF-16", "l’enregistrer en UTF-8");
    return true;
  }
  return false;
}

}  // namespace

Csv read_csv(BytesView bytes, Diagnostics& diagnostics) {
  if (bytes.size() > most_bytes) {
    diagnostics.refuse({}, fmt::format("le fichier pèse plus de {} Mio", most_bytes >> 20U),
                       "n’y garder que les résultats");
    return {};
  }
  if (is_another_format(bytes, diagnostics)) {
    return {};
  }
  if (bytes.starts_with(byte_order_mark)) {
    bytes.remove_prefix(byte_order_mark.size());
  }
  return Scanner(bytes, diagnostics).read();
}

}  // namespace palmares::intake
