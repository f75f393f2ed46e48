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

std::string_view french(Deed deed) {
  switch (deed) {
    case Deed::import:
      return "importation";
    case Deed::settle:
      return "résultats définitifs";
    case Deed::publish:
      return "publication";
    case Deed::close:
      return "clôture";
    case Deed::correct:
      return "correction";
    case Deed::withdraw:
      return "retrait";
  }
  return {};
}

}  // namespace palmares::store
