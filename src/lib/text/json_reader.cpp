// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/json_reader.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace palmares::lib::json {

namespace {

namespace bj = boost::json;

constexpr std::size_t most_members =
    1'000;  // of an object: each new name is compared with those before

struct TextPosition {
  int line = 1;
  int column = 1;
};

// RFC 8259 text ends lines as any text does; a column is a code point.
void advance(TextPosition& spot, BytesView text) {
  for (const char c : text) {
    if (c == '\n') {
      spot = {spot.line + 1, 1};
    } else {
      spot.column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
  }
}

/// Takes what the parser meets. The text comes in pieces that end after each delimiter, so the
/// piece at hand says where we are.
struct Handler {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  explicit Handler(std::string_view name, std::size_t most) : file(name), most_values(most) {}

  std::string_view file;
  std::size_t most_values;
  Value root;
  std::vector<Value*> open;  ///< arrays and objects round the place at hand, outermost first
  std::optional<Member> member;
  std::string text;
  std::optional<TextPosition> begun;  ///< of the text at hand
  TextPosition piece;                 ///< first character of the piece at hand
  TextPosition before;                ///< first character of the piece before
  std::size_t values = 0;
  std::optional<Problem> problem;

  bool refuse(bj::error_code& error, TextPosition spot, std::string what, std::string hint) {
    problem =
        Problem{.where = {.file = std::string(file), .line = spot.line, .column = spot.column},
                .what = std::move(what),
                .hint = std::move(hint)};
    error = bj::error::exception;
    return false;
  }

  bool put(Value value, bj::error_code& error) {
    if (++values > most_values) {
      return refuse(error, {value.line, value.column}, "le fichier a trop de valeurs",
                    "au plus " + std::to_string(most_values));
    }
    const bool opens = value.array() != nullptr || value.object() != nullptr;
    Value* place = &root;
    if (open.empty()) {
      root = std::move(value);
    } else if (auto* array = std::get_if<Array>(&open.back()->data)) {
      place = &array->emplace_back(std::move(value));
    } else {
      member->value = std::move(value);
      auto& object = std::get<Object>(open.back()->data);
      place = &object.emplace_back(std::move(*std::exchange(member, std::nullopt))).value;
    }
    if (opens) {
      open.push_back(place);
    }
    return true;
  }

  template <typename Data>
  bool put(Data data, TextPosition spot, bj::error_code& error) {
    return put(Value{.data = std::move(data), .line = spot.line, .column = spot.column}, error);
  }

  // Strings begin with the quote that ended the piece before.
  void take(bj::string_view more) {
    begun = begun.value_or(TextPosition{before.line, before.column});
    text.append(more.data(), more.size());
  }

  TextPosition begin_of_text() { return std::exchange(begun, std::nullopt).value_or(piece); }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_array_begin(bj::error_code& error) { return put(Array(), piece, error); }
  bool on_array_end(std::size_t, bj::error_code&) { return leave(); }
  bool on_object_begin(bj::error_code& error) { return put(Object(), piece, error); }
  bool on_object_end(std::size_t, bj::error_code&) { return leave(); }
  bool leave() {
    open.pop_back();
    return true;
  }

  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
    take(part);
    return true;
  }
  bool on_string(bj::string_view part, std::size_t, bj::error_code& error) {
    take(part);
    const TextPosition spot = begin_of_text();
    return put(std::exchange(text, {}), spot, error);
  }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    take(part);
    return true;
  }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& error) {
    take(part);
    const TextPosition spot = begin_of_text();
    const auto& object = std::get<Object>(open.back()->data);
    if (object.size() == most_members) {
      return refuse(error, spot, "un objet a plus de " + std::to_string(most_members) + " membres",
                    "n’y garder que les résultats");
    }
    if (std::ranges::find(object, text, &Member::name) != object.end()) {
      return refuse(error, spot,
                    "le nom " + guillemets(text) + " figure deux fois dans le même objet",
                    "n’en garder qu’un");
    }
    member = Member{
        .name = std::exchange(text, {}), .value = {}, .line = spot.line, .column = spot.column};
    return true;
  }

  bool on_number_part(bj::string_view part, bj::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_number(bj::string_view part, bj::error_code& error) {
    text.append(part.data(), part.size());
    return put(Number{std::exchange(text, {})}, piece, error);
  }
  bool on_int64(std::int64_t, bj::string_view part, bj::error_code& error) {
    return on_number(part, error);
  }
  bool on_uint64(std::uint64_t, bj::string_view part, bj::error_code& error) {
    return on_number(part, error);
  }
  bool on_double(double number, bj::string_view part, bj::error_code& error) {
    if (number > std::numeric_limits<double>::max() ||
        number < std::numeric_limits<double>::lowest()) {
      return refuse(error, piece, "ce nombre est trop grand", "un nombre ordinaire");
    }
    return on_number(part, error);
  }
  bool on_bool(bool value, bj::error_code& error) { return put(value, piece, error); }
  bool on_null(bj::error_code& error) { return put(std::monostate(), piece, error); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

constexpr std::string_view blanks = " \t\r\n";

std::string_view hint_of(const bj::error_code& error, const Limits& limits, std::string& room) {
  if (error == bj::error::too_deep) {
    room = "au plus " + std::to_string(limits.depth) + " niveaux";
    return room;
  }
  return "du JSON (RFC 8259) en UTF-8";
}

Problem syntax_problem(const Handler& handler, const bj::error_code& error, const Limits& limits) {
  std::string room;
  return {.where = {.file = std::string(handler.file),
                    .line = handler.piece.line,
                    .column = handler.piece.column},
          .what = error == bj::error::too_deep ? "le JSON est imbriqué trop profondément"
                                               : "le JSON est mal formé ici",
          .hint = std::string(hint_of(error, limits, room))};
}

}  // namespace

const Value* Value::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*members, name, &Member::name);
  return found == members->end() ? nullptr : &found->value;
}

Result<Value> parse(BytesView text, std::string_view file, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return fail(Problem{
        .where = {.file = std::string(file)},
        .what = "le fichier pèse plus de " + std::to_string(limits.bytes >> 20U) + "\u00A0Mio",
        .hint = "n’y garder que les résultats"});
  }
  bj::parse_options options;
  options.max_depth = limits.depth;
  bj::basic_parser<Handler> parser(options, file, limits.values);
  Handler& handler = parser.handler();
  bj::error_code error;
  TextPosition here;
  for (BytesView rest = text; !rest.empty() && !error;) {
    const std::size_t blank = std::min(rest.find_first_not_of(blanks), rest.size());
    const bool in_text = handler.begun.has_value();
    const std::size_t end = std::min(rest.find_first_of("{}[],:\""), rest.size() - 1) + 1;
    handler.before = in_text ? handler.before : handler.piece;
    handler.piece = here;
    advance(handler.piece, rest.substr(0, std::min(blank, end - 1)));
    const bool last = end == rest.size();
    const std::size_t taken = parser.write_some(!last, rest.data(), end, error);
    advance(here, rest.substr(0, end));
    if (!error && taken < end && rest.substr(taken).find_first_not_of(blanks) != BytesView::npos) {
      error = bj::error::extra_data;
    }
    rest.remove_prefix(end);
  }
  if (!error && text.find_first_not_of(blanks) == BytesView::npos) {
    error = bj::error::incomplete;
  }
  if (handler.problem) {
    return fail(*handler.problem);
  }
  if (error) {
    return fail(syntax_problem(handler, error, limits));
  }
  return std::move(handler.root);
}

}  // namespace palmares::lib::json
