// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/logos.hpp"

#include "base/cache_generation.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/image/png_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <list>
#include <unordered_map>
#include <utility>

namespace palmares::compose {

/// The pixels drawn last, the least recently used leaving first, and what was found wrong with
/// others. Used from every thread.
class KeptPixels {
 public:
  explicit KeptPixels(std::size_t capacity) : m_capacity(capacity) {}

  [[nodiscard]] std::optional<LogoPixels> find(const Logo* logo) {
    const std::lock_guard lock(m_mutex);
    forget_what_is_past();
    const auto found = m_places.find(logo);
    if (found == m_places.end()) {
      return std::nullopt;
    }
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->pixels;
  }

  /// Keeps pixels that are not there yet; those larger than the capacity are not kept.
  void keep(const Logo* logo, const LogoPixels& pixels) {
    const std::lock_guard lock(m_mutex);
    forget_what_is_past();
    if (pixels.rgb->size() > m_capacity) {
      return;
    }
    while (m_bytes + pixels.rgb->size() > m_capacity) {
      m_bytes -= m_entries.back().pixels.rgb->size();
      m_places.erase(m_entries.back().logo);
      m_entries.pop_back();
    }
    m_entries.push_front({.logo = logo, .pixels = pixels});
    m_places.emplace(logo, m_entries.begin());
    m_bytes += pixels.rgb->size();
  }

  /// Another logo may lie at the same place after it.
  void forget(const Logo* logo) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_places.find(logo); found != m_places.end()) {
      m_bytes -= found->second->pixels.rgb->size();
      m_entries.erase(found->second);
      m_places.erase(found);
    }
  }

  [[nodiscard]] std::size_t bytes() {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
  }

  void report_to(Logos::Report report) {
    const std::lock_guard lock(m_mutex);
    m_report = std::move(report);
  }

  void report(const Problems& problems) {
    const std::lock_guard lock(m_mutex);
    m_undrawable.insert(m_undrawable.end(), problems.begin(), problems.end());
    if (m_report) {
      m_report(problems);
    }
  }

  [[nodiscard]] Problems undrawable() {
    const std::lock_guard lock(m_mutex);
    Problems sorted = m_undrawable;
    std::ranges::sort(sorted, {}, [](const Problem& problem) { return to_string(problem); });
    return sorted;
  }

 private:
  struct Entry {
    const Logo* logo = nullptr;
    LogoPixels pixels;
  };

  void forget_what_is_past() {
    if (m_generation != cache_generation()) {
      m_generation = cache_generation();
      m_places.clear();
      m_entries.clear();
      m_bytes = 0;
    }
  }

  std::mutex m_mutex;
  std::size_t m_capacity;
  std::size_t m_bytes = 0;
  std::uint64_t m_generation = cache_generation();
  std::list<Entry> m_entries;  // most recently used first
  std::unordered_map<const Logo*, std::list<Entry>::iterator> m_places;
  Logos::Report m_report;
  Problems m_undrawable;
};

/// Of several sets of logos.
struct LogoPixelCache {
  std::shared_ptr<KeptPixels> kept;
};

namespace {

/// A file that the store keeps may be as large as one of its uses needs.
lib::PictureLimits limits_of(int drawn) {
  lib::PictureLimits limits;
  if (drawn > limits.drawn) {
    limits.bytes = largest_photograph_bytes;
    limits.drawn = drawn;
  }
  return limits;
}

}  // namespace

Logo::Logo(Bytes png, std::string name, int drawn, std::shared_ptr<KeptPixels> cache)
    : m_png(std::move(png)),
      m_name(std::move(name)),
      m_drawn(drawn),
      m_digest(lib::sha256_hex(m_png)),
      m_cache(std::move(cache)) {}

Logo::~Logo() {
  m_cache->forget(this);
}

Result<LogoPixels> Logo::pixels() const {
  const std::lock_guard lock(m_decoding);
  if (!m_problems.empty()) {
    return fail(m_problems);
  }
  if (const std::optional<LogoPixels> kept = m_cache->find(this)) {
    return *kept;
  }
  Result<lib::OpaquePicture> picture = lib::read_png(m_png, m_name, limits_of(m_drawn));
  if (!picture) {
    m_problems = picture.error();
    m_cache->report(m_problems);
    return fail(m_problems);
  }
  const LogoPixels pixels{.width = picture->width,
                          .height = picture->height,
                          .rgb = std::make_shared<const Bytes>(std::move(picture->rgb))};
  m_cache->keep(this, pixels);
  return pixels;
}

std::optional<PixelDigest> Logo::pixel_digest() const {
  {
    const std::lock_guard lock(m_decoding);
    if (m_pixel_digest) {
      return m_pixel_digest;
    }
  }
  const Result<LogoPixels> drawn = pixels();
  if (!drawn) {
    return std::nullopt;
  }
  const std::string digest = lib::sha256_hex(*drawn->rgb);
  const std::lock_guard lock(m_decoding);
  m_pixel_digest = PixelDigest{.width = drawn->width, .sha256 = digest};
  return m_pixel_digest;
}

Logos::Logos(std::size_t cached_bytes)
    : m_cache(std::make_unique<LogoPixelCache>(
          LogoPixelCache{std::make_shared<KeptPixels>(cached_bytes)})) {}

Logos Logos::after(const Logos& others) {
  Logos none(0);
  none.m_cache->kept = others.m_cache->kept;
  return none;
}

Logos::Logos(Logos&&) noexcept = default;
Logos& Logos::operator=(Logos&&) noexcept = default;
Logos::~Logos() = default;

const Logo& Logos::add(std::string id, Bytes png, std::string name, int drawn) {
  auto logo = std::make_shared<const Logo>(std::move(png), std::move(name), drawn, m_cache->kept);
  return *m_logos.insert_or_assign(std::move(id), std::move(logo)).first->second;
}

void Logos::add(std::string id, std::shared_ptr<const Logo> logo) {
  m_logos.insert_or_assign(std::move(id), std::move(logo));
}

const Logo* Logos::find(std::string_view id) const {
  const auto found = m_logos.find(id);
  return found == m_logos.end() ? nullptr : found->second.get();
}

std::shared_ptr<const Logo> Logos::share(std::string_view id) const {
  const auto found = m_logos.find(id);
  return found == m_logos.end() ? nullptr : found->second;
}

std::vector<std::string> Logos::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, logo] : m_logos) {
    ids.push_back(id);
  }
  return ids;
}

std::size_t Logos::cached_bytes() const {
  return m_cache->kept->bytes();
}

void Logos::report_to(Report report) {
  m_cache->kept->report_to(std::move(report));
}

Problems Logos::undrawable() const {
  return m_cache->kept->undrawable();
}

}  // namespace palmares::compose
