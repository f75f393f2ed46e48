// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/sightings.hpp"

#include "http/target.hpp"
#include "site/code_check.hpp"
#include "site/pattern.hpp"
#include "site/routes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

namespace palmares::site {

namespace {

constexpr std::size_t longest_host = 100;
constexpr std::size_t longest_path = 200;
constexpr char separator = '\n';  // in no path that was answered with 200

using store::Sighting;
using store::SightingKind;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// What an answer to that path may be; nothing for most. The status and the host decide.
std::optional<SightingKind> kind_of(std::string_view path) {
  if (path.starts_with(typed_path)) {
    return SightingKind::code;
  }
  if (path.ends_with("/kit.zip")) {
    return SightingKind::kit;
  }
  const std::string_view file = path.substr(path.rfind('/') + 1);
  const bool picture =
      file.starts_with("badge") && (file.ends_with(".svg") || file.ends_with(".png"));
  return picture || file == "encart" ? std::optional(SightingKind::badge) : std::nullopt;
}

/// The award that a path names.
const domain::Award* award_at(const Catalogue& catalogue, SightingKind kind,
                              const std::vector<std::string>& segments) {
  const auto award = [](const Entry* entry) { return entry == nullptr ? nullptr : &entry->award; };
  const bool kit = kind == SightingKind::kit;
  if (const auto parts =
          match(kit ? "/{edition}/{territory}/kit.zip" : "/{edition}/{territory}/{kind}.{ext}",
                segments)) {
    const Entry* entry = catalogue.entry(parts->edition, parts->territory);
    return award(entry == nullptr ? catalogue.embargoed(parts->edition, parts->territory) : entry);
  }
  for (const std::string_view pattern :
       {"/{territory}/kit.zip", "/{territory}/encart", "/{territory}/{kind}.{ext}"}) {
    if (const auto parts = match(pattern, segments)) {
      return award(catalogue.latest_entry(parts->territory));
    }
  }
  return nullptr;
}

/// Whose it is: edition and territory; nothing where nobody's.
std::optional<std::pair<int, std::string>> laureate_at(const Catalogue& catalogue,
                                                       SightingKind kind, std::string_view path) {
  std::optional<http::Target> target = http::parse_target(path, typed_path);
  if (!target) {
    return std::nullopt;
  }
  const std::vector<std::string> segments = canonical(std::move(target->segments));
  if (kind == SightingKind::code) {
    const auto verdict = segments.size() == 2
                             ? verdict_on(catalogue, meant_code(catalogue, segments[1]))
                             : std::nullopt;
    return verdict ? std::optional(std::pair(verdict->revision.award.edition,
                                             verdict->revision.award.territory.id))
                   : std::nullopt;
  }
  const domain::Award* award = award_at(catalogue, kind, segments);
  return award == nullptr ? std::nullopt
                          : std::optional(std::pair(award->edition, award->territory.id));
}

}  // namespace

std::string host_of(std::string_view referer) {
  const std::size_t scheme = referer.find("://");
  if (scheme == std::string_view::npos ||
      (!referer.starts_with("https:") && !referer.starts_with("http:"))) {
    return {};
  }
  referer.remove_prefix(scheme + 3);
  referer = referer.substr(0, referer.find_first_of("/?#"));
  referer = referer.substr(0, referer.find(':'));
  referer.remove_suffix(referer.ends_with('.') ? 1 : 0);  // « ville.fr. » is ville.fr
  std::string host(referer.substr(0, longest_host + 1));
  std::ranges::transform(host, host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool plain = std::ranges::all_of(
      host, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; });
  const std::size_t dot = host.rfind('.');
  const bool named = dot != std::string::npos && dot > 0 && dot + 1 < host.size() &&
                     is_letter(host[dot + 1]) && host.find("..") == std::string::npos &&
                     host.front() != '.';
  return plain && named && host.size() <= longest_host ? host : std::string();
}

void Sightings::note(const http::SentAnswer& answer) {
  const std::string_view path = answer.target.substr(0, answer.target.find('?'));
  const std::optional<SightingKind> kind =
      answer.method == "GET" && path.size() <= longest_path ? kind_of(path) : std::nullopt;
  const bool badge = kind == SightingKind::badge;
  if (!kind || (answer.status != 200 && (answer.status != 304 || !badge))) {
    return;
  }
  const std::string host = badge ? host_of(answer.referer) : std::string();
  if (badge && (host.empty() || host == m_own)) {
    return;
  }
  thread_local std::string key;
  key.assign(1, static_cast<char>('0' + static_cast<int>(*kind)));
  key.append(host).append(1, separator).append(path);
  thread_local const std::size_t place = std::hash<std::thread::id>{}(std::this_thread::get_id());
  Side& side = m_sides[place % m_sides.size()];
  const std::lock_guard lock(side.mutex);
  if (const auto found = side.counts.find(key); found != side.counts.end()) {
    ++found->second;
  } else if (side.counts.size() < most_noted) {
    side.counts.emplace(key, 1);
  } else {
    m_dropped.fetch_add(1, std::memory_order_relaxed);
  }
}

std::vector<Sighting> Sightings::take(const Catalogue& catalogue, const std::string& day) {
  std::map<std::tuple<int, std::string, SightingKind, std::string>, std::int64_t> sums;
  for (Side& side : m_sides) {
    Counts counts;
    {
      const std::lock_guard lock(side.mutex);
      counts.swap(side.counts);
    }
    for (const auto& [key, count] : counts) {
      const auto kind = static_cast<SightingKind>(key.front() - '0');
      const std::size_t end = key.find(separator);
      if (auto laureate = laureate_at(catalogue, kind, std::string_view(key).substr(end + 1))) {
        sums[{laureate->first, std::move(laureate->second), kind, key.substr(1, end - 1)}] += count;
      }
    }
  }
  std::vector<Sighting> seen;
  for (const auto& [of, count] : sums) {
    const auto& [edition, territory, kind, host] = of;
    seen.push_back({.edition = edition,
                    .territory = territory,
                    .day = day,
                    .kind = kind,
                    .host = host,
                    .count = count});
  }
  return seen;
}

}  // namespace palmares::site
