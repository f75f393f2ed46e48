// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/metrics.hpp"

#include "http/handler_responses.hpp"
#include "lib/system/prometheus.hpp"

#include <string>
#include <vector>

namespace palmares::http {

namespace {

namespace prometheus = lib::prometheus;

prometheus::Counter answers(const Totals& totals) {
  prometheus::Counter counter{.label = "class", .values = {}};
  for (std::size_t digit = 1; digit < totals.answers.size(); ++digit) {
    counter.values.emplace_back(std::to_string(digit) + "xx",
                                static_cast<double>(totals.answers.at(digit)));
  }
  return counter;
}

prometheus::Histogram durations(const Totals& totals) {
  prometheus::Histogram histogram{.ends = {},
                                  .counts = {totals.durations.begin(), totals.durations.end()},
                                  .sum = static_cast<double>(totals.microseconds) / 1e6};
  for (const std::chrono::microseconds end : duration_ends) {
    histogram.ends.push_back(static_cast<double>(end.count()) / 1e6);
  }
  return histogram;
}

prometheus::Counter counter(std::uint64_t value) {
  return {.label = {}, .values = {{"", static_cast<double>(value)}}};
}

prometheus::Gauge gauge(std::uint64_t value) {
  return {.value = static_cast<double>(value)};
}

ResponsePtr plain(int status, Bytes text, std::string_view media_type) {
  return make_answer(status,
                     {{.name = "Content-Type", .value = std::string(media_type)},
                      {.name = "X-Content-Type-Options", .value = "nosniff"},
                      {.name = "Cache-Control", .value = "no-store"}},
                     std::move(text));
}

}  // namespace

std::string metrics_text(const Measures& measures) {
  std::vector<prometheus::Family> families = {
      {"palmares_http_answers_total", "Answers sent, by class of status.",
       answers(measures.totals)},
      {"palmares_http_body_octets_total", "Octets of bodies sent.", counter(measures.totals.bytes)},
      {"palmares_http_duration_seconds", "From the header read to the answer sent.",
       durations(measures.totals)},
      {"palmares_connections", "Open connections.", gauge(measures.connections)},
      {"palmares_render_queue", "Renders wanted and not begun.", gauge(measures.queued_renders)},
      {"palmares_cache_octets", "Octets of ready answers in memory.", gauge(measures.cache_bytes)},
  };
  for (const Gauge& more : measures.more) {
    families.push_back({more.name, more.help, gauge(more.value)});
  }
  families.push_back({"palmares_log_dropped_lines_total", "Lines of the log that found no room.",
                      counter(measures.dropped_lines)});
  return prometheus::text(families);
}

ResponsePlan MetricsHandler::step(const Request& request) const {
  const bool right =
      request.target == "/metrics" && (request.method == "GET" || request.method == "HEAD");
  return at_once(
      right ? plain(200, metrics_text(m_measure()), "text/plain; version=0.0.4; charset=utf-8")
            : refusal(404));
}

ResponsePtr MetricsHandler::refusal(int status) const {
  return plain(status, Bytes(reason_phrase(status)) + '\n', "text/plain; charset=utf-8");
}

}  // namespace palmares::http
