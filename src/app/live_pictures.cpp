// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_pictures.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::int64_t between_renewals = 30;  // s

/// Notes a change of every id under which others were drawn before.
bool note_changes(const compose::Logos& before, const compose::Logos& after, std::uint64_t change,
                  deliver::LaureatePictures& pictures) {
  std::vector<std::string> ids = before.ids();
  std::ranges::move(after.ids(), std::back_inserter(ids));
  bool other = false;
  for (const std::string& id : ids) {
    if (before.find(id) != after.find(id)) {
      pictures.changes.insert_or_assign(id, change);
      other = true;
    }
  }
  return other;
}

}  // namespace

LivePictures::LivePictures(std::filesystem::path logos, const deliver::GivenPictures& first,
                           Clock clock, LogoBounds bounds)
    : m_logos(std::move(logos)),
      m_clock(std::move(clock)),
      m_bounds(bounds),
      m_now(std::make_shared<const deliver::LaureatePictures>(
          deliver::LaureatePictures{.logos = compose::Logos::after(first.logos),
                                    .photographs = compose::Logos::after(first.photographs)})) {}

LivePictures::Look LivePictures::look() const {
  Look found{.at = m_clock(), .folders = {}};
  const std::filesystem::path photographs = photographs_beside(m_logos);
  found.folders = {lib::stamp_of(m_logos), lib::stamp_of(photographs)};
  for (const auto& [edition, territories] : m_owners) {
    found.folders.push_back(lib::stamp_of(photographs / std::to_string(edition)));
  }
  return found;
}

bool LivePictures::changed() const {
  const auto unsettled = [this](const std::optional<lib::FileStamp>& folder) {
    return folder && may_change_unseen(folder->changed_ns, m_seen->at);
  };
  if (!m_seen || std::ranges::any_of(m_seen->folders, unsettled)) {
    return true;
  }
  const Look found = look();
  const std::int64_t since = found.at.seconds - m_seen->at.seconds;  // below 0: the clock was set
  return since < 0 || since >= between_renewals || found.folders != m_seen->folders;
}

LivePictures::Renewed LivePictures::renew() {
  m_seen.reset();
  Look seen = look();
  const std::shared_ptr<const deliver::LaureatePictures> before = now();
  deliver::LaureatePictures next{.logos = compose::Logos::after(before->logos),
                                 .photographs = compose::Logos::after(before->photographs),
                                 .changes = before->changes};
  Problems notices;
  try {
    notices = take_pictures_again(next, m_logos, m_owners, m_read, seen.at, m_bounds);
  } catch (const std::filesystem::filesystem_error& error) {
    return {.other = false,
            .notices = not_told(
                {{.where = {.file = error.path1().string(), .line = 0, .column = 0},
                  .what = "ce dossier d’images ne peut être lu\u202F; celles d’avant sont gardées",
                  .hint = "le rendre lisible au compte du service"}})};
  }
  m_seen = std::move(seen);
  deliver::LaureatePictures noted;
  const bool logos = note_changes(before->logos, next.logos, m_change + 1, noted);
  const bool photographs = note_changes(before->photographs, next.photographs, m_change + 1, noted);
  const bool first = !std::exchange(m_began, true);
  if (logos || photographs) {
    if (!first) {
      ++m_change;
      noted.changes.merge(next.changes);
      next.changes = std::move(noted.changes);
    }
    auto taken = std::make_shared<const deliver::LaureatePictures>(std::move(next));
    const std::lock_guard lock(m_mutex);
    m_now = std::move(taken);
  }
  return {.other = logos || photographs, .notices = not_told(std::move(notices))};
}

std::shared_ptr<const deliver::LaureatePictures> LivePictures::now() const {
  const std::lock_guard lock(m_mutex);
  return m_now;
}

Problems LivePictures::not_told(Problems notices) {
  std::set<std::string> texts;
  std::erase_if(notices, [&](const Problem& notice) {
    std::string text = to_string(notice);
    const bool told = m_told.contains(text);
    texts.insert(std::move(text));
    return told;
  });
  m_told = std::move(texts);
  return notices;
}

}  // namespace palmares::app
