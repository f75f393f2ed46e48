// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are ready and answers being made: each is made once, however many wait for it. How one is made is the routes'.
#pragma once

#include "service/answer.hpp"
#include "service/cache.hpp"
#include "service/workers.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// Used from every thread.
class Pantry {
 public:
  using Make = std::function<AnswerPtr()>;
  using Done = std::function<void(AnswerPtr)>;
  enum class Order { taken, refused };
  /// Does the answer stay for those who ask when it is ready?
  enum class Stay { kept, passing };

  /// Keeps at most that many octets of answers; only those of status 200.
  Pantry(std::size_t most_octets, Workers& workers);

  /// The ready answer of that key, or null.
  [[nodiscard]] AnswerPtr find(std::string_view key);

  /// Has the answer made by a worker, or waits with those who asked for the same key before, and hands it to `done`: on any
  /// thread, even before this returns, and never where the workers stop first. Refused: the queue is full; `done` is not called.
  /// Neither function may throw.
  [[nodiscard]] Order order(const std::string& key, Make make, Done done, Stay stay = Stay::kept);

  /// Octets of ready answers.
  [[nodiscard]] std::size_t octets();

  /// Lets go of all who still wait; the workers must have stopped.
  void forget_waiting();

 private:
  void make_and_hand_out(const std::string& key, const Make& make, Stay stay);

  Workers& m_workers;
  std::mutex m_mutex;
  Cache m_cache;
  std::map<std::string, std::vector<Done>, std::less<>> m_waiting;
};

}  // namespace palmares::service
