// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON line for each answer: when, what was asked, what was said, how long it took, and the trace it belongs to. No visitor's
// address is written: a town's visitors are nobody's business.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace palmares::service {

/// What is told of an answer; the texts are copied.
struct AccessLogEntry {
  std::string_view method;
  std::string_view target;
  std::string_view traceparent;  ///< as the request gave it (W3C Trace Context), or empty
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds took{};
};

/// A target as logs hold it: a ticket opens what it was made for to whoever reads it, so what follows its name is cut off,
/// however the name is written (service/previews.hpp).
[[nodiscard]] std::string_view without_ticket(std::string_view target);

/// The trace id of a traceparent, or nothing where it is malformed or all zeros.
[[nodiscard]] std::string_view trace_id(std::string_view traceparent);

/// Lines of one thread, written in batches.
class AccessLog {
 public:
  using Write = std::function<void(std::string_view)>;

  /// `run` and `thread` make trace ids for requests without one. An empty `write` turns the log off.
  AccessLog(Write write, std::string_view run, unsigned thread);

  /// `second`: « 2026-11-22T12:00:00Z ».
  void add(std::string_view second, const AccessLogEntry& visit);
  void flush();

 private:
  Write m_write;
  std::string m_trace_start;
  std::uint64_t m_count = 0;
  std::string m_lines;
};

}  // namespace palmares::service
