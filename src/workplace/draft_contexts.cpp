// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/draft_contexts.hpp"

#include "lib/crypto/sha256.hpp"

#include <algorithm>

namespace palmares::workplace {

namespace {

constexpr std::size_t most_kept = 4;  // some MB each

/// Everything that such a context depends on.
std::string key_of(const app::OverlayPlace& place, int edition, const app::CharterFiles& overlay) {
  std::string text = std::to_string(edition) + '|' + std::to_string(place.handle.store->version()) +
                     '|' + std::to_string(place.handle.store->files_version());
  for (const store::SettingsRevision& revision : place.handle.store->current_settings()) {
    text += '|' + std::to_string(revision.edition) + '.' + std::to_string(revision.number);
  }
  for (const auto& [name, bytes] : overlay) {
    text += '\n' + name + ' ' + lib::sha256_hex(bytes);
  }
  return lib::sha256_hex(text);
}

}  // namespace

Result<DraftContexts::Drawing> DraftContexts::of(const app::OverlayPlace& place, int edition,
                                                 const app::CharterFiles& overlay) {
  const std::string key = key_of(place, edition, overlay);
  {
    const std::lock_guard lock(m_mutex);
    const auto kept = std::ranges::find(m_kept, key, &std::pair<std::string, Drawing>::first);
    if (kept != m_kept.end()) {
      m_kept.splice(m_kept.begin(), m_kept, kept);
      return m_kept.front().second;
    }
  }
  TRY_ASSIGN(app::Installation installation, app::installation_with(place, edition, overlay));
  TRY_ASSIGN(deliver::RenderContext context,
             app::open_render_context(std::move(installation), place.settings));
  const auto drawing = std::make_shared<const deliver::RenderContext>(std::move(context));
  const std::lock_guard lock(m_mutex);
  m_kept.emplace_front(key, drawing);
  if (m_kept.size() > most_kept) {
    m_kept.pop_back();
  }
  return drawing;
}

}  // namespace palmares::workplace
