// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of documents, counted while they are served: kits fetched, codes looked up, and the
// sites whose pages show a badge, by the origin that a browser tells (Referer). Numbers in memory,
// which somebody takes from time to time (cli/sighting_thread.hpp); of who visits nothing is looked
// at.
#pragma once

#include "http/request_handler.hpp"
#include "site/catalogue.hpp"
#include "store/sightings.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palmares::site {

/// The name of the site a Referer tells, in small letters: « www.ville-boe.fr ». Empty: none, no
/// name of the public net (an address, one word, signs that names do not have), or longer than 100
/// letters.
[[nodiscard]] std::string host_of(std::string_view referer);

/// Used from every thread; each counts on its own side mostly.
class Sightings {
 public:
  /// Badges on pages of ours are none: `own` is the public address.
  explicit Sightings(std::string_view own) : m_own(host_of(own)) {}

  /// Counts an answer that was sent whole, where it is one of those.
  void note(const http::SentAnswer& answer);
  /// All that was counted since it was last taken, as sightings of that day; what the catalogue
  /// does not know is no laureate's.
  [[nodiscard]] std::vector<store::Sighting> take(const Catalogue& catalogue,
                                                  const std::string& day);
  /// Answers that were not counted, because too many different ones came since the numbers were
  /// last taken.
  [[nodiscard]] std::uint64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

  /// Different ones that one side holds.
  static constexpr std::size_t most_noted = 4096;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Counts = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;
  /// Of some threads.
  struct alignas(64) Side {
    std::mutex mutex;
    Counts counts;  ///< by kind, host and path, parted by line feeds
  };

  std::string m_own;
  std::array<Side, 16> m_sides;
  std::atomic<std::uint64_t> m_dropped = 0;
};

}  // namespace palmares::site
