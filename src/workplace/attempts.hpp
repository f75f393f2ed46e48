// SPDX-License-Identifier: AGPL-3.0-or-later
// How often somebody may guess. Tries are counted by address, by account and address, and by
// account; who guesses from elsewhere never shuts an owner out: a device that signed in before is
// counted by itself (OWASP, device cookies).
#pragma once

#include "http/rate_limiter.hpp"
#include "http/visitor.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace palmares::workplace {

/// Used from every thread; its memory is bounded.
class Attempts {
 public:
  static constexpr std::size_t most_of_address = 30;             ///< a minute, whatever the account
  static constexpr std::size_t most_of_account_at_address = 10;  ///< a minute
  static constexpr std::size_t most_of_account =
      60;  ///< a minute, from devices that never signed in
  static constexpr std::size_t most_of_device = 10;  ///< a minute

  /// May this try be looked at? `known_device`: its mark was verified for that account.
  [[nodiscard]] bool take(const http::Visitor& visitor, const std::string& account,
                          bool known_device, std::int64_t now);

  /// Is a refused sign-in worth a line of the journal? One for each name and quarter of an hour,
  /// and no more than so many in all: who guesses does not fill it.
  [[nodiscard]] bool worth_telling(const std::string& account, std::int64_t now);
  static constexpr std::size_t most_told = 200;  ///< a quarter of an hour

 private:
  [[nodiscard]] bool take_key(const std::string& key, std::size_t most);

  static constexpr std::size_t most_keys = 20'000;
  http::RateLimiter m_addresses{most_of_address, 4096};
  std::mutex m_mutex;
  std::int64_t m_minute = 0;
  std::map<std::string, std::size_t> m_tries;
  std::int64_t m_quarter = 0;
  std::set<std::string> m_told;
};

}  // namespace palmares::workplace
