// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/attempts.hpp"

namespace palmares::workplace {

bool Attempts::take_key(const std::string& key, std::size_t most) {
  const bool room = m_tries.size() < most_keys;
  const auto found = m_tries.find(key);
  std::size_t& tries = found != m_tries.end() ? found->second : m_tries[room ? key : std::string()];
  return ++tries <= most;
}

bool Attempts::worth_telling(const std::string& account, std::int64_t now) {
  constexpr std::int64_t a_quarter = 15 * 60;
  const std::lock_guard lock(m_mutex);
  if (now / a_quarter != m_quarter) {
    m_quarter = now / a_quarter;
    m_told.clear();
  }
  return m_told.size() < most_told && m_told.insert(account).second;
}

bool Attempts::take(const http::Visitor& visitor, const std::string& account, bool known_device,
                    std::int64_t now) {
  constexpr std::int64_t a_minute = 60;
  const std::lock_guard lock(m_mutex);
  if (now / a_minute != m_minute) {
    m_minute = now / a_minute;
    m_tries.clear();
  }
  if (known_device) {
    return take_key("d" + account, most_of_device);
  }
  const std::string address =
      std::to_string(visitor.network.high) + ':' + std::to_string(visitor.network.low);
  return m_addresses.take(visitor, now) &&
         take_key("b" + address + ' ' + account, most_of_account_at_address) &&
         take_key("a" + account, most_of_account);
}

}  // namespace palmares::workplace
