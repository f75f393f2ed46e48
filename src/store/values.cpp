// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/values.hpp"

namespace palmares::store {

bool writes_nothing(const Changes& changes) {
  return changes.states.empty() && changes.revisions.empty() && changes.aliases.empty();
}

std::string_view french(State state) {
  switch (state) {
    case State::draft:
      return "brouillon";
    case State::settled:
      return "définitive";
    case State::published:
      return "publiée";
    case State::closed:
      return "close";
  }
  return {};
}

std::string_view french(EventType event_type) {
  switch (event_type) {
    case EventType::import:
      return "importation";
    case EventType::settle:
      return "résultats définitifs";
    case EventType::publish:
      return "publication";
    case EventType::close:
      return "clôture";
    case EventType::correct:
      return "correction";
    case EventType::withdraw:
      return "retrait";
  }
  return {};
}

}  // namespace palmares::store
