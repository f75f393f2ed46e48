// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/encoding.hpp"

#include "base/utf8.hpp"
#include "intake/table/code_pages.hpp"
#include "intake/table/french_letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

// Bytes 80 to 9F; the others are those of ISO 8859-1. Zero: none.
constexpr std::array<char32_t, 32> high_bytes = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr unsigned char first_high = 0x80;

char32_t decoded(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto index = static_cast<std::size_t>(byte - first_high);
  return byte >= first_high && index < high_bytes.size() ? high_bytes[index] : byte;
}

// Of two bytes only letters of Western Europe: « ’é » in MacRoman would be an Armenian one.
bool begins_usual_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0xC2 && byte <= 0xC5) || byte >= 0xE0;
}

// A file of two encodings is broken: it is not for us to choose. One letter of UTF-8 in three bytes
// or more is no accident, two bytes may be (« Ã© »), but not where all the rest is well-formed.
bool holds_utf8(BytesView bytes) {
  std::size_t letters = 0;
  std::size_t faults = 0;
  while (!bytes.empty()) {
    const std::size_t end = first_invalid_utf8(bytes).value_or(bytes.size());
    letters += static_cast<std::size_t>(std::count_if(
        bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end), begins_usual_letter));
    faults += end < bytes.size() ? 1 : 0;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return faults == 0 || letters * 4 >= faults;
}

// Where a value begins, names begin with a capital.
int oddness_at_start(std::u32string_view text, std::size_t at) {
  constexpr int small_one = 3;
  const bool starts = at == 0 || std::u32string_view(U";,\t\r\n\"|").find(text[at - 1]) !=
                                     std::u32string_view::npos;
  return starts && is_small(text[at]) ? small_one : 0;
}

/// Text in an encoding, and how odd it would be in French.
struct Candidate {
  std::string_view page;
  std::u32string text;
  long odd = 0;
};

constexpr long odd_enough = 6;          // that much more, and it is the other encoding
constexpr int worth_of_a_word = 8;      // a word that names are made of
constexpr std::size_t judged = 50'000;  // letters with accents: no file needs more to be told

std::size_t end_of_word(std::u32string_view text, std::size_t at) {
  const auto end =
      std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_letter);
  return static_cast<std::size_t>(end - text.begin());
}

// The sum over signs above ASCII, less what their words are worth.
long oddness_of(std::u32string_view text) {
  long odd = 0;
  std::size_t seen = 0;
  std::size_t told = 0;  // the end of the last word that was looked up
  for (std::size_t i = 0; i < text.size() && seen < judged; ++i) {
    if (text[i] < first_high) {
      continue;
    }
    ++seen;
    odd += oddness(text, i) + oddness_at_start(text, i);
    if (i >= told && is_letter(text[i])) {
      constexpr std::size_t longest = 40;
      std::size_t begin = i;
      while (begin > 0 && i - begin < longest && is_letter(text[begin - 1])) {
        --begin;
      }
      told = end_of_word(text, i);
      odd -=
          is_known_word(text.substr(begin, std::min(told - begin, longest))) ? worth_of_a_word : 0;
    }
  }
  return odd;
}

// What people send: Windows-1252 far more often than what old machines wrote.
long rarity(std::string_view page) {
  return page == "Windows-1252" ? 0 : page == "Latin-9" ? 1 : page == "CP437" ? 4 : 3;
}

std::optional<Candidate> candidate(BytesView bytes, const CodePage& page) {
  Candidate result{.page = page.name, .text = {}, .odd = rarity(page.name)};
  result.text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t point = byte < first_high ? byte : (*page.upper)[byte - first_high];
    if (point == 0 && byte >= first_high) {
      return std::nullopt;
    }
    result.text += point;
  }
  result.odd += oddness_of(result.text);
  return result;
}

std::string utf8_of(std::u32string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (const char32_t c : text) {
    append_utf8(result, c);
  }
  return result;
}

// The field of that character, or the words round it.
std::string sample_of(const std::u32string& text, std::size_t at) {
  constexpr std::size_t most = 40;
  constexpr std::u32string_view ends = U";,\t\r\n\"";
  std::size_t begin = at == 0 ? std::u32string::npos : text.find_last_of(ends, at - 1);
  begin = begin == std::u32string::npos ? 0 : begin + 1;
  begin = std::max(begin, at - std::min(at, most));
  const std::size_t end = std::min({text.find_first_of(ends, at), at + most, text.size()});
  return utf8_of(std::u32string_view(text).substr(begin, end - begin));
}

std::string sample_of(const std::u32string& text) {
  const auto high = std::ranges::find_if(text, [](char32_t c) { return c >= first_high; });
  return sample_of(text, static_cast<std::size_t>(high - text.begin()));
}

// Every reading that the bytes allow, the least odd first.
std::vector<Candidate> candidates(BytesView bytes) {
  std::vector<Candidate> all;
  for (const CodePage& page : code_pages()) {
    if (auto one = candidate(bytes, page)) {
      all.push_back(*std::move(one));
    }
  }
  std::ranges::stable_sort(all, {}, &Candidate::odd);
  return all;
}

// Two texts of one encoding each, and neither is less odd by enough: a person must tell.
const Candidate* rival_of(const std::vector<Candidate>& all) {
  const auto rival =
      std::ranges::find_if(all, [&](const Candidate& one) { return one.text != all.front().text; });
  return rival != all.end() && rival->odd - all.front().odd < odd_enough ? &*rival : nullptr;
}

Bytes from_code_page(BytesView bytes, Diagnostics& diagnostics) {
  const std::vector<Candidate> all = candidates(bytes);
  if (all.empty()) {
    return Bytes(bytes);
  }
  const Candidate& best = all.front();
  diagnostics.encoding = best.page;
  const auto letters = static_cast<long>(
      std::ranges::count_if(best.text, [](char32_t c) { return c >= first_high; }));
  if (best.odd > std::min(letters, static_cast<long>(judged)) * odd_enough + odd_enough) {
    diagnostics.refuse(
        {},
        fmt::format(
            "le fichier n’est pas en UTF-8, et aucun encodage connu ne lui convient (« {} »)",
            sample_of(best.text)),
        "l’enregistrer en UTF-8");
  } else if (const Candidate* rival = rival_of(all)) {
    const auto differ = std::ranges::mismatch(best.text, rival->text).in1 - best.text.begin();
    const auto at = static_cast<std::size_t>(differ);
    diagnostics.refuse(
        {},
        fmt::format("le fichier n’est pas en UTF-8, et il peut se lire de deux façons : « {} » "
                    "({}) ou « {} » ({})",
                    sample_of(best.text, at), best.page, sample_of(rival->text, at), rival->page),
        "l’enregistrer en UTF-8");
  } else {
    diagnostics.note(
        {}, "le fichier n’est pas en UTF-8",
        fmt::format("il est lu en {}, par exemple « {} »", best.page, sample_of(best.text)));
  }
  return utf8_of(best.text);
}

enum class Order { little, big };

// Well-formed or not: what is no pair becomes U+FFFD, which is refused where it stands.
Bytes from_utf16(BytesView bytes, Order order) {
  Bytes text;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == Order::little ? first | second << 8U
                                                        : first << 8U | second);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 &&
        unit(at + 2) < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    append_utf8(text, point >= 0xD800 && point < 0xE000 ? 0xFFFD : point);
  }
  return text;
}

// Four bytes a letter; what is no letter becomes U+FFFD.
Bytes from_utf32(BytesView bytes, Order order) {
  Bytes text;
  for (std::size_t at = 0; at + 3 < bytes.size(); at += 4) {
    char32_t point = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      point = point << 8U |
              static_cast<unsigned char>(bytes[at + (order == Order::little ? 3 - i : i)]);
    }
    append_utf8(text, point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) ? 0xFFFD : point);
  }
  return text;
}

// Text of which of every four bytes only one is ever more than nil is UTF-32, whether it has its
// mark or not.
std::optional<Order> order_of_utf32(BytesView bytes) {
  constexpr std::size_t looked_at = 4096;
  const BytesView start = bytes.substr(0, looked_at);
  if (bytes.size() % 4 != 0 || bytes.size() < 8) {
    return std::nullopt;
  }
  std::array<std::size_t, 4> nils{};
  for (std::size_t i = 0; i < start.size(); ++i) {
    nils[i % 4] += start[i] == '\0' ? 1 : 0;
  }
  const std::size_t letters = start.size() / 4;
  const auto is_order = [&](std::size_t none, std::size_t hardly_any, std::size_t low) {
    return nils[none] == letters && nils[hardly_any] * 10 >= letters * 9 &&
           nils[low] * 10 <= letters;
  };
  const bool little = is_order(3, 2, 0);
  const bool big = is_order(0, 1, 3);
  return little ? std::optional(Order::little) : big ? std::optional(Order::big) : std::nullopt;
}

// Text whose every second byte is nearly always nil is UTF-16 without its mark.
std::optional<Order> order_of(BytesView bytes) {
  constexpr std::size_t looked_at = 4096;
  const BytesView start = bytes.substr(0, looked_at);
  std::array<std::size_t, 2> nils{};
  for (std::size_t i = 0; i < start.size(); ++i) {
    nils[i % 2] += start[i] == '\0' ? 1 : 0;
  }
  const std::size_t most = start.size() / 2;
  if (start.size() < 8 || std::max(nils[0], nils[1]) * 10 < most * 7 ||
      std::min(nils[0], nils[1]) * 10 > most) {
    return std::nullopt;
  }
  return nils[1] > nils[0] ? Order::little : Order::big;
}

}  // namespace

std::optional<Bytes> from_windows_1252(BytesView bytes) {
  if (!first_invalid_utf8(bytes) || holds_utf8(bytes)) {
    return std::nullopt;
  }
  Bytes text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const char32_t point = decoded(c);
    if (point == 0 && c != '\0') {
      return std::nullopt;
    }
    append_utf8(text, point);
  }
  return text;
}

Bytes decoded(BytesView bytes, Diagnostics& diagnostics) {
  using std::string_view_literals::operator""sv;
  diagnostics.encoding = "UTF-8";
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    return Bytes(bytes.substr(3));
  }
  if (const std::optional<Order> order = order_of_utf32(bytes)) {
    diagnostics.encoding =
        *order == Order::little ? "UTF-32 (petit-boutiste)" : "UTF-32 (gros-boutiste)";
    const bool mark = bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
    return from_utf32(bytes.substr(mark ? 4 : 0), *order);
  }
  const bool little = bytes.starts_with("\xFF\xFE"sv);
  const bool marked = little || bytes.starts_with("\xFE\xFF"sv);
  const std::optional<Order> order =
      marked ? std::optional(little ? Order::little : Order::big) : order_of(bytes);
  if (order) {
    diagnostics.encoding =
        *order == Order::little ? "UTF-16 (petit-boutiste)" : "UTF-16 (gros-boutiste)";
    return from_utf16(bytes.substr(marked ? 2 : 0), *order);
  }
  return !first_invalid_utf8(bytes) || holds_utf8(bytes) ? Bytes(bytes)
                                                         : from_code_page(bytes, diagnostics);
}

}  // namespace palmares::intake
