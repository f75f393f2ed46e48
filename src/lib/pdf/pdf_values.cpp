// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/pdf_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <vector>

namespace palmares::lib {

namespace {

constexpr std::size_t most_depth = 500;  // as libqpdf reads them

// ISO 32000-1, tables 1 and 2: neither white space nor a delimiter.
constexpr std::array<bool, 256> regular_characters = [] {
  std::array<bool, 256> regular{};
  regular.fill(true);
  for (const unsigned char c : BytesView("\0\t\n\f\r ()<>[]{}/%", 16)) {
    regular[c] = false;
  }
  return regular;
}();

bool regular(char c) {
  return regular_characters[static_cast<unsigned char>(c)];
}

/// Where a container stands: a dictionary wants keys and values in turn.
enum class Expected { item, key, value };

class Counter {
 public:
  Counter(BytesView text, std::size_t most) : m_text(text), m_most(most) {}

  std::size_t count() {
    while (m_at < m_text.size() && m_values <= m_most) {
      take_token();
    }
    return m_values;
  }

  PdfExtent first() {
    while (m_at < m_text.size() && m_values <= m_most && (inside() || !m_begun)) {
      take_token();
    }
    return {.values = m_values + 1, .bytes = m_at};
  }

 private:
  void take_token() {
    switch (m_text[m_at]) {
      case '%':
        m_at = std::min(m_text.find_first_of("\r\n", m_at), m_text.size());
        return;
      case '(':
        skip_string();
        return add_value();
      case '<':
        return open_angle();
      case '[':
        ++m_at;
        add_value();
        return open(Expected::item);
      case ']':
        ++m_at;
        return close();
      case '>':
        m_at += m_text.substr(m_at, 2) == ">>" ? 2 : 1;
        return close();
      case '/':
        ++m_at;
        skip_word();
        return add_name();
      default:
        return take_word();
    }
  }

  void open_angle() {
    if (m_text.substr(m_at, 2) == "<<") {
      m_at += 2;
      add_value();
      return open(Expected::key);
    }
    m_at = std::min(m_text.find('>', m_at), m_text.size() - 1) + 1;
    add_value();
  }

  void take_word() {
    const std::size_t start = m_at;
    skip_word();
    const BytesView word = m_text.substr(start, m_at - start);
    if (word.empty()) {
      ++m_at;
    } else if (word == "stream") {
      m_open.clear();
      m_at = std::min(m_text.find("endstream", m_at), m_text.size());
    } else if (word == "endobj" || word == "endstream") {
      m_open.clear();
    } else if (word == "R" && inside() && m_values >= 2) {
      --m_values;  // of the two numbers before it and itself one remains
    } else {
      add_value();
    }
  }

  void skip_word() {
    while (m_at < m_text.size() && regular(m_text[m_at])) {
      ++m_at;
    }
  }

  void skip_string() {
    std::size_t depth = 0;
    for (; m_at < m_text.size(); ++m_at) {
      if (m_text[m_at] == '\\') {
        ++m_at;
      } else if (m_text[m_at] == '(') {
        ++depth;
      } else if (m_text[m_at] == ')' && --depth == 0) {
        ++m_at;
        return;
      }
    }
    m_at = std::min(m_at, m_text.size());
  }

  void add_name() {
    if (inside() && m_open.back() == Expected::key) {
      m_open.back() = Expected::value;
    } else {
      add_value();
    }
  }

  // What stands in no container is a number of an object, a word of the file's structure or a lone
  // value.
  void add_value() {
    m_begun = true;
    if (inside()) {
      ++m_values;
      if (m_open.back() == Expected::value) {
        m_open.back() = Expected::key;
      }
    }
  }

  void open(Expected first) {
    if (m_open.size() < most_depth) {
      m_open.push_back(first);
    }
  }
  void close() {
    if (inside()) {
      m_open.pop_back();
    }
  }
  [[nodiscard]] bool inside() const { return !m_open.empty(); }

  BytesView m_text;
  std::size_t m_most;
  std::size_t m_at = 0;
  std::size_t m_values = 0;
  bool m_begun = false;
  std::vector<Expected> m_open;
};

}  // namespace

std::size_t count_pdf_values(BytesView text, std::size_t most) {
  return Counter(text, most).count();
}

std::vector<std::size_t> object_beginnings(BytesView text, std::size_t first, std::size_t count) {
  first = std::min(first, text.size());
  std::vector<std::size_t> all;
  const char* at = text.data();
  const char* const end = at + first;
  for (std::size_t i = 0; i < 2 * std::min(count, first); ++i) {
    at = std::find_if(at, end, [](char c) { return c >= '0' && c <= '9'; });
    std::size_t value = 0;
    const auto [after, error] = std::from_chars(at, end, value);
    if (error == std::errc::invalid_argument) {
      break;
    }
    at = after;
    if (i % 2 == 1 && error == std::errc() && value < text.size() - first) {
      all.push_back(first + value);
    }
  }
  return all;
}

PdfExtent first_pdf_value(BytesView text, std::size_t most) {
  return Counter(text, most).first();
}

}  // namespace palmares::lib
