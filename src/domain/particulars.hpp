// SPDX-License-Identifier: AGPL-3.0-or-later
// What a laureate tells of people, for one edition: a contact's e-mail and what letters leave
// blank. Personal data: kept apart from all that is decided or published, and erased when asked.
// Where it is kept is the store's.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palmares::domain {

/// What letters leave blank.
enum class Blank { speaker, quote, software, figure, meeting };

inline constexpr std::size_t blank_count = 5;

/// How a blank ends: as part of a sentence, as a sentence, or between quotation marks.
enum class BlankForm { phrase, sentence, quotation };

struct BlankRule {
  Blank blank;
  std::string_view name;  ///< as letters write it between square brackets: « nom et fonction »
  std::string_view question;  ///< of the form
  std::string_view example;
  std::size_t longest;  ///< characters
  BlankForm form;
};

/// Every blank, in the order of `Blank`.
[[nodiscard]] std::span<const BlankRule> blank_rules();

/// The blank of that name, as letters write it; nothing: none of the five.
[[nodiscard]] const BlankRule* blank_named(std::string_view name);

/// What a laureate wrote into the blanks; empty: it stays blank.
struct Blanks {
  std::array<std::string, blank_count> texts;

  [[nodiscard]] const std::string& of(Blank blank) const {
    return texts[static_cast<std::size_t>(blank)];
  }
  [[nodiscard]] std::string& of(Blank blank) { return texts[static_cast<std::size_t>(blank)]; }
  [[nodiscard]] bool empty() const;

  friend bool operator==(const Blanks&, const Blanks&) = default;
};

/// Who gave an e-mail: a later list replaces that of a list, never what people wrote themselves.
enum class EmailSource { results, people };

struct Particulars {
  std::string email;  ///< empty: not known
  EmailSource email_source = EmailSource::results;
  Blanks blanks;

  [[nodiscard]] bool empty() const { return email.empty() && blanks.empty(); }
  friend bool operator==(const Particulars&, const Particulars&) = default;
};

/// An e-mail that a list gives for a laureate.
struct Contact {
  int edition = 0;
  std::string territory;  ///< its id
  std::string email;

  friend bool operator==(const Contact&, const Contact&) = default;
};

/// The address of « accueil@mairie.example », « <accueil@…> » and « mailto:accueil@… »; nothing
/// where it is none, or several, or longer than mail allows: letters, digits and the signs of RFC
/// 5322's atoms, a domain with a dot, in ASCII.
[[nodiscard]] std::optional<std::string> parse_email(std::string_view text);

}  // namespace palmares::domain
