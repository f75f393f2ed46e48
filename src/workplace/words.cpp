// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/words.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

namespace {

constexpr std::array<std::string_view, 7> weekdays = {"jeudi", "vendredi", "samedi",  "dimanche",
                                                      "lundi", "mardi",    "mercredi"};

/// As templates/workplace/reglages.mustache and publication.mustache name them.
struct FieldLabel {
  std::string_view name;
  std::string_view label;
};
constexpr std::array<FieldLabel, 14> field_labels = {{{"charte", "Charte graphique et échelle"},
                                                      {"decision", "Décision du jury"},
                                                      {"remise", "Cérémonie"},
                                                      {"lieu", "Lieu de la cérémonie"},
                                                      {"signataire", "Signataire"},
                                                      {"fonction", "Fonction"},
                                                      {"organisateur", "Organisateur"},
                                                      {"publication", "Publication"},
                                                      {"presse", "Contact presse du label"},
                                                      {"hashtags", "Mots-dièse"},
                                                      {"criteres", "Critères du jury"},
                                                      {"calendrier", "Prochaine édition"},
                                                      {"signature", "Signature scannée"},
                                                      {"partenaires", "Partenaires"}}};
/// How a reason begins that names fields, and what parts the names.
constexpr std::string_view changed = "Changé\u00A0: ";
constexpr const char* between_names = ", ";

bool stands(const store::Revision& revision) {
  return revision.standing == store::Standing::valid && revision.award.laureate();
}

/// Days since 1970-01-01, a Thursday (Howard Hinnant's days_from_civil).
int day_number(const domain::Date& day) {
  const int year = day.year - (day.month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

}  // namespace

std::string state_words(const EditionRecord& record, domain::Instant now) {
  if (!record.state) {
    return record.revisions.empty() ? "Sans résultats ici" : "En préparation";
  }
  if (record.state->state == store::State::closed) {
    return "Close";
  }
  if (store::visible(*record.state, now)) {
    return "Publiée";
  }
  return record.state->publication ? "Programmée" : "En préparation";
}

std::size_t laureate_count(const EditionRecord& record) {
  return static_cast<std::size_t>(std::ranges::count_if(record.awards, stands));
}

std::string laureates_words(const EditionRecord& record) {
  if (!record.state) {
    return "Pas encore de résultats.";
  }
  std::string text = counted(laureate_count(record), "lauréat", "lauréats");
  std::string grades;
  for (const domain::Grade& grade :
       record.charter == nullptr ? std::vector<domain::Grade>() : record.charter->grades) {
    const auto count = std::ranges::count_if(record.awards, [&](const store::Revision& revision) {
      return stands(revision) && revision.award.grade == grade.code;
    });
    if (count > 0) {
      grades += (grades.empty() ? "" : ", ") + std::to_string(count) + "\u00A0" + grade.name;
    }
  }
  return text + (grades.empty() ? "" : "\u00A0: " + grades) + ".";
}

std::string charter_words(const domain::Charter& charter) {
  if (charter.grades.empty()) {
    return charter.id;
  }
  if (charter.grades.front().level) {
    return "copylefts, niveaux 1 à " + std::to_string(charter.grades.size());
  }
  std::string words;
  for (const domain::Grade& grade : charter.grades) {
    words += (words.empty() ? "" : ", ") + grade.code;
  }
  return words;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  } else if (text.starts_with("é")) {
    text.replace(0, std::string_view("é").size(), "É");
  }
  return text;
}

std::string from_now(domain::Instant instant, domain::Instant now) {
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  const auto left =
      static_cast<std::size_t>(std::max<std::int64_t>(instant.seconds - now.seconds, 0));
  if (left < hour) {
    return "dans " + counted(left / minute, "minute", "minutes");
  }
  const std::size_t hours = left % day / hour;
  if (left < day) {
    return "dans " + counted(hours, "heure", "heures");
  }
  return "dans " + counted(left / day, "jour", "jours") +
         (hours == 0 ? "" : " et " + counted(hours, "heure", "heures"));
}

std::string in_words(domain::Instant instant) {
  const int day = day_number(domain::day_in_france(instant));
  return std::string(weekdays.at(static_cast<std::size_t>(((day % 7) + 7) % 7))) + "\u00A0" +
         domain::french_moment(instant);
}

std::string field_label(std::string_view name) {
  const auto* const known = std::ranges::find(field_labels, name, &FieldLabel::name);
  return std::string(known == field_labels.end() ? name : known->label);
}

std::string reason_of_change(std::span<const std::string> fields) {
  std::string reason;
  for (const std::string& field : fields) {
    reason += (reason.empty() ? std::string(changed) : between_names) + field;
  }
  return reason;
}

std::string reason_words(const std::string& reason) {
  if (!reason.starts_with(changed)) {
    return reason;
  }
  std::string words(changed);
  for (std::size_t at = changed.size(); at <= reason.size();) {
    const std::size_t end = std::min(reason.find(between_names, at), reason.size());
    words += (at == changed.size() ? "" : between_names) +
             field_label(std::string_view(reason).substr(at, end - at));
    at = end + std::string_view(between_names).size();
  }
  return words;
}

}  // namespace palmares::workplace
