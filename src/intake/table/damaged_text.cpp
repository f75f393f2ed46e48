// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/damaged_text.hpp"

#include "base/utf8.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/escapes.hpp"
#include "intake/table/french_letters.hpp"
#include "intake/table/html_text.hpp"
#include "intake/table/mojibake.hpp"
#include "lib/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

std::u32string utf32_of(std::string_view text) {
  std::u32string result;
  std::ranges::transform(code_points(text), std::back_inserter(result), &CodePoint::value);
  return result;
}

std::string utf8_of(std::u32string_view text) {
  std::string result;
  std::ranges::for_each(text, [&](char32_t c) { append_utf8(result, c); });
  return result;
}

// What programs put where they cannot write a letter.
constexpr std::u32string_view lost_signs = U"?\u00BF\u25A1\uFFFD";

// What is put there too, but stands in names as well: lost letters only where known words say
// which.
constexpr std::u32string_view doubtful_signs = U"_*#~\u00A4\u00AC";

// « F_d_ration » with its signs made U+FFFD, which nothing but a lost letter is.
std::u32string with_doubtful_signs_lost(std::u32string_view text) {
  std::u32string result(text);
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool inside = is_letter(text[i - 1]) && is_letter(text[i + 1]);
    result[i] =
        inside && doubtful_signs.find(text[i]) != std::u32string_view::npos ? U'\uFFFD' : text[i];
  }
  return result;
}

// « Universit? », « d?Aquitaine », « ?cole »; « Qui ? » has its space.
bool is_lost(std::u32string_view text, std::size_t i) {
  const char32_t before = i > 0 ? text[i - 1] : U' ';
  const char32_t after = i + 1 < text.size() ? text[i + 1] : U' ';
  if (lost_signs.find(text[i]) == std::u32string_view::npos) {
    return false;
  }
  const bool starts =
      std::u32string_view(U" \t\n'-’\u00A0").find(before) != std::u32string_view::npos;
  const bool inside = starts && after == U' ' && i > 1 && i + 2 < text.size() &&
                      is_small(text[i - 2]) && is_small(text[i + 2]);
  // French has no use for « ¿ »; a Spanish question that it opens ends in « ? ».
  const bool question = text[i] == 0xBF && text.back() == U'?';
  return text[i] == 0xFFFD || is_letter(before) || (starts && is_letter(after) && !question) ||
         (inside && text[i] == U'?' && before == U' ' && text.back() != U'?');
}

// Letters that only half a letter of UTF-8 leaves: « FÃDÃRATION », « Åuvres ».
bool is_half(std::u32string_view text, std::size_t i) {
  return (text[i] == U'Ã' || text[i] == U'Å') && oddness(text, i) >= impossible;
}

// « d?Isle » -> « d’Isle »
bool is_lost_apostrophe(std::u32string_view word, std::size_t at) {
  return at == 1 && word.size() > 2 &&
         std::u32string_view(U"dlnscjmtDLNSCJMT").find(word[0]) != std::u32string_view::npos &&
         std::u32string_view(U"aeiouyhAEIOUYH").find(word[2]) != std::u32string_view::npos;
}

// Each word with lost letters as the known word it must have been; nothing where one of them is
// none.
std::optional<std::u32string> with_known_words(std::u32string_view text) {
  constexpr char32_t gone = 0xFFFD;
  std::u32string marked;
  for (std::size_t i = 0; i < text.size(); ++i) {
    marked += is_lost(text, i) || is_half(text, i) ||
                      (i > 0 && marked.back() == gone && text[i] == text[i - 1])
                  ? gone
                  : text[i];
  }
  std::u32string result;
  for (std::size_t i = 0; i < marked.size();) {
    std::size_t end = i;
    while (end < marked.size() && (is_letter(marked[end]) || marked[end] == gone)) {
      ++end;
    }
    std::u32string word = marked.substr(i, end - i);
    if (const std::size_t at = word.find(gone); at != std::u32string::npos) {
      if (is_lost_apostrophe(word, at)) {
        result += word.substr(0, 1) + U"’";
        word.erase(0, 2);
      }
      auto meant = word.find(gone) == std::u32string::npos ? std::optional(word)
                                                           : known_word_like(word, {&gone, 1});
      if (!meant) {
        return std::nullopt;
      }
      const bool begins = at == 0 && i == 0;
      word = *std::move(meant);
      word.front() = begins && is_small(word.front()) ? capital_letter(word.front()) : word.front();
    }
    result += word;
    if (end == i) {
      result += marked[end++];
    }
    i = end;
  }
  return result;
}

std::optional<std::size_t> first_lost(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_lost(text, i)) {
      return i;
    }
  }
  return std::nullopt;
}

// The word round a lost letter, as it stands.
std::u32string_view word_at(std::u32string_view text, std::size_t at) {
  const auto within = [&](std::size_t i) { return is_letter(text[i]) || is_lost(text, i); };
  std::size_t begin = at;
  while (begin > 0 && within(begin - 1)) {
    --begin;
  }
  std::size_t end = at + 1;
  while (end < text.size() && within(end)) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

std::optional<Refusal> lost_letters(std::string_view text, std::u32string_view points,
                                    std::optional<std::size_t> foreign) {
  const auto lost = first_lost(points);
  if (!lost && !foreign) {
    return std::nullopt;
  }
  const std::string what = lost
                               ? fmt::format("« {} » a perdu des lettres accentuées (caractère {})",
                                             shown(text), *lost + 1)
                               : fmt::format("« {} » a une lettre impossible au caractère {}",
                                             shown(text), *foreign + 1);
  if (const auto meant = with_known_words(points);
      meant && *meant != points && !impossible_sign(*meant)) {
    return Refusal{what, fmt::format("écrire « {} », ou exporter de nouveau en UTF-8",
                                     shown(utf8_of(*meant)))};
  }
  if (!lost) {
    return Refusal{what,
                   "le fichier a été lu dans un mauvais encodage\u00A0: l’enregistrer en UTF-8"};
  }
  std::string hint = fmt::format(
      "écrire la lettre perdue à la place de «\u00A0{}\u00A0» dans «\u00A0{}\u00A0», ou exporter "
      "de nouveau en UTF-8",
      shown(utf8_of(points.substr(*lost, 1))), shown(utf8_of(word_at(points, *lost))));
  if (points[*lost] == U'?') {
    hint += "\u202F; devant un vrai point d’interrogation, mettre une espace insécable";
  }
  return Refusal{what, std::move(hint)};
}

std::optional<Refusal> letters_made_signs(std::string_view text, std::u32string_view points) {
  if (points.find_first_of(doubtful_signs) == std::u32string_view::npos) {
    return std::nullopt;
  }
  const std::u32string marked = with_doubtful_signs_lost(points);
  const auto meant = marked == points ? std::nullopt : with_known_words(marked);
  if (!meant) {
    return std::nullopt;
  }
  return Refusal{fmt::format("«\u00A0{}\u00A0» a perdu des lettres accentuées", shown(text)),
                 fmt::format("écrire «\u00A0{}\u00A0», ou exporter de nouveau en UTF-8",
                             shown(utf8_of(*meant)))};
}

bool is_french(std::u32string_view text) {
  constexpr int rare = 8;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (oddness(text, i) >= rare) {
      return false;
    }
  }
  return true;
}

// Read in a wrong encoding: told with what it must have been where that is good French.
std::optional<Refusal> wrongly_read(std::string_view text, std::u32string_view points,
                                    bool impossible_as_it_is) {
  const auto meant = reread(points);
  const bool known = meant && oddness_of_text(points) - oddness_of_text(meant->text) >= impossible;
  if (!meant || !is_french(meant->text) || !(impossible_as_it_is || known)) {
    return std::nullopt;
  }
  return Refusal{
      fmt::format("« {} » a été lu dans un mauvais encodage ({})", shown(text), meant->page),
      fmt::format("écrire « {} », ou exporter de nouveau en UTF-8", shown(utf8_of(meant->text)))};
}

// Accents typed after their letters (« e´ », « e` »), and as apostrophes (« l´Isle »).
std::optional<std::u32string> with_accents_joined(std::u32string_view text) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> marks = {
      {{0xB4, 0x301}, {0xA8, 0x308}, {0x2C6, 0x302}, {0xB8, 0x327}, {U'`', 0x300}, {U'^', 0x302}}};
  std::u32string result;
  bool joined = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto mark = std::ranges::find(marks, text[i], &std::pair<char32_t, char32_t>::first);
    if (mark == marks.end() || result.empty() || !is_letter(result.back())) {
      result += text[i];
      continue;
    }
    joined = true;
    const bool vowel =
        std::u32string_view(U"aeiouycAEIOUYC").find(result.back()) != std::u32string_view::npos;
    if (!vowel && text[i] != 0xB4 && text[i] != U'`') {
      return std::nullopt;
    }
    result += vowel ? mark->second : U'’';
  }
  return joined ? std::optional(utf32_of(lib::nfc(utf8_of(result)))) : std::nullopt;
}

// ISO 646 of terminals had letters in the place of brackets: « F{d{ration ».
std::optional<std::u32string> with_brackets_read(std::u32string_view text) {
  if (text.find(U"{{") != std::u32string_view::npos ||
      text.find(U"${") != std::u32string_view::npos) {
    return std::nullopt;
  }
  std::u32string result;
  bool found = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t after = i + 1 < text.size() ? text[i + 1] : U' ';
    const bool inside = i > 0 && is_letter(result.back()) &&
                        (is_small(after) || (text[i] == U'{' && after == U' '));
    const char32_t meant = !inside ? 0 : text[i] == U'{' ? U'é' : text[i] == U'}' ? U'è' : 0;
    found = found || meant != 0;
    result += meant != 0 ? meant : text[i];
  }
  return found ? std::optional(std::move(result)) : std::nullopt;
}

// What a text was before all that was done to it: HTML of escapes of what was read wrongly.
std::string meaning(std::string_view text) {
  constexpr int most_layers = 4;
  std::string now(text);
  for (int layer = 0; layer < most_layers; ++layer) {
    std::string next = without_html(without_escapes(now));
    const std::u32string points = utf32_of(next);
    if (const auto before = impossible_sign(points) ? reread(points) : std::nullopt) {
      next = utf8_of(before->text);
    }
    if (next == now) {
      break;
    }
    now = std::move(next);
  }
  return now;
}

Refusal with_meaning(std::string_view text, std::string_view what) {
  const std::string meant = meaning(text);
  const bool good = !meant.empty() && meant.find("\xEF\xBF\xBD") == std::string::npos &&
                    !impossible_sign(utf32_of(meant));
  return {fmt::format("«\u00A0{}\u00A0» {}", shown(text), what),
          good ? fmt::format("écrire «\u00A0{}\u00A0»", shown(meant))
               : "récrire ce texte en toutes lettres"};
}

// HTML or letters written as escapes; « <U+00E9> » would else be taken for a tag.
std::optional<Refusal> coded(std::string_view text) {
  if (text.find_first_of("&<>\\%=+_uU#") == std::string_view::npos) {
    return std::nullopt;
  }
  if (without_escapes(text) != text) {
    return with_meaning(text, "a des lettres écrites en code");
  }
  return without_html(text) != text ? std::optional(with_meaning(text, "contient du HTML"))
                                    : std::nullopt;
}

}  // namespace

std::optional<Refusal> damaged_text(std::string_view text) {
  if (auto refusal = coded(text)) {
    return refusal;
  }
  const bool ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && text.find_first_of("?{}_*#~") == std::string_view::npos) {
    return std::nullopt;
  }
  const std::u32string points = utf32_of(text);
  if (auto refusal = letters_made_signs(text, points)) {
    return refusal;
  }
  if (const auto meant = with_brackets_read(points)) {
    return Refusal{fmt::format("«\u00A0{}\u00A0» a perdu des lettres accentuées", shown(text)),
                   fmt::format("écrire «\u00A0{}\u00A0», ou exporter de nouveau en UTF-8",
                               shown(utf8_of(*meant)))};
  }
  const auto foreign = impossible_sign(points);
  const auto joined = foreign ? with_accents_joined(points) : std::nullopt;
  if (joined && is_french(*joined)) {
    return Refusal{
        fmt::format("«\u00A0{}\u00A0» a des accents séparés de leurs lettres", shown(text)),
        fmt::format("écrire «\u00A0{}\u00A0»", shown(utf8_of(*joined)))};
  }
  if (auto refusal = wrongly_read(text, points, foreign.has_value())) {
    return refusal;
  }
  // A soft hyphen of a word processor is told by its own name, as other signs without width are.
  const bool soft_hyphen = foreign && points[*foreign] == 0xAD;
  return lost_letters(text, points, soft_hyphen ? std::nullopt : foreign);
}

}  // namespace palmares::intake
