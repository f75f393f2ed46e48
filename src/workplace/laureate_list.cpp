// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/laureate_list.hpp"

#include "domain/departments.hpp"
#include "lib/text/collation.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

/// Lower case, without accents, hyphens and apostrophes as spaces.
std::string searchable(std::string_view text) {
  std::string words = lib::folded(text);
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '\''; }, ' ');
  for (std::size_t at = words.find("’"); at != std::string::npos; at = words.find("’", at)) {
    words.replace(at, std::string_view("’").size(), " ");
  }
  return words;
}

std::string words_of(const domain::Award& award) {
  const domain::Territory& body = award.territory;
  return searchable(body.name + ' ' + body.id + ' ' + body.siren.value_or("") + ' ' +
                    body.department + ' ' + std::string(domain::department_name(body.department)));
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : searchable(text)) {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) {
    words.push_back(std::move(word));
  }
  return words;
}

/// A SIREN typed in groups is one word.
std::vector<std::string> wanted_words(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != ' ') {
      return parted(text);
    }
  }
  return digits.size() == 9 ? std::vector<std::string>{digits} : parted(text);
}

std::shared_ptr<const LaureateList> listed(const std::shared_ptr<const EditionRecord>& record) {
  auto list = std::make_shared<LaureateList>();
  list->record = record;
  std::vector<std::pair<std::string, LaureateRow>> rows;
  for (const store::Revision& revision : record->awards) {
    const domain::Award& award = revision.award;
    if (!award.laureate()) {
      continue;
    }
    rows.emplace_back(lib::collation_key(award.territory.name),
                      LaureateRow{.revision = &revision, .words = words_of(award)});
    if (revision.standing == store::Standing::valid) {
      ++list->grades[award.grade];
      ++list->departments[award.territory.department];
    }
  }
  std::ranges::stable_sort(rows, {},
                           [](const auto& row) -> const std::string& { return row.first; });
  for (auto& [key, row] : rows) {
    list->rows.push_back(std::move(row));
  }
  return list;
}

}  // namespace

std::vector<const LaureateRow*> found(const LaureateList& list, const LaureateQuery& query) {
  const std::vector<std::string> words = wanted_words(query.words);
  std::vector<const LaureateRow*> rows;
  for (const LaureateRow& row : list.rows) {
    const domain::Award& award = row.revision->award;
    const bool fits =
        (query.grade.empty() || award.grade == query.grade) &&
        (query.department.empty() || award.territory.department == query.department) &&
        std::ranges::all_of(words, [&](const std::string& word) {
          return row.words.find(word) != std::string::npos;
        });
    if (fits) {
      rows.push_back(&row);
    }
  }
  return rows;
}

const store::Revision* award_of(const EditionRecord& record, std::string_view id) {
  const auto award = std::ranges::find_if(
      record.awards, [&](const store::Revision& one) { return one.award.territory.id == id; });
  return award == record.awards.end() ? nullptr : &*award;
}

std::shared_ptr<const LaureateList> LaureateLists::of(
    const std::shared_ptr<const EditionRecord>& record) {
  {
    const std::lock_guard lock(m_mutex);
    const auto kept = m_lists.find(record->edition.year);
    if (kept != m_lists.end() && kept->second->record == record) {
      return kept->second;
    }
  }
  std::shared_ptr<const LaureateList> list = listed(record);
  const std::lock_guard lock(m_mutex);
  m_lists.insert_or_assign(record->edition.year, list);
  return list;
}

}  // namespace palmares::workplace
