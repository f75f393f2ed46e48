// SPDX-License-Identifier: AGPL-3.0-or-later
// A handler that answers what it was asked, so that the server is seen without any site.
#pragma once

#include "http/handler_responses.hpp"
#include "http/server.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::test {

/// Text that may be kept by its target.
[[nodiscard]] inline http::ResponsePtr text(int status, Bytes body) {
  return http::make_answer(status,
                           {{.name = "Content-Type", .value = "text/plain"},
                            {.name = "Cache-Control", .value = "no-store"}},
                           std::move(body));
}

/// GET answers « name target »; POST takes a body of 100 kB at most and answers its length and end;
/// PUT as well, but refuses pieces that hold « ! » by 422.
class FakeHandler : public http::RequestHandler {
 public:
  explicit FakeHandler(std::string name = "fake") : m_name(std::move(name)) {}

  static constexpr std::size_t most_body_bytes = 100'000;
  mutable std::atomic<int> finished = 0;
  mutable std::atomic<int> dropped = 0;  ///< bodies that did not come whole
  std::function<http::ResponsePlan(const http::Request&)> instead_of_get = {};  ///< may be empty

  [[nodiscard]] http::ResponsePlan step(const http::Request& request) const override;
  [[nodiscard]] http::ResponsePtr refusal(int status) const override {
    return text(status, m_name + " refuses " + std::to_string(status) + '\n');
  }
  [[nodiscard]] std::uint64_t generation() const override { return 1; }
  [[nodiscard]] std::span<const std::string_view> fields() const override {
    static constexpr std::array<std::string_view, 3> read = {"Cookie", "Origin", "X-Checksum"};
    return read;
  }

 private:
  std::string m_name;
};

/// A clock that stands, two threads of each kind.
[[nodiscard]] http::ServerOptions small_server();
/// On a free port.
[[nodiscard]] http::ListenerPlan listener_of(const http::RequestHandler& handler,
                                             const http::Limits& limits = {});

}  // namespace palmares::test
