// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/json_table.hpp"

#include "intake/format/json_frames.hpp"
#include "intake/format/json_rows.hpp"
#include "intake/format/sheet_values.hpp"
#include "intake/table/columns.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using lib::json::Array;
using lib::json::Member;
using lib::json::Number;
using lib::json::Object;
using lib::json::Value;
using std::string_view_literals::operator""sv;

constexpr std::size_t siren_length = 9;
constexpr std::array row_arrays = {"resultats"sv, "laureats"sv, "awards"sv, "results"sv};

// A text of a row: nothing for null, an object, or an array that holds more than texts.
std::optional<std::string> text_of(const Value& value) {
  if (const std::string* text = value.string()) {
    return *text;
  }
  if (const auto* number = std::get_if<Number>(&value.data)) {
    return plain_number(number->text);
  }
  const Array* array = value.array();
  if (array == nullptr) {
    return std::nullopt;
  }
  std::string joined;
  for (const Value& element : *array) {
    const std::string* text = element.string();
    if (text == nullptr) {
      return std::nullopt;
    }
    joined += (joined.empty() ? "" : "; ") + *text;
  }
  return joined;
}

CellPosition spot_of(const Member& member) {
  return {member.line, member.column};
}

const Value* at(const Value* value, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    value = value == nullptr ? nullptr : value->find(name);
  }
  return value;
}

std::string string_at(const Value* value, std::initializer_list<std::string_view> names) {
  const Value* found = at(value, names);
  return found == nullptr ? std::string() : text_of(*found).value_or("");
}

void put_member(const Member& member, JsonRows& rows) {
  const CellPosition position = intake::spot_of(member.value);
  if (const auto text = text_of(member.value)) {
    rows.put(member.name, spot_of(member), *text, position);
  } else if (const bool* truth = std::get_if<bool>(&member.value.data)) {
    rows.put(member.name, spot_of(member), *truth ? "true" : "false", position, Content::boolean);
  } else if (member.value.array() != nullptr || member.value.object() != nullptr) {
    rows.put(member.name, spot_of(member), "", position, Content::nested);
  }
}

void put_row(const Value& row, const Object* shared, JsonRows& rows) {
  rows.begin(row);
  for (const Member& member : *row.object()) {
    put_member(member, rows);
  }
  if (shared != nullptr) {
    for (const Member& member : *shared) {
      if (member.value.array() == nullptr && !rows.has(member.name)) {
        put_member(member, rows);
      }
    }
  }
}

void read_own(const Array& array, const Object* shared, JsonRows& rows, Diagnostics& diagnostics) {
  for (const Value& row : array) {
    if (row.object() == nullptr) {
      diagnostics.refuse(intake::spot_of(row), "un résultat n’est pas un objet JSON",
                         "un objet par territoire, comme {\"nom\": …}");
    } else {
      put_row(row, shared, rows);
    }
  }
}

/// Dossiers of Démarches Simplifiées.
class Dossiers {
 public:
  Dossiers(JsonRows& rows, Diagnostics& diagnostics) : m_rows(rows), m_diagnostics(diagnostics) {}

  /// Reads a page; false where it is none.
  bool read(const Value& page) {
    const Value* data = page.find("data");
    for (const std::string_view holder : {"demarche"sv, "groupeInstructeur"sv}) {
      const Value* dossiers = at(data, {holder, "dossiers"});
      const Value* nodes = at(dossiers, {"nodes"});
      if (nodes != nullptr && nodes->array() != nullptr) {
        m_more = at(dossiers, {"pageInfo", "hasNextPage"});
        std::ranges::for_each(*nodes->array(), [this](const Value& node) { read_dossier(node); });
        return true;
      }
    }
    return false;
  }

  void finish() {
    if (const bool* more = m_more == nullptr ? nullptr : std::get_if<bool>(&m_more->data);
        more != nullptr && *more) {
      m_diagnostics.refuse(
          intake::spot_of(*m_more), "la dernière page n’est pas la fin de la démarche",
          "demander les pages suivantes, et les donner toutes dans un tableau JSON");
    }
  }

 private:
  void read_dossier(const Value& node) {
    if (node.object() == nullptr) {
      return;
    }
    if (const std::string state = string_at(&node, {"state"});
        !state.empty() && state != "accepte") {
      m_diagnostics.note(intake::spot_of(node),
                         "le dossier " + string_at(&node, {"number"}) + " n’est pas accepté",
                         "il est laissé de côté");
      return;
    }
    m_rows.begin(node);
    for (const std::string_view part : {"champs"sv, "annotations"sv}) {
      const Value* fields = node.find(part);
      if (fields != nullptr && fields->array() != nullptr) {
        std::ranges::for_each(*fields->array(), [this](const Value& field) { read_field(field); });
      }
    }
    read_applicant(node);
  }

  void read_field(const Value& field) {
    const Value* label = field.find("label");
    const Value* value = field.find("stringValue");
    if (label == nullptr || label->string() == nullptr || value == nullptr) {
      return;
    }
    m_rows.put(*label->string(), intake::spot_of(*label), text_of(*value).value_or(""),
               intake::spot_of(*value));
    m_known.push_back(*label->string());
  }

  // Only the body: a natural person's « nom » and « prenom » stand beside it and stay there.
  void read_applicant(const Value& node) {
    const Value* applicant = node.find("demandeur");
    const Value* siret = at(applicant, {"siret"});
    if (siret != nullptr && siret->string() != nullptr && !is_asked(Column::siren)) {
      m_rows.put("SIREN", intake::spot_of(*siret), siret->string()->substr(0, siren_length),
                 intake::spot_of(*siret));
    }
    const Value* name = at(applicant, {"entreprise", "raisonSociale"});
    if (name != nullptr && name->string() != nullptr && !is_asked(Column::nom)) {
      m_rows.put("raison sociale", intake::spot_of(*name), *name->string(), intake::spot_of(*name));
    }
  }

  [[nodiscard]] bool is_asked(Column column) const {
    return std::ranges::any_of(
        m_known, [&](const std::string& label) { return column_of_heading(label) == column; });
  }

  JsonRows& m_rows;
  Diagnostics& m_diagnostics;
  std::vector<std::string> m_known;
  const Value* m_more = nullptr;
};

bool is_page(const Value& value) {
  return value.find("data") != nullptr;
}

bool read_pages(const Value& root, JsonRows& rows, Diagnostics& diagnostics) {
  Dossiers dossiers(rows, diagnostics);
  const Array* pages = root.array();
  const bool read =
      pages == nullptr
          ? dossiers.read(root)
          : std::ranges::all_of(*pages, [&](const Value& page) { return dossiers.read(page); });
  dossiers.finish();
  return read;
}

bool read_rows(const Value& root, JsonRows& rows, Diagnostics& diagnostics) {
  if (const std::optional<Array> frame = rows_of_frame(root, diagnostics)) {
    read_own(*frame, nullptr, rows, diagnostics);
    return true;
  }
  const Array* array = root.array();
  if (is_page(root) || (array != nullptr && !array->empty() && is_page(array->front()))) {
    return read_pages(root, rows, diagnostics);
  }
  const Object* shared = root.object();
  for (const std::string_view name : row_arrays) {
    if (const Value* found = root.find(name); found != nullptr && array == nullptr) {
      array = found->array();
    }
  }
  if (array == nullptr) {
    return false;
  }
  read_own(*array, shared, rows, diagnostics);
  return true;
}

// JSON lines: an object on every line that is not empty. One sign goes before each, so that only
// columns move, and by one.
std::optional<Bytes> array_of_lines(BytesView bytes) {
  Bytes array;
  std::size_t objects = 0;
  for (BytesView rest = bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const BytesView line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != BytesView::npos) {
      const char last = line[line.find_last_not_of(" \t\r")];
      if (line[first] != '{' || last != '}') {
        return std::nullopt;
      }
      array += objects++ == 0 ? '[' : ',';
    }
    array += line;
    array += '\n';
  }
  array += ']';
  return objects > 1 ? std::optional(std::move(array)) : std::nullopt;
}

/// Objects one after another, however they are parted: by line ends, commas, the signs of RFC 7464,
/// nothing. « [ » goes before the first and « , » after each, so that columns of the first line
/// alone move.
class Sequence {
 public:
  [[nodiscard]] std::optional<Bytes> array_of(BytesView bytes) {
    for (const char c : bytes) {
      if (m_depth == 0 && c != '{' && !is_between(c)) {
        return std::nullopt;
      }
      take(c);
    }
    if (m_depth != 0 || m_objects < 2) {
      return std::nullopt;
    }
    m_array.erase(m_last_comma, 1);
    return std::move(m_array) + ']';
  }

 private:
  static bool is_between(char c) {
    return std::string_view(" \t\r\n,\x1E").find(c) != std::string_view::npos;
  }

  void take(char c) {
    const bool outside = m_depth == 0;
    m_array += outside && (c == ',' || c == '\x1E') ? ' ' : c;
    if (m_in_text) {
      m_in_text = m_escaped || c != '"';
      m_escaped = !m_escaped && c == '\\';
    } else if (c == '"') {
      m_in_text = true;
    } else if (c == '{' || c == '[') {
      m_objects += outside ? 1 : 0;
      ++m_depth;
    } else if (c == '}' || c == ']') {
      if (--m_depth == 0) {
        m_last_comma = m_array.size();
        m_array += ',';
      }
    }
  }

  Bytes m_array = "[";
  std::size_t m_objects = 0;
  std::size_t m_last_comma = 0;
  std::size_t m_depth = 0;
  bool m_in_text = false;
  bool m_escaped = false;
};

/// One sign stands before what is on the first lines of a file: their columns as they are without
/// it.
class WithoutSign {
 public:
  explicit WithoutSign(int last_line) : m_last_line(last_line) {}

  void in(Value& value) const {
    move(value.line, value.column);
    if (auto* array = std::get_if<Array>(&value.data)) {
      std::ranges::for_each(*array, [this](Value& element) { in(element); });
    } else if (auto* object = std::get_if<Object>(&value.data)) {
      for (Member& member : *object) {
        move(member.line, member.column);
        in(member.value);
      }
    }
  }

  void in(Problems& problems) const {
    std::ranges::for_each(
        problems, [this](Problem& problem) { move(problem.where.line, problem.where.column); });
  }

 private:
  void move(int line, int& column) const {
    column = line <= m_last_line ? std::max(column - 1, 1) : column;
  }

  int m_last_line;
};

/// The tree of a file, its places those of the file.
Result<Value> parsed(BytesView bytes, std::string_view file) {
  std::optional<Bytes> array = array_of_lines(bytes);
  const int signed_lines = array ? std::numeric_limits<int>::max() : 1;
  if (!array) {
    array = Sequence().array_of(bytes);
  }
  auto root = lib::json::parse(array ? BytesView(*array) : bytes, file);
  if (array && root) {
    WithoutSign(signed_lines).in(*root);
  } else if (array) {
    WithoutSign(signed_lines).in(root.error());
  }
  return root;
}

}  // namespace

bool is_json(BytesView bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\x1E");
  return first != BytesView::npos && (bytes[first] == '{' || bytes[first] == '[');
}

std::vector<Table> read_json(BytesView bytes, Diagnostics& diagnostics) {
  const Result<Value> root = parsed(bytes, diagnostics.file);
  if (!root) {
    diagnostics.problems.insert(diagnostics.problems.end(), root.error().begin(),
                                root.error().end());
    return {};
  }
  JsonRows rows(diagnostics);
  const bool read = read_rows(*root, rows, diagnostics);
  if (!read && is_json_row(*root)) {  // what a file of lines with one laureate is
    put_row(*root, nullptr, rows);
  } else if (!read) {
    diagnostics.refuse(intake::spot_of(*root), "ce JSON n’est pas une liste de résultats",
                       "un tableau d’objets (to_json(orient=\"records\") avec pandas), ou une "
                       "réponse de Démarches Simplifiées");
  }
  return {rows.take()};
}

}  // namespace palmares::intake
