// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are ready and answers being made: each is made once, however many wait for it, when
// it is the turn of any of them. How one is made is the routes'; whose turn it is,
// http/fair_queue.hpp's.
#pragma once

#include "http/response.hpp"
#include "http/response_cache.hpp"
#include "http/workers.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::http {

/// Used from every thread.
class SingleFlightCache {
 public:
  using Make = std::function<ResponsePtr()>;
  using Done = std::function<void(ResponsePtr)>;
  enum class Order { taken, refused };
  /// Does the answer stay for those who ask when it is ready?
  enum class Stay { kept, passing };

  /// Keeps at most that many bytes of answers; only those of status 200.
  SingleFlightCache(std::size_t most_bytes, Workers& workers);

  /// The ready answer of that key, or null.
  [[nodiscard]] ResponsePtr find(std::string_view key);

  /// Who wants an answer made, and about how much work it is.
  struct Share {
    Visitor visitor = {};
    Cost cost{0};
    Stay stay = Stay::kept;
  };

  /// Has the answer made by a worker, or waits with those who asked for the same key before, and
  /// hands it to `done`: on any thread, even before this returns, and never where the workers stop
  /// first; null where it had to give way to others. Refused: there is no room; `done` is not
  /// called. Neither function may throw.
  [[nodiscard]] Order order(const std::string& key, const Make& make, Done done,
                            const Share& share);
  [[nodiscard]] Order order(const std::string& key, const Make& make, Done done) {
    return order(key, make, std::move(done), {});
  }

  /// Bytes of ready answers.
  [[nodiscard]] std::size_t bytes();

  /// Lets go of all who still wait; the workers must have stopped.
  void forget_waiting();

 private:
  /// An answer that is waited for. It stands in the queue once for each visitor who wants it, so
  /// that the first whose turn it is has it made for all.
  struct Pending {
    std::vector<Visitor> visitors;
    std::size_t queued = 0;
    bool begun = false;
    std::vector<Done> waiting;
  };
  using PendingPtr = std::shared_ptr<Pending>;

  [[nodiscard]] FairQueue::Pushed queue(const std::string& key, const PendingPtr& pending,
                                        const Make& make, const Share& share);
  void make_and_hand_out(const std::string& key, const PendingPtr& pending, const Make& make,
                         Stay stay);
  void give_up(const std::string& key, const PendingPtr& pending);
  void forget(const std::string& key, const PendingPtr& pending);

  Workers& m_workers;
  std::mutex m_mutex;
  ResponseCache m_cache;
  std::map<std::string, PendingPtr, std::less<>> m_pending;
};

}  // namespace palmares::http
