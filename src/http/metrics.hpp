// SPDX-License-Identifier: AGPL-3.0-or-later
// What a server counted, in the text format Prometheus reads, and the handler that answers it: for
// a listener of its own, on a loopback address.
#pragma once

#include "http/counters.hpp"
#include "http/request_handler.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::http {

/// A number that a handler knows about itself.
struct Gauge {
  std::string name;  ///< « palmares_… »
  std::string help;
  std::uint64_t value = 0;
};

/// What a server counts, at one moment.
struct Measures {
  Totals totals;                    ///< of all threads
  std::size_t connections = 0;      ///< open
  std::size_t queued_renders = 0;   ///< wanted and not begun
  std::size_t cache_bytes = 0;      ///< of ready answers
  std::vector<Gauge> more;          ///< of the handlers
  std::uint64_t dropped_lines = 0;  ///< of the log, which nobody read quickly enough
};

/// Answers /metrics and nothing else. Used from every thread.
class MetricsHandler : public RequestHandler {
 public:
  explicit MetricsHandler(std::function<Measures()> measure) : m_measure(std::move(measure)) {}

  [[nodiscard]] ResponsePlan step(const Request& request) const override;
  [[nodiscard]] ResponsePtr refusal(int status) const override;
  [[nodiscard]] std::uint64_t generation() const override { return 1; }

 private:
  std::function<Measures()> m_measure;
};

/// The measures in the text exposition format 0.0.4.
[[nodiscard]] std::string metrics_text(const Measures& measures);

}  // namespace palmares::http
