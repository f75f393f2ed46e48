// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/artefact_cache.hpp"

#include "app/cache_key.hpp"
#include "deliver/kit/batch.hpp"
#include "deliver/kit/kit.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

namespace palmares::app {

SharedInputs shared_inputs(const deliver::RenderContext& context, const Settings& settings,
                           const std::filesystem::path& program) {
  SharedInputs inputs;
  const domain::Editions& editions = context.newest ? context.newest()->editions : context.editions;
  for (const domain::Edition& edition : editions.all) {
    if (Result<std::string> digest = digest_of_inputs(context, settings, program, edition.year)) {
      inputs.emplace(edition.year, *std::move(digest));
    }
  }
  return inputs;
}

ArtefactCache::ArtefactCache(const StoreHandle& handle, const deliver::RenderContext& context,
                             SharedInputs inputs)
    : m_handle(handle), m_context(context), m_inputs(std::move(inputs)) {}

void ArtefactCache::renew(SharedInputs inputs) {
  const std::lock_guard lock(m_mutex);
  m_inputs = std::move(inputs);
}

std::string ArtefactCache::shared_of(int edition) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_inputs.find(edition);
  return found == m_inputs.end() ? std::string() : found->second;
}

std::string ArtefactCache::facts_of(const domain::Award& award) const {
  return award_facts(award, m_context);
}

// Whatever keeps the store from answering, the document can still be made.
std::optional<Bytes> ArtefactCache::bytes(const domain::Award& award, const std::string& path) const
    try {
  const std::string shared = shared_of(award.edition);
  if (shared.empty()) {
    return std::nullopt;
  }
  const std::string key = input_key(shared, facts_of(award));
  const std::optional<store::Artefact> kept = m_handle.store->artefact(
      {.edition = award.edition, .territory = award.territory.id, .key = key}, path);
  return kept ? m_handle.blobs->find(kept->hash) : std::nullopt;
} catch (const std::exception&) {
  return std::nullopt;
}

std::optional<deliver::Artefact> ArtefactCache::file(const domain::Award& award,
                                                     const deliver::ArtefactRequest& wanted) const {
  const domain::Charter* charter = m_context.charter_of(award.edition);
  const std::optional<std::string> path =
      charter == nullptr ? std::nullopt : deliver::path_in_kit(*charter, award, wanted);
  std::optional<Bytes> found =
      path ? bytes(award, deliver::laureate_folder(award) + '/' + *path) : std::nullopt;
  return found ? deliver::made_before(*std::move(found), wanted.format) : std::nullopt;
}

std::optional<Bytes> ArtefactCache::archive(const domain::Award& award) const {
  return bytes(award, deliver::laureate_folder(award) + ".zip");
}

// Generations of older stores do not say what they were made of, so that only the key of all their
// inputs tells; or they say it by the pixels of the logo.
bool ArtefactCache::made_of(const store::Generation& generation, const domain::Award& award) const {
  const deliver::GivenPictures given = m_context.given();
  const compose::Logo* logo = given.logos.find(award.territory.id);
  const std::string facts = facts_of(award);
  if (generation.facts.empty()) {
    const std::string shared = shared_of(award.edition);
    return !shared.empty() && generation.key == input_key(shared, facts);
  }
  return generation.facts == facts ||
         (logo != nullptr && generation.facts == award_facts_by_pixels(award, *logo));
}

std::optional<Bytes> ArtefactCache::kept(std::string_view hash, const ServedAward& served) const {
  const auto generation =
      m_handle.store->generation_with(hash, [&](const store::Generation& found) {
        const domain::Award* award = served(found);
        return award != nullptr && made_of(found, *award);
      });
  if (!generation) {
    return std::nullopt;
  }
  std::optional<Bytes> bytes = m_handle.blobs->find(hash);
  if (!bytes) {
    throw std::runtime_error("the store lacks the file " + std::string(hash) +
                             ", or it is damaged: palmares fsck");
  }
  return bytes;
}

}  // namespace palmares::app
