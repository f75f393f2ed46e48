// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/document_check.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "compose/sheet/set_check.hpp"
#include "compose/values/course.hpp"
#include "deliver/artefact/letter.hpp"
#include "deliver/artefact/ordered_parallel_for.hpp"
#include "domain/articles.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr std::size_t awards_at_a_time = 512;
constexpr std::size_t most_named = 3;
// From here on a letter tells all numbers alike.
constexpr std::size_t most_told = 11;
// Of this many awards of a class a stand-in is tried first.
constexpr std::size_t fewest_for_a_stand_in = 3;
// More than French adds to a name, and a safe distance from any limit.
constexpr std::size_t stand_in_excess = 12;

bool is_usual(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x180) || (c >= 0x2010 && c <= 0x2026) ||
         c == 0x202F || c == 0x20AC;
}

bool is_usual(std::string_view text) {
  return std::ranges::all_of(code_points(text),
                             [](const auto& point) { return is_usual(point.value); });
}

/// Letters of any other award may want characters that no other asks for.
bool is_usual(const domain::Award& award) {
  return is_usual(award.territory.name) && is_usual(award.territory.designation.value_or("")) &&
         is_usual(award.territory.short_name.value_or("")) &&
         is_usual(award.territory.department) && is_usual(award.territory.id) &&
         std::ranges::all_of(award.mentions,
                             [](const std::string& mention) { return is_usual(mention); });
}

std::string printed_name(const domain::Award& award) {
  return domain::full_form(domain::typographic(award.territory.name));
}

/// Names of like length: those of 2^n to 2^(n+1) characters.
std::string length_class(std::size_t characters) {
  return std::to_string(std::bit_width(characters | 31U));
}

/// All that texts make of a number of people: fewer than a town has, as many, or nobody knows.
char people_class(const domain::Territory& territory, const domain::Charter& charter) {
  return !territory.population                                  ? '?'
         : *territory.population < charter.population_of_a_town ? '<'
                                                                : '>';
}

/// Letters tell the department of a body that is in one; Paris is one by itself.
bool tells_department(const domain::Territory& territory) {
  return !territory.department.empty() && territory.department != "75";
}

/// What decides which sections of a letter an award opens; the rest is a matter of room.
std::string class_of(const domain::Award& award, const domain::Charter& charter) {
  std::string key =
      std::to_string(award.edition) + ' ' + award.grade + ' ' +
      std::to_string(static_cast<int>(award.territory.type)) + ' ' +
      std::to_string(static_cast<int>(domain::start_of(award.territory.name).article)) + ' ' +
      std::to_string(award.mentions.size()) + (award.territory.designation ? " d" : " -") +
      (award.territory.short_name ? "c" : "") +
      (award.issue == domain::Issue::specimen ? 's' : 'v') + ' ' +
      length_class(code_point_count(printed_name(award)));
  for (const domain::EarlierGrade& earlier :
       award.earlier.value_or(std::vector<domain::EarlierGrade>())) {
    key += ' ' + std::to_string(earlier.edition) + '=' + earlier.grade;
  }
  key += award.earlier ? " known" : "";
  // A letter names few others, and says who is alone.
  if (award.peers) {
    key += ' ' + std::to_string(std::min(award.peers->same_grade, most_told)) + ' ' +
           std::to_string(std::min(award.peers->department, most_told));
  }
  return key + ' ' + people_class(award.territory, charter) +
         (tells_department(award.territory) ? 'd' : '-');
}

/// Two awards for all of a class: the texts of one take more room in a letter than those of any,
/// the other's have all their characters. In one award both would be thrice as long as any name,
/// and letters that have room for every name would not pass.
class StandIn {
 public:
  void cover(const domain::Award& award) {
    if (!m_award) {
      m_award = award;
      m_mentions.resize(award.mentions.size());
    }
    const domain::Territory& territory = award.territory;
    note(m_name, printed_name(award));
    note(m_name, territory.name);
    note(m_id, territory.id);
    note(m_short_name, territory.short_name.value_or(""));
    note(m_designation, territory.designation.value_or(""));
    for (std::size_t i = 0; i < award.mentions.size(); ++i) {
      note(m_mentions[i], award.mentions[i]);
    }
    if (territory.department.size() > m_award->territory.department.size()) {
      m_award->territory.department = territory.department;
    }
  }

  /// `cover` was called.
  [[nodiscard]] std::array<domain::Award, 2> awards() const {
    return {filled(widest), filled(every_character)};
  }

 private:
  struct Need {
    std::size_t characters = 0;
    std::set<char32_t> which;
  };

  static void note(Need& need, std::string_view text) {
    const auto points = code_points(text);
    need.characters = std::max(need.characters, points.size());
    for (const auto& point : points) {
      need.which.insert(point.value);
    }
  }

  using Filling = std::string (*)(const Need& need);

  [[nodiscard]] domain::Award filled(Filling filling) const {
    domain::Award made = *m_award;
    made.territory.name = made.territory.name + ' ' + filling(m_name);
    made.territory.id = filling(m_id);
    if (made.territory.designation) {
      made.territory.designation = filling(m_designation);
    }
    if (made.territory.short_name) {
      made.territory.short_name = filling(m_short_name);
    }
    for (std::size_t i = 0; i < m_mentions.size(); ++i) {
      made.mentions[i] = filling(m_mentions[i]);
    }
    return made;
  }

  /// Lines break as in a name: between words.
  static std::string in_words(const std::vector<std::string>& letters) {
    constexpr std::size_t word = 12;
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      text += letters[i];
      text += (i + 1) % word == 0 ? " " : "";
    }
    return text;
  }

  /// More of the widest letter than the longest text has letters.
  static std::string widest(const Need& need) {
    return in_words(std::vector<std::string>(need.characters + stand_in_excess, "W"));
  }

  static std::string every_character(const Need& need) {
    std::vector<std::string> letters;
    for (const char32_t one : need.which) {
      if (one != ' ') {
        append_utf8(letters.emplace_back(), one);
      }
    }
    return in_words(letters);
  }

  std::optional<domain::Award> m_award;
  Need m_name;
  Need m_id;
  Need m_designation;
  Need m_short_name;
  std::vector<Need> m_mentions;
};

Problem at_row(const domain::Award& award, std::string what, std::string hint) {
  const std::string name = guillemets(award.territory.name);
  if (what.find(award.territory.name) == std::string::npos) {
    what = name + "\u00A0: " + what;
  }
  return {.where = award.where, .what = std::move(what), .hint = std::move(hint)};
}

std::string sheets_of(const std::vector<const domain::Sheet*>& sheets) {
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < std::min(sheets.size(), most_named); ++i) {
    titles.push_back(guillemets(sheets[i]->title));
  }
  const std::size_t others = sheets.size() - titles.size();
  if (others > 0) {
    titles.push_back(counted(others, "autre document", "autres documents"));
  }
  return compose::enumerated(titles);
}

/// One fault of a name shows on every sheet that bears it: it is told once, with those sheets.
Problems told(const domain::Award& award, const std::vector<compose::Obstacle>& obstacles) {
  Problems problems;
  std::vector<const domain::Sheet*> too_small;
  const domain::Sheet* first_other = nullptr;
  std::string shortest;
  for (const compose::Obstacle& obstacle : obstacles) {
    if (obstacle.too_long) {
      shortest =
          shortest.empty() || obstacle.text.size() < shortest.size() ? obstacle.text : shortest;
      if (std::ranges::find(too_small, obstacle.sheet) == too_small.end()) {
        too_small.push_back(obstacle.sheet);
      }
      continue;
    }
    first_other = first_other == nullptr ? obstacle.sheet : first_other;
    const Problem problem = at_row(award, obstacle.problem.what, obstacle.problem.hint);
    if (obstacle.sheet == first_other && std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
  if (!too_small.empty()) {
    problems.push_back(at_row(award,
                              guillemets(shortest) +
                                  " est trop long, même aux plus petits caractères, pour " +
                                  sheets_of(too_small),
                              "une forme plus courte, ou des espaces et des traits d’union où la "
                              "ligne puisse être coupée"));
  }
  return problems;
}

/// The check of some awards, their problems by the place of the award.
class Check {
 public:
  Check(const RenderContext& context, std::span<const domain::Award* const> awards,
        const CheckWatch& watch)
      : m_context(context), m_awards(awards), m_watch(watch), m_found(awards.size()) {}

  Problems run(unsigned threads) {
    const std::size_t parts = (m_awards.size() + awards_at_a_time - 1) / awards_at_a_time;
    const std::vector<std::vector<std::size_t>> classes = classes_of_letters();
    m_steps = parts + classes.size();
    each(parts, threads, [this](std::size_t part) { check_sheets(part * awards_at_a_time); });
    each(classes.size(), threads, [&](std::size_t at) { check_letters(classes[at]); });
    Problems problems;
    for (Problems& found : m_found) {
      std::ranges::move(found, std::back_inserter(problems));
    }
    return problems;
  }

 private:
  template <typename Work>
  void each(std::size_t count, unsigned threads, const Work& work) {
    const Problems none =
        ordered_parallel_for(count, threads, [&](std::size_t at) -> Result<OrderedTask> {
          if (!m_watch.stop.stop_requested()) {
            work(at);
          }
          return [this] {
            ++m_done;
            if (m_watch.progress) {
              m_watch.progress(m_done, m_steps);
            }
          };
        });
    assert(none.empty());
  }

  void check_sheets(std::size_t first) {
    compose::SlotVerdicts verdicts;
    for (std::size_t i = first; i < std::min(first + awards_at_a_time, m_awards.size()); ++i) {
      const Result<compose::Facts> facts = facts_of(m_context, *m_awards[i]);
      m_found[i] =
          facts ? told(*m_awards[i],
                       m_context.composer_of(m_awards[i]->edition).obstacles(*facts, verdicts))
                : facts.error();
    }
  }

  /// Awards whose letters differ by the room of values alone, and each that is unusual.
  [[nodiscard]] std::vector<std::vector<std::size_t>> classes_of_letters() const {
    std::map<std::string, std::vector<std::size_t>> classes;
    std::vector<std::vector<std::size_t>> all;
    for (std::size_t i = 0; i < m_awards.size(); ++i) {
      const domain::Charter* charter = m_context.charter_of(m_awards[i]->edition);
      if (charter != nullptr && is_usual(*m_awards[i])) {
        classes[class_of(*m_awards[i], *charter)].push_back(i);
      } else {
        all.push_back({i});
      }
    }
    std::ranges::move(classes | std::views::values, std::back_inserter(all));
    return all;
  }

  // What a stand-in passes, all it stands for pass. Only the letters that it fails are made for
  // each of them.
  void check_letters(const std::vector<std::size_t>& indices) {
    const Result<compose::Facts> facts = facts_of(m_context, *m_awards[indices.front()]);
    if (!facts) {
      return;  // told with the sheets
    }
    std::vector<const domain::Letter*> letters;
    for (const domain::Letter& letter : facts->charter->letters) {
      letters.push_back(&letter);
    }
    if (indices.size() >= fewest_for_a_stand_in) {
      letters = doubtful(letters, indices);
    }
    for (const std::size_t i : letters.empty() ? std::vector<std::size_t>() : indices) {
      check_letters(i, letters);
    }
  }

  [[nodiscard]] std::vector<const domain::Letter*> doubtful(
      std::vector<const domain::Letter*> letters, const std::vector<std::size_t>& indices) const {
    StandIn all;
    std::ranges::for_each(indices, [&](std::size_t i) { all.cover(*m_awards[i]); });
    const std::array<domain::Award, 2> awards = all.awards();
    // Pictures in letters are of one size, whoever they show.
    const Result<compose::Facts> pictured = facts_of(m_context, *m_awards[indices.front()]);
    std::erase_if(letters, [&](const domain::Letter* letter) {
      return std::ranges::all_of(awards, [&](const domain::Award& award) {
        const Result<compose::Facts> facts = facts_of(m_context, award);
        return facts && pictured && problems_of(*letter, *facts, *pictured).empty();
      });
    });
    return letters;
  }

  void check_letters(std::size_t index, const std::vector<const domain::Letter*>& letters) {
    const domain::Award& award = *m_awards[index];
    const Result<compose::Facts> facts = facts_of(m_context, award);
    if (!facts) {
      return;
    }
    const bool drawn = m_found[index].empty();
    for (const domain::Letter* letter : letters) {
      // Pictures of what cannot be drawn would say again what is told already.
      const Problems problems =
          drawn ? problems_of(*letter, *facts, *facts) : problems_of_posts(*letter, *facts);
      for (const Problem& problem : problems) {
        m_found[index].push_back(at_row(award, problem.what, problem.hint));
      }
    }
  }

  [[nodiscard]] Problems problems_of_posts(const domain::Letter& letter,
                                           const compose::Facts& facts) const {
    const auto prose = letter.limits.empty()
                           ? document::Prose{}
                           : m_context.composer_of(facts.edition->year).write(letter, facts);
    return prose ? Problems() : prose.error();
  }

  [[nodiscard]] Problems problems_of(const domain::Letter& letter, const compose::Facts& facts,
                                     const compose::Facts& pictured) const {
    if (std::ranges::find(letter.formats, "pdf") == letter.formats.end()) {
      return problems_of_posts(letter, facts);
    }
    const Result<document::Document> pages = letter_pages(m_context, facts, letter, pictured);
    return pages ? Problems() : pages.error();
  }

  const RenderContext& m_context;
  std::span<const domain::Award* const> m_awards;
  const CheckWatch& m_watch;
  std::vector<Problems> m_found;
  std::size_t m_steps = 0;
  std::size_t m_done = 0;
};

}  // namespace

std::vector<const domain::Award*> laureates_of(std::span<const domain::Results> all) {
  std::vector<const domain::Award*> awards;
  for (const domain::Results& results : all) {
    for (const domain::Award& award : results.awards) {
      if (award.laureate()) {
        awards.push_back(&award);
      }
    }
  }
  return awards;
}

Problems document_problems(const RenderContext& context,
                           std::span<const domain::Award* const> awards, unsigned threads,
                           const CheckWatch& watch) {
  return Check(context, awards, watch).run(threads);
}

}  // namespace palmares::deliver
