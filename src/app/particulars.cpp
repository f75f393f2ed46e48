// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/particulars.hpp"

#include "app/laureate_names.hpp"
#include "base/french.hpp"
#include "base/utf8.hpp"
#include "domain/names.hpp"
#include "lib/text/unicode.hpp"
#include "store/factory/open.hpp"
#include "store/standing.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using domain::BlankForm;
using domain::BlankRule;
using domain::EmailSource;
using domain::Particulars;

constexpr std::string_view email_field = "courriel";
constexpr int most_attempts = 10;

const BlankRule* blank_typed(std::string name) {
  const std::string meeting(
      domain::blank_rules()[static_cast<std::size_t>(domain::Blank::meeting)].name);
  if (name != meeting) {
    std::ranges::replace(name, '-', ' ');
  }
  return domain::blank_named(name);
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F;
}

/// One line, one space between words.
std::string on_one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (const CodePoint& point : code_points(text)) {
    if (is_space(point.value)) {
      space = !line.empty();
      continue;
    }
    line += space ? " " : "";
    space = false;
    append_utf8(line, point.value);
  }
  return line;
}

void trim(std::string& text) {
  text.erase(text.find_last_not_of(' ') + 1);
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
}

void strip_quotation_marks(std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks = {
      {{"«", "»"}, {"“", "”"}, {"\"", "\""}}};
  for (const auto& [open, close] : marks) {
    if (text.size() > open.size() + close.size() && text.starts_with(open) &&
        text.ends_with(close)) {
      text = text.substr(open.size(), text.size() - open.size() - close.size());
      trim(text);
      return;
    }
  }
}

bool ends_sentence(const std::string& text) {
  constexpr std::array<std::string_view, 5> ends = {".", "!", "?", "…", "»"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

/// Letters give a phrase its own stop, and a sentence none.
std::string in_form(std::string text, BlankForm form) {
  if (form == BlankForm::quotation) {
    strip_quotation_marks(text);
  }
  if (form == BlankForm::phrase) {
    while (text.ends_with('.') && !text.ends_with("..")) {
      text.pop_back();
    }
    trim(text);
  } else if (!text.empty() && !ends_sentence(text)) {
    text += '.';
  }
  return text;
}

Problem wrong(const ParticularsField& field, std::string what, std::string hint) {
  return {.where = field.where, .what = guillemets(field.name) + what, .hint = std::move(hint)};
}

void set_blank(Particulars& told, const ParticularsField& field, const BlankRule& rule,
               Problems& problems) {
  if (first_invalid_utf8(field.value)) {
    problems.push_back(wrong(field, " n’est pas de l’UTF-8", "l’écrire de nouveau"));
    return;
  }
  std::string text = lib::nfc(on_one_line(field.value));
  for (const CodePoint& point : code_points(text)) {
    if (const std::string_view why = lib::why_refused(point.value); !why.empty()) {
      problems.push_back(wrong(field, " contient\u00A0: " + std::string(why), "l’enlever"));
      return;
    }
  }
  text = in_form(domain::typographic(text), rule.form);
  if (const std::size_t length = code_point_count(text); length > rule.longest) {
    problems.push_back(
        wrong(field, " a " + counted(length, "caractère", "caractères"),
              std::to_string(rule.longest) + " au plus, pour tenir dans les lettres"));
    return;
  }
  told.blanks.of(rule.blank) = std::move(text);
}

void set_email(Particulars& told, const ParticularsField& field, Problems& problems) {
  const std::optional<std::string> email = domain::parse_email(field.value);
  if (!email && !field.value.empty()) {
    problems.push_back(wrong(field, " n’est pas une adresse électronique",
                             "une seule adresse, comme accueil@mairie.example"));
    return;
  }
  told.email = email.value_or("");
  told.email_source = EmailSource::people;
}

std::vector<std::string> field_names() {
  std::vector<std::string> names = {std::string(email_field)};
  for (const BlankRule& rule : domain::blank_rules()) {
    names.emplace_back(rule.name);
  }
  return names;
}

bool is_new(const store::LaureateParticulars& standing, const std::string& email) {
  return standing.told.email != email &&
         (standing.told.email.empty() || standing.told.email_source == EmailSource::results) &&
         !(standing.revision > 0 && standing.told.email.empty() &&
           standing.told.email_source == EmailSource::people);
}

}  // namespace

std::vector<ParticularsField> fields_of(const Particulars& told) {
  std::vector<ParticularsField> fields = {{.name = std::string(email_field), .value = told.email}};
  for (const BlankRule& rule : domain::blank_rules()) {
    fields.push_back({.name = std::string(rule.name), .value = told.blanks.of(rule.blank)});
  }
  return fields;
}

Result<Particulars> changed_particulars(Particulars told,
                                        std::span<const ParticularsField> fields) {
  Problems problems;
  std::set<std::string_view> given;
  for (const ParticularsField& field : fields) {
    const BlankRule* blank = blank_typed(field.name);
    const std::string_view name = field.name == email_field ? email_field
                                  : blank == nullptr        ? std::string_view()
                                                            : blank->name;
    if (name.empty()) {
      problems.push_back(
          wrong(field, " n’est aucun des renseignements d’un lauréat", listing(field_names())));
    } else if (!given.insert(name).second) {
      problems.push_back(wrong(field, " est donné deux fois", "une seule fois"));
    } else if (blank != nullptr) {
      set_blank(told, field, *blank, problems);
    } else {
      set_email(told, field, problems);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return told;
}

Result<std::size_t> write_particulars(store::ParticularsBook& book,
                                      std::span<const ParticularsChange> changes,
                                      domain::Instant now) {
  std::vector<store::LaureateParticulars> all;
  for (const ParticularsChange& change : changes) {
    if (change.told != change.base.told) {
      all.push_back(change.base);
      ++all.back().revision;
      all.back().at = now;
      all.back().told = change.told;
    }
  }
  try {
    book.write(all);
  } catch (const store::Conflict&) {
    return fail(
        "quelqu’un d’autre a changé ces renseignements entre-temps\u00A0: rien n’a été écrit",
        "les relire, puis recommencer");
  }
  return all.size();
}

std::size_t take_contacts(store::ParticularsBook& book, std::span<const domain::Contact> contacts,
                          domain::Instant now) {
  for (int attempt = 1;; ++attempt) {
    std::map<std::pair<int, std::string>, store::LaureateParticulars> next;
    for (const domain::Contact& contact : contacts) {
      store::LaureateParticulars standing = book.particulars(contact.edition, contact.territory);
      if (is_new(standing, contact.email)) {
        ++standing.revision;
        standing.at = now;
        standing.told.email = contact.email;
        standing.told.email_source = EmailSource::results;
        next.insert_or_assign({contact.edition, contact.territory}, std::move(standing));
      }
    }
    std::vector<store::LaureateParticulars> all;
    for (auto& [whose, particulars] : next) {
      all.push_back(std::move(particulars));
    }
    try {
      book.write(all);
      return all.size();
    } catch (const store::Conflict&) {
      if (attempt == most_attempts) {
        throw;
      }
    }
  }
}

BlanksById blanks_of(store::ParticularsBook& book, int edition) {
  BlanksById blanks;
  for (store::LaureateParticulars& one : book.particulars_of(edition)) {
    if (!one.told.blanks.empty()) {
      blanks.emplace(one.territory, std::move(one.told.blanks));
    }
  }
  return blanks;
}

BlanksById blanks_of(const Source& source, int edition) {
  if (source.store.empty()) {
    return {};
  }
  return blanks_of(*store::open_particulars(source.store), edition);
}

Result<std::vector<std::string>> ids_of_body(const store::Ledger& ledger, const std::string& text) {
  std::vector<const domain::Territory*> bodies;
  for (const store::Revision& revision : ledger.revisions) {
    bodies.push_back(&revision.award.territory);
  }
  std::ranges::reverse(bodies);  // the last writing says what a body is called now
  TRY_ASSIGN(const domain::Territory* body, only_named(bodies, text, "le dépôt"));
  return store::ids_of(ledger, body->id);
}

}  // namespace palmares::app
