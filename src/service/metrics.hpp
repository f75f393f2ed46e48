// SPDX-License-Identifier: AGPL-3.0-or-later
// The operators' page: what was counted, in the text format Prometheus reads. It stands on a listener of its own, of a loopback
// address; the public site knows nothing of it.
#pragma once

#include "service/counters.hpp"
#include "service/request_handler.hpp"

#include <cstddef>
#include <functional>

namespace palmares::service {

/// What a server counts, at one moment.
struct Measures {
  Totals totals;                    ///< of all threads
  std::size_t connections = 0;      ///< open
  std::size_t queued_renders = 0;   ///< wanted and not begun
  std::size_t cache_bytes = 0;      ///< of ready answers
  std::uint64_t generation = 0;     ///< of what the site shows
  std::uint64_t dropped_lines = 0;  ///< of the log, which nobody read quickly enough
};

/// Answers /metrics and nothing else. Used from every thread.
class OperatorsSite : public RequestHandler {
 public:
  explicit OperatorsSite(std::function<Measures()> measure) : m_measure(std::move(measure)) {}

  [[nodiscard]] ResponsePlan step(const Request& request) const override;
  [[nodiscard]] ResponsePtr refusal(int status) const override;
  [[nodiscard]] std::uint64_t generation() const override { return 1; }

 private:
  std::function<Measures()> m_measure;
};

/// The measures in the text exposition format 0.0.4.
[[nodiscard]] std::string metrics_text(const Measures& measures);

}  // namespace palmares::service
