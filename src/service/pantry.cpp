// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/pantry.hpp"

#include <utility>

namespace palmares::service {

Pantry::Pantry(std::size_t most_octets, Workers& workers) : m_workers(workers), m_cache(most_octets) {}

AnswerPtr Pantry::find(std::string_view key) {
  const std::lock_guard lock(m_mutex);
  return m_cache.find(key);
}

Pantry::Order Pantry::order(const std::string& key, Make make, Done done, Stay stay) {
  AnswerPtr ready;
  {
    const std::lock_guard lock(m_mutex);
    ready = m_cache.find(key);
    if (ready == nullptr) {
      const auto [waiting, first] = m_waiting.try_emplace(key);
      if (first && !m_workers.submit([this, key, make = std::move(make), stay] { make_and_hand_out(key, make, stay); })) {
        m_waiting.erase(waiting);
        return Order::refused;
      }
      waiting->second.push_back(std::move(done));
      return Order::taken;
    }
  }
  done(std::move(ready));
  return Order::taken;
}

std::size_t Pantry::octets() {
  const std::lock_guard lock(m_mutex);
  return m_cache.octets();
}

void Pantry::forget_waiting() {
  std::map<std::string, std::vector<Done>, std::less<>> forgotten;
  const std::lock_guard lock(m_mutex);
  forgotten.swap(m_waiting);
}

void Pantry::make_and_hand_out(const std::string& key, const Make& make, Stay stay) {
  const AnswerPtr answer = make();
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(m_mutex);
    if (answer->status == 200 && stay == Stay::kept) {
      m_cache.insert(key, answer);
    }
    const auto found = m_waiting.find(key);
    if (found != m_waiting.end()) {
      waiting = std::move(found->second);
      m_waiting.erase(found);
    }
  }
  for (const Done& done : waiting) {
    done(answer);
  }
}

}  // namespace palmares::service
