// SPDX-License-Identifier: AGPL-3.0-or-later
// A request's header, read by Beast, judged by request_validator.hpp and kept as far as an answer
// depends on it; its body goes to a sink. The strings belong to the connection and keep their room
// from one request to the next: a header costs no allocation. Only the session includes this.
#pragma once

#include "http/body.hpp"
#include "http/request_validator.hpp"
#include "http/response.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// What a connection has heard of the request under way.
struct RequestHeader {
  int version = 11;
  std::string method;
  std::string target;
  // Fields that came several times are one list (RFC 9110, 5.3).
  std::string accept;
  std::string accept_encoding;
  std::string if_match;
  std::string if_unmodified_since;
  std::string if_none_match;
  std::string if_modified_since;
  std::string if_range;
  std::string range;
  std::string traceparent;
  std::string
      forwarded_for;  ///< X-Forwarded-For; whether it is believed depends on the peer (visitor.hpp)
  std::vector<Field> others;  ///< those a handler reads, in its order

  void clear();
};

/// Reads one header into a `RequestHeader`, which it empties first.
class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  /// Keeps of `others` what the handler reads.
  RequestParser(RequestHeader& request_header, std::size_t most_header_bytes,
                std::size_t most_target_bytes, std::size_t most_fields,
                std::span<const std::string_view> others = {});

  /// 0, or the status of a header that no route may see; once the header is done.
  [[nodiscard]] int refusal() const;
  /// Does its sender wait for leave to send the body (RFC 9110, 10.1.1)?
  [[nodiscard]] bool waits_for_leave() const { return m_waits_for_leave; }
  /// From now on the body goes to that sink, which outlives the parser or is replaced by none. 413
  /// where it is known to be too long.
  [[nodiscard]] int want_body(const BodyWanted& wanted);
  /// Reads of the body what there is and tells how many bytes that was; as `put`, but whatever the
  /// pieces.
  [[nodiscard]] std::size_t put_body(boost::asio::const_buffer bytes,
                                     boost::beast::error_code& error);
  /// 0, or the status by which the body was refused in the middle; the parser then reports an
  /// error.
  [[nodiscard]] int body_refusal() const { return m_body_refusal; }
  /// Did the header begin?
  [[nodiscard]] bool begun() const { return m_framing.has_value(); }

 private:
  using Text = boost::beast::string_view;
  using Error = boost::beast::error_code;
  using Field = boost::beast::http::field;

  void on_request_impl(boost::beast::http::verb verb, Text method, Text target, int version,
                       Error& error) override;
  void on_response_impl(int, Text, int, Error&) override {}
  void on_field_impl(Field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error&) override { m_header_over = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(Text body, Error& error) override { return take(body, error); }
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error& error) override {
    return take(body, error);
  }
  void on_finish_impl(Error&) override {}

  std::size_t take(Text body, Error& error);

  RequestHeader& m_request_header;
  std::size_t m_most_target_bytes;
  std::size_t m_most_fields;
  std::size_t m_fields = 0;
  std::optional<RequestValidator> m_framing;
  bool m_header_over = false;
  bool m_waits_for_leave = false;
  BodySink* m_sink = nullptr;
  std::size_t m_body_left = 0;
  int m_body_refusal = 0;
};

}  // namespace palmares::http
