// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures in the text exposition format 0.0.4 that Prometheus reads, by prometheus-cpp. What is
// measured is the caller's.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace palmares::lib::prometheus {

/// Sums that only rise, one for each value of a label; a label without a name: one sum.
struct Counter {
  std::string label;
  std::vector<std::pair<std::string, double>> values;
};

/// What goes up and down.
struct Gauge {
  double value = 0;
};

/// How many observations there are up to each end (cumulated by us), the last class without one.
struct Histogram {
  std::vector<double> ends;
  std::vector<std::uint64_t> counts;  ///< one more than `ends`
  double sum = 0;
};

struct Family {
  std::string name;
  std::string help;
  std::variant<Counter, Gauge, Histogram> measure;
};

/// The families in their order.
[[nodiscard]] std::string text(const std::vector<Family>& families);

}  // namespace palmares::lib::prometheus
