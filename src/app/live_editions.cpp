// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_editions.hpp"

#include "app/own_charters.hpp"
#include "charter/edition_text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::app {

namespace {

bool same(const deliver::EditionSet& a, const deliver::EditionSet& b) {
  return a.pins == b.pins && a.marks == b.marks &&
         std::ranges::equal(a.editions.all, b.editions.all, {}, charter::edition_text,
                            charter::edition_text);
}

std::string mark_of(const lib::Resources& resources, const std::map<int, std::string>& pins,
                    int year) {
  const auto pin = pins.find(year);
  return resources.source()->identity() + '\n' + (pin == pins.end() ? std::string() : pin->second);
}

Result<std::shared_ptr<const deliver::OwnTemplates>> opened(OwnCharter own,
                                                            const deliver::Silhouettes* shapes) {
  const std::string id = own.charter.id;
  std::vector<domain::Charter> one;
  one.push_back(std::move(own.charter));
  Result<compose::Composer> composer = compose::Composer::open(*own.resources, std::move(one));
  if (!composer) {
    return fail(by_charter_names(std::move(composer).error(), id));
  }
  auto templates = std::make_shared<deliver::OwnTemplates>(deliver::OwnTemplates{
      .resources = std::move(own.resources), .composer = *std::move(composer)});
  if (shapes != nullptr) {
    templates->silhouette = [own_shapes = *shapes](const domain::Territory& territory) {
      return own_shapes.of(territory);
    };
  }
  return std::shared_ptr<const deliver::OwnTemplates>(std::move(templates));
}

}  // namespace

Result<deliver::EditionSet> editions_now(const charter::Installation& shipped,
                                         const lib::Resources& installed, const StoreHandle& handle,
                                         const deliver::EditionSet& before) {
  charter::Installation charters = shipped;
  TRY_ASSIGN(OwnCharters own, take_store(charters, installed, handle));
  deliver::EditionSet set{.editions = std::move(charters.editions), .pins = std::move(own.pins)};
  Problems problems;
  for (auto& [year, charter] : own.of) {
    const std::string mark = mark_of(*charter.resources, set.pins, year);
    const auto known = before.marks.find(year);
    set.marks.emplace(year, mark);
    if (known != before.marks.end() && known->second == mark) {
      set.own.emplace(year, before.own.at(year));
      continue;
    }
    const auto shapes = own.shapes.find(year);
    if (auto templates =
            opened(std::move(charter), shapes == own.shapes.end() ? nullptr : &shapes->second)) {
      set.own.emplace(year, *std::move(templates));
    } else {
      std::ranges::move(std::move(templates).error(), std::back_inserter(problems));
    }
  }
  for (auto& [sha256, png] : own.pictures) {
    (void)set.pictures.add(sha256, std::move(png), sha256);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return set;
}

deliver::EditionSet editions_of(const deliver::RenderContext& context) {
  deliver::EditionSet set{.editions = context.editions, .pins = context.pins};
  for (const auto& [year, own] : context.own) {
    set.own.emplace(year, std::shared_ptr<const deliver::OwnTemplates>(std::shared_ptr<void>(),
                                                                       &own));  // it owns nothing
    set.marks.emplace(year, mark_of(*own.resources, set.pins, year));
  }
  for (const domain::Edition& edition : set.editions.all) {
    std::vector<std::string> hashes = {edition.signature};
    std::ranges::transform(edition.partners, std::back_inserter(hashes), &domain::Partner::logo);
    for (const std::string& hash : hashes) {
      if (const compose::Logo* picture = context.pictures.find(hash)) {
        (void)set.pictures.add(hash, picture->png(), hash);
      }
    }
  }
  return set;
}

LiveEditions::LiveEditions(deliver::EditionSet first, Read read)
    : m_read(std::move(read)), m_now(&m_sets.emplace_back(std::move(first))) {}

bool LiveEditions::renew() {
  const std::lock_guard lock(m_mutex);
  Result<deliver::EditionSet> read = m_read(m_sets.back());
  if (!read || same(*read, m_sets.back())) {
    return false;
  }
  m_now = &m_sets.emplace_back(std::move(*read));
  return true;
}

EditionWatch::EditionWatch(const StoreHandle& handle) : m_handle(handle) {}

bool EditionWatch::changed() {
  const store::StoreMarks marks = m_handle.store->marks();
  const bool other = !m_seen || marks.settings != m_seen->settings || marks.files != m_seen->files;
  m_seen = marks;
  return other;
}

}  // namespace palmares::app
