// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_editions.hpp"

#include "charter/edition_text.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

bool same(const domain::Editions& a, const domain::Editions& b) {
  return std::ranges::equal(a.all, b.all, {}, charter::edition_text, charter::edition_text);
}

}  // namespace

LiveEditions::LiveEditions(domain::Editions first, Read read)
    : m_read(std::move(read)), m_now(&m_sets.emplace_back(std::move(first))) {}

void LiveEditions::renew() {
  const std::lock_guard lock(m_mutex);
  Result<domain::Editions> read = m_read();
  if (read && !same(*read, m_sets.back())) {
    m_now = &m_sets.emplace_back(std::move(*read));
  }
}

const domain::Edition* LiveEditions::of(int year) const {
  return m_now.load()->of(year);
}

}  // namespace palmares::app
