// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/reuse.hpp"

#include "cli/inputs.hpp"
#include "deliver/campaign.hpp"
#include "deliver/kit.hpp"
#include "lib/sha256.hpp"

#include <exception>
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
  const auto logo = m_workshop.logos.find(award.territory.id);
  const std::string key = input_key(shared->second, award, logo == m_workshop.logos.end() ? nullptr : &logo->second);
  const std::optional<store::Artefact> kept =
      m_depot.store->artefact({.edition = award.edition, .territory = award.territory.id, .key = key}, path);
  std::optional<Bytes> octets = kept ? m_depot.blobs.find(kept->hash) : std::nullopt;
  return octets && lib::sha256_hex(*octets) == kept->hash ? std::move(octets) : std::nullopt;
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
  return makers;
}

}  // namespace palmares::cli
