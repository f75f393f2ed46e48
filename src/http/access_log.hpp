// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON line for each answer: when, what was asked, what was said, how long it took, and the
// trace it belongs to. No visitor's address is written: who visits is nobody's business.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// What is told of an answer; the texts are copied.
struct AccessLogEntry {
  std::string_view method;
  std::string_view target;
  std::string_view traceparent;  ///< as the request gave it (W3C Trace Context), or empty
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds took{};
};

/// A target as logs hold it: the value of a secret parameter (a token) opens something to whoever
/// reads it, so what follows the name of one is cut off, however the name is written; so is what
/// follows a run of 40 hexadecimal digits, which may be one whose name was mistyped, but for a
/// content address (« /a/<64 digits> »), which is public. `names` are in small letters.
[[nodiscard]] std::string_view without_secrets(std::string_view target,
                                               std::span<const std::string> names);

/// The trace id of a traceparent, or nothing where it is malformed or all zeros.
[[nodiscard]] std::string_view trace_id(std::string_view traceparent);

/// Lines of one thread, written in batches.
class AccessLog {
 public:
  using Write = std::function<void(std::string_view)>;

  /// `run` and `thread` make trace ids for requests without one; targets are written without the
  /// values of `secrets`. An empty `write` turns the log off.
  AccessLog(Write write, std::string_view run, unsigned thread,
            std::vector<std::string> secrets = {});

  /// `second`: « 2026-11-22T12:00:00Z ».
  void add(std::string_view second, const AccessLogEntry& visit);
  void flush();

 private:
  Write m_write;
  std::vector<std::string> m_secrets;
  std::string m_trace_start;
  std::uint64_t m_count = 0;
  std::string m_lines;
};

}  // namespace palmares::http
