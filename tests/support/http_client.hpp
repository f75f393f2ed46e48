// SPDX-License-Identifier: AGPL-3.0-or-later
// A client that says exactly the bytes it is given, well-formed or not, and takes answers apart
// without any HTTP library.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::test {

struct Response {
  int status = 0;
  std::map<std::string, std::string> fields;  ///< names in lower case
  std::string body;

  /// The field of that lower-case name, or « » where there is none.
  [[nodiscard]] std::string field(const std::string& name) const;
};

enum class Body { sent, none };

/// One connection to 127.0.0.1; nothing waits longer than 20 seconds.
class Client {
 public:
  explicit Client(unsigned short port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void say(std::string_view bytes) const;
  /// The next answer, or nothing where the connection ends before it is whole. `Body::none` for
  /// HEAD and 304.
  [[nodiscard]] std::optional<Response> hear(Body body = Body::sent);
  /// Has anything come, or does anything come within that time?
  [[nodiscard]] bool answered_within(std::chrono::milliseconds at_most) const;
  /// All that comes until the other end closes; nothing where it does not within that time.
  [[nodiscard]] std::optional<std::string> hear_until_closed(
      std::chrono::milliseconds at_most = std::chrono::seconds(20));
  /// Says that nothing more will be said.
  void finish() const;

 private:
  enum class More { yes, closed, late };
  More read_more(std::chrono::milliseconds at_most);

  int m_socket;
  std::string m_request_header;
};

/// « GET <target> HTTP/1.1 » with a Host and the lines of `more`, each ended by CRLF.
[[nodiscard]] std::string get(std::string_view target, std::string_view more = "");

/// The answer to one GET on a connection of its own.
[[nodiscard]] Response fetch(unsigned short port, std::string_view target,
                             std::string_view more = "");

}  // namespace palmares::test
