// SPDX-License-Identifier: AGPL-3.0-or-later
// A request's header, read by Beast and guarded by framing.hpp, kept as far as an answer depends on it. The strings belong to the
// connection and keep their room from one request to the next: a header costs no allocation. Only the session includes this.
#pragma once

#include "http/request_validator.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
  std::string forwarded_for;  ///< X-Forwarded-For; whether it is believed depends on the peer (visitor.hpp)

  void clear();
};

/// Reads one header into a `RequestHeader`, which it empties first.
class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(RequestHeader& request_header, std::size_t most_header_bytes, std::size_t most_target_bytes,
                std::size_t most_fields);

  /// 0, or the status of a header that no route may see; once the header is done.
  [[nodiscard]] int refusal() const;
  /// Did the header begin?
  [[nodiscard]] bool begun() const { return m_framing.has_value(); }

 private:
  using Text = boost::beast::string_view;
  using Error = boost::beast::error_code;
  using Field = boost::beast::http::field;

  void on_request_impl(boost::beast::http::verb verb, Text method, Text target, int version, Error& error) override;
  void on_response_impl(int, Text, int, Error&) override {}
  void on_field_impl(Field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(Text body, Error&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override { return body.size(); }
  void on_finish_impl(Error&) override {}

  RequestHeader& m_request_header;
  std::size_t m_most_target_bytes;
  std::size_t m_most_fields;
  std::size_t m_fields = 0;
  std::optional<RequestValidator> m_framing;
};

}  // namespace palmares::http
