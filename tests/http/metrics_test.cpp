// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/metrics.hpp"

#include <gmock/gmock.h>

namespace palmares::http {
namespace {

using testing::HasSubstr;

Measures some() {
  Counters counters;
  counters.count(200, 4096, std::chrono::microseconds{50});
  counters.count(304, 0, std::chrono::microseconds{600});
  return {.totals = counters.totals(),
          .connections = 3,
          .queued_renders = 2,
          .cache_bytes = 100,
          .more = {{.name = "palmares_catalogue_generation", .help = "How often.", .value = 7}},
          .dropped_lines = 9};
}

TEST(Metrics, TellWhatWasCounted) {
  const std::string text = metrics_text(some());
  EXPECT_THAT(text, HasSubstr("palmares_http_answers_total{class=\"2xx\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("palmares_http_answers_total{class=\"3xx\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("palmares_http_body_octets_total 4096\n"));
  EXPECT_THAT(text, HasSubstr("palmares_http_duration_seconds_bucket{le=\"0.0001\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("palmares_http_duration_seconds_bucket{le=\"+Inf\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("palmares_connections 3\n"));
  EXPECT_THAT(text, HasSubstr("palmares_catalogue_generation 7\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE palmares_log_dropped_lines_total counter\n"));
  EXPECT_THAT(text, HasSubstr("palmares_log_dropped_lines_total 9\n"));
}

TEST(Metrics, StandAtOneAddressAndNothingElse) {
  const MetricsHandler handler(some);
  EXPECT_EQ(handler.step({.method = "GET", .target = "/metrics"}).ready->status, 200);
  EXPECT_EQ(handler.step({.method = "POST", .target = "/metrics"}).ready->status, 404);
  EXPECT_EQ(handler.step({.method = "GET", .target = "/"}).ready->status, 404);
}

}  // namespace
}  // namespace palmares::http
