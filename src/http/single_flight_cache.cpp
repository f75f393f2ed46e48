// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/single_flight_cache.hpp"

#include <algorithm>
#include <utility>

namespace palmares::http {

SingleFlightCache::SingleFlightCache(std::size_t most_bytes, Workers& workers)
    : m_workers(workers), m_cache(most_bytes) {}

ResponsePtr SingleFlightCache::find(std::string_view key) {
  const std::lock_guard lock(m_mutex);
  return m_cache.find(key);
}

SingleFlightCache::Order SingleFlightCache::order(const std::string& key, const Make& make,
                                                  Done done, const Share& share) {
  ResponsePtr ready;
  FairQueue::Pushed pushed;
  {
    const std::lock_guard lock(m_mutex);
    ready = m_cache.find(key);
    if (ready == nullptr) {
      PendingPtr& pending = m_pending[key];
      const bool first = pending == nullptr;
      if (first) {
        pending = std::make_shared<Pending>();
      }
      pushed = queue(key, pending, make, share);
      if (first && !pushed.taken) {
        m_pending.erase(key);
        return Order::refused;
      }
      pending->waiting.push_back(std::move(done));
    }
  }
  if (ready != nullptr) {
    done(std::move(ready));
  }
  if (pushed.displaced && pushed.displaced->drop) {
    pushed.displaced->drop();
  }
  return Order::taken;
}

std::size_t SingleFlightCache::bytes() {
  const std::lock_guard lock(m_mutex);
  return m_cache.bytes();
}

void SingleFlightCache::forget_waiting() {
  std::map<std::string, PendingPtr, std::less<>> forgotten;
  const std::lock_guard lock(m_mutex);
  forgotten.swap(m_pending);
}

/// Puts what is waited for into the queue for one visitor more, unless it is begun or waits for him
/// already.
FairQueue::Pushed SingleFlightCache::queue(const std::string& key, const PendingPtr& pending,
                                           const Make& make, const Share& share) {
  if (pending->begun ||
      std::ranges::find(pending->visitors, share.visitor) != pending->visitors.end()) {
    return {};
  }
  FairQueue::Pushed pushed =
      m_workers.submit({.run = [this, key, pending, make,
                                stay = share.stay] { make_and_hand_out(key, pending, make, stay); },
                        .drop = [this, key, pending] { give_up(key, pending); },
                        .visitor = share.visitor,
                        .cost = share.cost});
  if (pushed.taken) {
    pending->visitors.push_back(share.visitor);
    ++pending->queued;
  }
  return pushed;
}

void SingleFlightCache::make_and_hand_out(const std::string& key, const PendingPtr& pending,
                                          const Make& make, Stay stay) {
  {
    const std::lock_guard lock(m_mutex);
    if (std::exchange(pending->begun, true)) {
      return;  // it was another visitor's turn before
    }
  }
  const ResponsePtr answer = make();
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(m_mutex);
    if (answer->status == 200 && stay == Stay::kept) {
      m_cache.insert(key, answer);
    }
    forget(key, pending);
    waiting.swap(pending->waiting);
  }
  for (const Done& done : waiting) {
    done(answer);
  }
}

/// One place in the queue was lost; with the last one, all who wait are told so.
void SingleFlightCache::give_up(const std::string& key, const PendingPtr& pending) {
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(m_mutex);
    if (--pending->queued > 0 || pending->begun) {
      return;
    }
    forget(key, pending);
    waiting.swap(pending->waiting);
  }
  for (const Done& done : waiting) {
    done(nullptr);
  }
}

void SingleFlightCache::forget(const std::string& key, const PendingPtr& pending) {
  if (const auto found = m_pending.find(key);
      found != m_pending.end() && found->second == pending) {
    m_pending.erase(found);
  }
}

}  // namespace palmares::http
