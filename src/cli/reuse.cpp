// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/reuse.hpp"

#include "cli/inputs.hpp"
#include "deliver/campaign.hpp"
#include "deliver/kit.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

namespace palmares::cli {

SharedInputs shared_inputs(const deliver::Workshop& workshop, const Settings& settings, const Given& given) {
  SharedInputs inputs;
  for (const domain::Edition& edition : workshop.editions.all) {
    if (Result<std::string> digest = digest_of_inputs(workshop, settings, given, edition.year)) {
      inputs.emplace(edition.year, *std::move(digest));
    }
  }
  return inputs;
}

Generated::Generated(const Depot& depot, const deliver::Workshop& workshop, SharedInputs inputs)
    : m_depot(depot), m_workshop(workshop), m_inputs(std::move(inputs)) {}

// Whatever keeps the store from answering, the document can still be made.
std::optional<Bytes> Generated::octets(const domain::Award& award, const std::string& path) const try {
  const auto shared = m_inputs.find(award.edition);
  if (shared == m_inputs.end()) {
    return std::nullopt;
  }
  const std::string key = input_key(shared->second, award_facts(award, m_workshop.logos.find(award.territory.id)));
  const std::optional<store::Artefact> kept =
      m_depot.store->artefact({.edition = award.edition, .territory = award.territory.id, .key = key}, path);
  return kept ? m_depot.blobs.find(kept->hash) : std::nullopt;
} catch (const std::exception&) {
  return std::nullopt;
}

std::optional<deliver::Artefact> Generated::file(const domain::Award& award, const deliver::Wanted& wanted) const {
  const domain::Edition* edition = m_workshop.editions.of(award.edition);
  const domain::Charter* charter = edition == nullptr ? nullptr : m_workshop.studio.charter(edition->charter);
  const std::optional<std::string> path = charter == nullptr ? std::nullopt : deliver::path_in_kit(*charter, award, wanted);
  std::optional<Bytes> found = path ? octets(award, deliver::campaign_folder(award) + '/' + *path) : std::nullopt;
  return found ? deliver::made_before(*std::move(found), wanted.format) : std::nullopt;
}

std::optional<Bytes> Generated::archive(const domain::Award& award) const {
  return octets(award, deliver::campaign_folder(award) + ".zip");
}

// Generations of older stores do not say what they were made of, so that only the key of all their inputs tells; or they say it
// by the pixels of the logo.
bool Generated::made_of(const store::Generation& generation, const domain::Award& award) const {
  const compose::Logo* logo = m_workshop.logos.find(award.territory.id);
  const std::string facts = award_facts(award, logo);
  if (generation.facts.empty()) {
    const auto shared = m_inputs.find(award.edition);
    return shared != m_inputs.end() && generation.key == input_key(shared->second, facts);
  }
  return generation.facts == facts || (logo != nullptr && generation.facts == award_facts_by_pixels(award, *logo));
}

std::optional<Bytes> Generated::kept(std::string_view hash, const service::ServedAward& served) const {
  const auto generation = m_depot.store->generation_with(hash, [&](const store::Generation& found) {
    const domain::Award* award = served(found);
    return award != nullptr && made_of(found, *award);
  });
  if (!generation) {
    return std::nullopt;
  }
  std::optional<Bytes> octets = m_depot.blobs.find(hash);
  if (!octets) {
    throw std::runtime_error("the store lacks the file " + std::string(hash) + ", or it is damaged: palmares fsck");
  }
  return octets;
}

service::Makers reusing(service::Makers makers, const Generated& generated) {
  makers.artefact = [&generated, make = std::move(makers.artefact)](const domain::Award& award,
                                                                    const deliver::Wanted& wanted) -> Result<deliver::Artefact> {
    std::optional<deliver::Artefact> found = generated.file(award, wanted);
    return found ? *std::move(found) : make(award, wanted);
  };
  makers.kit = [&generated, make = std::move(makers.kit)](const domain::Award& award) -> Result<Bytes> {
    std::optional<Bytes> found = generated.archive(award);
    return found ? *std::move(found) : make(award);
  };
  makers.kept = [&generated](std::string_view hash, const service::ServedAward& served) { return generated.kept(hash, served); };
  return makers;
}

}  // namespace palmares::cli
