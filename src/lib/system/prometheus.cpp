// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/prometheus.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>

namespace palmares::lib::prometheus {

namespace {

using ::prometheus::ClientMetric;
using ::prometheus::MetricFamily;
using ::prometheus::MetricType;

struct Writer {
  MetricFamily& family;

  void operator()(const Counter& counter) const {
    family.type = MetricType::Counter;
    for (const auto& [label, value] : counter.values) {
      ClientMetric metric;
      if (!counter.label.empty()) {
        metric.label.push_back({counter.label, label});
      }
      metric.counter.value = value;
      family.metric.push_back(metric);
    }
  }
  void operator()(const Gauge& gauge) const {
    family.type = MetricType::Gauge;
    ClientMetric metric;
    metric.gauge.value = gauge.value;
    family.metric.push_back(metric);
  }
  void operator()(const Histogram& histogram) const {
    family.type = MetricType::Histogram;
    ClientMetric metric;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
      sum += histogram.counts[i];
      const bool last = i == histogram.ends.size();
      metric.histogram.bucket.push_back(
          {sum, last ? std::numeric_limits<double>::infinity() : histogram.ends[i]});
    }
    metric.histogram.sample_count = sum;
    metric.histogram.sample_sum = histogram.sum;
    family.metric.push_back(metric);
  }
};

}  // namespace

std::string text(const std::vector<Family>& families) {
  std::vector<MetricFamily> written;
  for (const Family& family : families) {
    MetricFamily made;
    made.name = family.name;
    made.help = family.help;
    std::visit(Writer{made}, family.measure);
    written.push_back(std::move(made));
  }
  return ::prometheus::TextSerializer().Serialize(written);
}

}  // namespace palmares::lib::prometheus
