// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/issued.hpp"

#include "store/standing.hpp"

#include <cstddef>
#include <map>
#include <utility>

namespace palmares::store {

std::vector<IssuedRevision> issued_revisions(const Ledger& shown, int edition) {
  std::vector<IssuedRevision> issued;
  std::map<std::string, std::string> today;  // ids that mean another now
  for (const Alias& alias : shown.aliases) {
    today.insert_or_assign(alias.id, canonical_id(shown, alias.id));
  }
  std::map<std::pair<std::string, int>, std::size_t> places;
  std::map<std::string, std::size_t> last;  // of each body
  for (const Revision& revision : shown.revisions) {
    if (revision.award.edition != edition) {
      continue;
    }
    const std::string& id = revision.award.territory.id;
    const auto alias = today.find(id);
    const std::string& body = alias == today.end() ? id : alias->second;
    const auto [place, added] = places.try_emplace({id, revision.award.revision}, issued.size());
    if (added) {
      issued.push_back({.territory = id, .revision = revision.award.revision, .changed = {}});
    }
    if (const auto before = last.find(body);
        before != last.end() && before->second != place->second) {
      IssuedRevision& replaced = issued[before->second];
      replaced.changed = replaced.valid ? revision.at : replaced.changed;
      replaced.valid = false;
    }
    last.insert_or_assign(body, place->second);
    issued[place->second].valid = revision.standing == Standing::valid && revision.award.laureate();
    issued[place->second].changed = revision.at;
  }
  return issued;
}

}  // namespace palmares::store
