// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/comparison.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "domain/territory_types.hpp"
#include "store/names.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace palmares::store {

namespace {

/// A property of an award as people read it.
struct Property {
  std::string_view name;
  std::string (*text)(const domain::Award&);
};

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : "\u202F; ") + text;
  }
  return list;
}

std::string shown(domain::Degrees position) {
  return format_number(position.latitude, 6) + "\u00A0°, " + format_number(position.longitude, 6) +
         "\u00A0°";
}

constexpr std::array<Property, 11> properties = {{
    {"niveau", [](const domain::Award& award) { return award.grade; }},
    {"nom", [](const domain::Award& award) { return award.territory.name; }},
    {"nom_court",
     [](const domain::Award& award) { return award.territory.short_name.value_or(""); }},
    {"mentions", [](const domain::Award& award) { return listed(award.mentions); }},
    {"type", [](const domain::Award& award) { return std::string(name_of(award.territory.type)); }},
    {"département", [](const domain::Award& award) { return award.territory.department; }},
    {"siren", [](const domain::Award& award) { return award.territory.siren.value_or(""); }},
    {"code_insee", [](const domain::Award& award) { return award.territory.insee.value_or(""); }},
    {"population",
     [](const domain::Award& award) {
       return award.territory.population ? std::to_string(*award.territory.population)
                                         : std::string();
     }},
    {"designation",
     [](const domain::Award& award) { return award.territory.designation.value_or(""); }},
    {"position",
     [](const domain::Award& award) {
       return award.territory.position ? shown(*award.territory.position) : "";
     }},
}};

std::string or_dash(const std::string& text) {
  return text.empty() ? "–" : text;
}

using LastByBody = std::map<std::string_view, const Revision*>;

LastByBody last_by_body(const Ledger& ledger, int edition) {
  LastByBody last;
  for (const Revision& revision : ledger.revisions) {
    if (revision.award.edition == edition) {
      last.insert_or_assign(revision.award.territory.id, &revision);
    }
  }
  return last;
}

/// Has anything of the edition been out?
enum class Stage { draft, decided };

/// The comparison of one edition under way.
class Comparison {
 public:
  Comparison(const Ledger& ledger, int edition, Stage stage)
      : m_last(last_by_body(ledger, edition)), m_stage(stage) {}

  void take(const domain::Award& award) {
    const auto found = m_last.find(award.territory.id);
    const Revision* before = found == m_last.end() ? nullptr : found->second;
    m_seen.insert(award.territory.id);
    if (before == nullptr) {
      write(award, 1, Standing::valid);
      m_import.differences.push_back({.change = Change::added, .before = {}, .after = award});
    } else if (before->standing != Standing::valid) {
      write(award, next_number(*before), Standing::valid);
      m_import.differences.push_back({.change = Change::reinstated, .before = {}, .after = award});
    } else if (differences_between(before->award, award).empty()) {
      ++m_import.unchanged;
    } else {
      write(award, next_number(*before), Standing::valid);
      m_import.differences.push_back(
          {.change = Change::changed, .before = before->award, .after = award});
    }
    ++m_position;
  }

  void take_missing() {
    for (const auto& [territory, revision] : m_last) {
      if (revision->standing != Standing::valid || m_seen.contains(territory)) {
        continue;
      }
      m_import.differences.push_back(
          {.change = m_stage == Stage::draft ? Change::dropped : Change::missing,
           .before = revision->award,
           .after = {}});
      if (m_stage == Stage::draft) {
        write(revision->award, revision->award.revision, Standing::dropped);
      }
    }
  }

  Import finished() { return std::move(m_import); }

 private:
  // What never left a draft was never out: its number is free.
  [[nodiscard]] int next_number(const Revision& before) const {
    const bool was_out = m_stage == Stage::decided && before.standing != Standing::dropped;
    return before.award.revision + (was_out ? 1 : 0);
  }

  void write(domain::Award award, int number, Standing standing) {
    award.revision = number;
    Revision revision;
    revision.award = std::move(award);
    revision.standing = standing;
    revision.position = m_position;
    m_import.changes.revisions.push_back(std::move(revision));
  }

  LastByBody m_last;
  Stage m_stage;
  std::set<std::string_view> m_seen;
  std::int64_t m_position = 0;
  Import m_import;
};

// Design §7: in an address the longest known id wins, so no id may be another's followed by a
// hyphen.
void check_ids(const Ledger& ledger, const domain::Results& results, Problems& problems) {
  std::set<std::string, std::less<>> known;
  for (const Revision& revision : ledger.revisions) {
    known.insert(revision.award.territory.id);
  }
  for (const Alias& alias : ledger.aliases) {
    known.insert(alias.id);
  }
  const auto confused = [&](const domain::Award& award, std::string_view id,
                            std::string_view other) {
    problems.push_back(
        {.where = award.where,
         .what = "l’identifiant " + std::string(id) + " se confond dans une adresse avec " +
                 std::string(other) + ", déjà dans le dépôt",
         .hint = "en choisir un qui ne commence pas par l’autre suivi d’un trait d’union"});
  };
  for (const domain::Award& award : results.awards) {
    const std::string& id = award.territory.id;
    for (std::size_t hyphen = id.find('-'); hyphen != std::string::npos;
         hyphen = id.find('-', hyphen + 1)) {
      if (const auto shorter = known.find(id.substr(0, hyphen)); shorter != known.end()) {
        confused(award, id, *shorter);
      }
    }
    if (const auto longer = known.lower_bound(id + '-');
        longer != known.end() && longer->starts_with(id + '-')) {
      confused(award, id, *longer);
    }
  }
}

void check_aliases(const Ledger& ledger, const domain::Results& results, Problems& problems) {
  if (ledger.aliases.empty()) {
    return;
  }
  const LastByBody standing = last_by_body(ledger, results.edition);
  for (const domain::Award& award : results.awards) {
    const std::string now = canonical_id(ledger, award.territory.id);
    if (now != award.territory.id && !standing.contains(award.territory.id)) {
      problems.push_back({.where = award.where,
                          .what = "l’identifiant " + award.territory.id + " est devenu " + now,
                          .hint = "employer " + now});
    }
  }
}

std::string edition_name(int edition) {
  return "l’édition " + std::to_string(edition);
}

}  // namespace

std::string differences_between(const domain::Award& before, const domain::Award& after) {
  std::string text;
  for (const Property& property : properties) {
    const std::string was = property.text(before);
    const std::string is = property.text(after);
    if (was != is) {
      text += (text.empty() ? "" : ", ") + std::string(property.name) + ' ' + or_dash(was) + " → " +
              or_dash(is);
    }
  }
  return text;
}

std::string line_of(const Difference& difference) {
  const auto named = [](const domain::Award& award) {
    return award.territory.id + ' ' + award.territory.name + "\u00A0: ";
  };
  const auto graded = [&](const domain::Award& award) {
    return named(award) + "niveau " + or_dash(award.grade);
  };
  switch (difference.change) {
    case Change::added:
      return "+ " + graded(difference.after);
    case Change::changed:
      return "~ " + named(difference.after) +
             differences_between(difference.before, difference.after);
    case Change::dropped:
      return "- " + named(difference.before) + "retiré du brouillon";
    case Change::missing:
      return "? " + named(difference.before) +
             "absent du fichier, reste tel quel (palmares withdraw le retire)";
    case Change::reinstated:
      return "+ " + graded(difference.after) + ", rétabli";
  }
  return {};
}

Result<Import> compare(const Ledger& ledger, const domain::Results& results, Event event) {
  const EditionState* state = state_of(ledger, results.edition);
  const bool draft = state == nullptr || state->state == State::draft;
  Problems problems;
  if (state != nullptr && state->state == State::closed) {
    return fail(edition_name(results.edition) + " est close", "ses résultats ne changent plus");
  }
  check_ids(ledger, results, problems);
  check_aliases(ledger, results, problems);
  Comparison comparison(ledger, results.edition, draft ? Stage::draft : Stage::decided);
  std::ranges::for_each(results.awards,
                        [&](const domain::Award& award) { comparison.take(award); });
  comparison.take_missing();
  Import import = comparison.finished();
  if (!draft && !import.changes.revisions.empty() && event.reason.empty()) {
    problems.push_back(
        {.where = {},
         .what =
             "les résultats de " + edition_name(results.edition) + " sont définitifs et " +
             counted(import.changes.revisions.size(), "résultat diffère", "résultats diffèrent"),
         .hint = "en dire la raison par --reason"});
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  event.edition = results.edition;
  event.event_type = draft ? EventType::import : EventType::correct;
  import.changes.base = ledger.version;
  import.changes.event = std::move(event);
  if (state == nullptr) {
    import.changes.states.push_back({.event = 0,
                                     .edition = results.edition,
                                     .state = State::draft,
                                     .publication = std::nullopt,
                                     .at = {}});
  }
  return import;
}

}  // namespace palmares::store
