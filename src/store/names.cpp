// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/names.hpp"

#include "domain/territory_types.hpp"
#include "store/errors.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::store {

namespace {

template <typename Choice, std::size_t count>
using Names = std::array<std::pair<Choice, std::string_view>, count>;

constexpr Names<State, 4> states = {{{State::draft, "draft"},
                                     {State::settled, "final"},
                                     {State::published, "published"},
                                     {State::closed, "closed"}}};
constexpr Names<EventType, 6> event_types = {{{EventType::import, "import"},
                                              {EventType::settle, "final"},
                                              {EventType::publish, "publish"},
                                              {EventType::close, "close"},
                                              {EventType::correct, "correct"},
                                              {EventType::withdraw, "withdraw"}}};
constexpr Names<Standing, 3> standings = {{{Standing::valid, "valid"},
                                           {Standing::withdrawn, "withdrawn"},
                                           {Standing::dropped, "dropped"}}};
constexpr Names<JobState, 5> job_states = {{{JobState::queued, "queued"},
                                            {JobState::running, "running"},
                                            {JobState::done, "done"},
                                            {JobState::failed, "failed"},
                                            {JobState::cancelled, "cancelled"}}};
constexpr Names<MendedIn, 5> places_to_mend = {{{MendedIn::elsewhere, "elsewhere"},
                                                {MendedIn::results, "results"},
                                                {MendedIn::edition, "edition"},
                                                {MendedIn::templates, "templates"},
                                                {MendedIn::installation, "installation"}}};
constexpr Names<SightingKind, 3> sighting_kinds = {
    {{SightingKind::kit, "kit"}, {SightingKind::code, "code"}, {SightingKind::badge, "badge"}}};

Damaged unknown(std::string_view name) {
  return Damaged("unknown word in the store: " + std::string(name));
}

template <typename Choice, std::size_t count>
std::string_view name_in(const Names<Choice, count>& names, Choice choice) {
  return std::ranges::find(names, choice, &std::pair<Choice, std::string_view>::first)->second;
}

template <typename Choice, std::size_t count>
Choice choice_in(const Names<Choice, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &std::pair<Choice, std::string_view>::second);
  if (found == names.end()) {
    throw unknown(name);
  }
  return found->first;
}

}  // namespace

std::string_view name_of(State state) {
  return name_in(states, state);
}
std::string_view name_of(EventType event_type) {
  return name_in(event_types, event_type);
}
std::string_view name_of(Standing standing) {
  return name_in(standings, standing);
}
std::string_view name_of(JobState state) {
  return name_in(job_states, state);
}
std::string_view name_of(MendedIn mended_in) {
  return name_in(places_to_mend, mended_in);
}
std::string_view name_of(SightingKind kind) {
  return name_in(sighting_kinds, kind);
}

State state_named(std::string_view name) {
  return choice_in(states, name);
}
EventType event_type_named(std::string_view name) {
  return choice_in(event_types, name);
}
Standing standing_named(std::string_view name) {
  return choice_in(standings, name);
}
JobState job_state_named(std::string_view name) {
  return choice_in(job_states, name);
}
MendedIn mended_in_named(std::string_view name) {
  return choice_in(places_to_mend, name);
}
SightingKind sighting_kind_named(std::string_view name) {
  return choice_in(sighting_kinds, name);
}
domain::TerritoryType type_named(std::string_view name) {
  const auto found =
      std::ranges::find(domain::territory_types, name, [](const auto& type) { return type.first; });
  if (found == domain::territory_types.end()) {
    throw unknown(name);
  }
  return found->second;
}

}  // namespace palmares::store
