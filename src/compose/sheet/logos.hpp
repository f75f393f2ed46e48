// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureates' own logos: files are held as they were given, and a picture is decoded when it is
// first drawn. The pixels drawn last stay in memory, bounded together, so that a thousand logos
// cost little more than their files and start at once.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// 8-bit sRGB rows from the top, 3 bytes a pixel, no larger than any sheet needs
/// (lib/image/png_reader.hpp).
struct LogoPixels {
  int width = 0;
  int height = 0;
  std::shared_ptr<const Bytes> rgb;
};

/// SHA-256 of decoded pixels, as hexadecimal digits, and their width.
struct PixelDigest {
  int width = 0;
  std::string sha256;
};

class KeptPixels;
struct LogoPixelCache;

inline constexpr int largest_logo = 1200;  ///< px: 300 dpi on 10 cm, the largest place of a logo
inline constexpr int largest_photograph =
    3508;  ///< px: 300 dpi on 297 mm, the width of the largest poster
inline constexpr std::size_t largest_photograph_bytes =
    40'000'000;  ///< of its PNG; pixels of noise take 37

/// One PNG file. Used from every thread.
class Logo {
 public:
  /// `name` is what problems call the file; the longer side of its pixels is `drawn` at most.
  Logo(Bytes png, std::string name, int drawn, std::shared_ptr<KeptPixels> cache);
  Logo(const Logo&) = delete;
  Logo& operator=(const Logo&) = delete;
  ~Logo();

  /// The file as it was given.
  [[nodiscard]] const Bytes& png() const { return m_png; }
  /// SHA-256 of the file: the same digest, the same drawing. Nothing is decoded for it.
  [[nodiscard]] const std::string& digest() const { return m_digest; }
  /// From the cache, or decoded anew. Problems: those of `lib::read_png`.
  [[nodiscard]] Result<LogoPixels> pixels() const;
  /// Nothing where there are no pixels. Decodes at the first call alone.
  [[nodiscard]] std::optional<PixelDigest> pixel_digest() const;

 private:
  Bytes m_png;
  std::string m_name;
  int m_drawn;
  std::string m_digest;
  std::shared_ptr<KeptPixels> m_cache;
  mutable std::mutex m_decoding;  // one thread decodes, the others wait for what it found
  mutable Problems m_problems;    // found while decoding
  mutable std::optional<PixelDigest> m_pixel_digest;
};

/// Logos by the id of their territory. Add them all before threads draw.
class Logos {
 public:
  /// Hears the problems of a logo that turned out undrawable when it was first drawn; called from
  /// any thread, once for a logo.
  using Report = std::function<void(const Problems&)>;

  /// At most `cached_bytes` of pixels are kept beyond those being drawn.
  explicit Logos(std::size_t cached_bytes = 64'000'000);
  /// None, with the cache and the report of others: for those that come after them.
  [[nodiscard]] static Logos after(const Logos& others);
  Logos(Logos&&) noexcept;
  Logos& operator=(Logos&&) noexcept;
  ~Logos();

  /// `drawn`: px of the longer side, at most, as it is drawn.
  const Logo& add(std::string id, Bytes png, std::string name, int drawn = largest_logo);
  /// A logo of others with the same cache, not null.
  void add(std::string id, std::shared_ptr<const Logo> logo);
  /// The logo of a territory, or null; valid as long as this is.
  [[nodiscard]] const Logo* find(std::string_view id) const;
  /// The same, for as long as it is held.
  [[nodiscard]] std::shared_ptr<const Logo> share(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;
  [[nodiscard]] std::size_t size() const { return m_logos.size(); }
  /// Bytes of pixels in the cache.
  [[nodiscard]] std::size_t cached_bytes() const;

  void report_to(Report report);
  /// Of the logos that turned out undrawable so far, ordered by their text.
  [[nodiscard]] Problems undrawable() const;

 private:
  std::unique_ptr<LogoPixelCache> m_cache;
  std::map<std::string, std::shared_ptr<const Logo>, std::less<>> m_logos;
};

}  // namespace palmares::compose
