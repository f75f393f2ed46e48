// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/metrics.hpp"

#include "service/public_fields.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <string>
#include <vector>

namespace palmares::service {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type, std::vector<ClientMetric> metrics) {
  MetricFamily made;
  made.name = std::move(name);
  made.help = std::move(help);
  made.type = type;
  made.metric = std::move(metrics);
  return made;
}

MetricFamily gauge(std::string name, std::string help, double value) {
  ClientMetric metric;
  metric.gauge.value = value;
  return family(std::move(name), std::move(help), MetricType::Gauge, {metric});
}

MetricFamily answers(const Totals& totals) {
  std::vector<ClientMetric> metrics;
  for (std::size_t digit = 1; digit < totals.answers.size(); ++digit) {
    ClientMetric metric;
    metric.label.push_back({"class", std::to_string(digit) + "xx"});
    metric.counter.value = static_cast<double>(totals.answers.at(digit));
    metrics.push_back(metric);
  }
  return family("palmares_http_answers_total", "Answers sent, by class of status.", MetricType::Counter, std::move(metrics));
}

MetricFamily octets(const Totals& totals) {
  ClientMetric metric;
  metric.counter.value = static_cast<double>(totals.octets);
  return family("palmares_http_body_octets_total", "Octets of bodies sent.", MetricType::Counter, {metric});
}

MetricFamily durations(const Totals& totals) {
  ClientMetric metric;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < totals.durations.size(); ++i) {
    sum += totals.durations.at(i);
    const bool last = i == duration_ends.size();
    const double end = last ? std::numeric_limits<double>::infinity() : static_cast<double>(duration_ends.at(i).count()) / 1e6;
    metric.histogram.bucket.push_back({sum, end});
  }
  metric.histogram.sample_count = sum;
  metric.histogram.sample_sum = static_cast<double>(totals.microseconds) / 1e6;
  return family("palmares_http_duration_seconds", "From the header read to the answer sent.", MetricType::Histogram, {metric});
}

AnswerPtr plain(int status, Bytes text, std::string_view media_type) {
  std::vector<Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = "no-store"});
  return make_answer(status, fields, std::move(text));
}

}  // namespace

std::string metrics_text(const Measures& measures) {
  return prometheus::TextSerializer().Serialize(
      {answers(measures.totals), octets(measures.totals), durations(measures.totals),
       gauge("palmares_connections", "Open connections.", static_cast<double>(measures.connections)),
       gauge("palmares_render_queue", "Renders wanted and not begun.", static_cast<double>(measures.queued_renders)),
       gauge("palmares_cache_octets", "Octets of ready answers in memory.", static_cast<double>(measures.cache_octets)),
       gauge("palmares_catalogue_generation", "How often the catalogue was replaced.",
             static_cast<double>(measures.generation))});
}

Step OperatorsSite::step(const Request& request) const {
  const bool right = request.target == "/metrics" && (request.method == "GET" || request.method == "HEAD");
  return {.ready = right ? plain(200, metrics_text(m_measure()), "text/plain; version=0.0.4; charset=utf-8") : refusal(404),
          .key = {},
          .make = {},
          .busy = nullptr,
          .reuse = Reuse::never};
}

AnswerPtr OperatorsSite::refusal(int status) const {
  return plain(status, Bytes(reason_phrase(status)) + '\n', "text/plain; charset=utf-8");
}

}  // namespace palmares::service
