// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as what a connection says: heads are read in one piece and in halves, with one result;
// what the guard lets through has the form that routes rely on, and its fields may say anything.
// What follows a sound head is read as its body, in one piece and in many, with one result.
#include "http/conditional.hpp"
#include "http/cookies.hpp"
#include "http/date.hpp"
#include "http/limits.hpp"
#include "http/request_handler.hpp"
#include "http/request_parser.hpp"
#include "http/target.hpp"

#include "fuzz/reader_checks.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>

namespace {

using namespace palmares;

struct Head {
  bool whole = false;
  int refusal = 0;
  http::RequestHeader header;
};

/// As a session reads it: what was not used is given again, with what has come since.
Head head_of(std::string_view bytes, std::size_t first_piece) {
  const http::Limits limits;
  Head head;
  http::RequestParser parser(head.header, limits.header_bytes, limits.target_bytes, limits.fields);
  std::size_t used = 0;
  for (const std::size_t end : {first_piece, bytes.size()}) {
    boost::system::error_code error;
    used += parser.put(boost::asio::buffer(bytes.data() + used, end - used), error);
    if (error && error != boost::beast::http::error::need_more) {
      return head;
    }
    if (parser.is_header_done()) {
      head.whole = true;
      head.refusal = parser.refusal();
      return head;
    }
  }
  return head;
}

constexpr std::size_t most_body_bytes = 1000;

struct Sink : http::BodySink {
  std::string bytes;
  int take(std::string_view piece) override {
    bytes += piece;
    return 0;
  }
  http::ResponsePlan finish() override { return {}; }
};

struct Body {
  bool whole = false;
  std::string bytes;
  std::size_t used = 0;  // of what came: the rest is another request
};

/// As a session reads it, so many bytes at a time.
Body body_of(std::string_view bytes, std::size_t step) {
  const http::Limits limits;
  http::RequestHeader header;
  http::RequestParser parser(header, limits.header_bytes, limits.target_bytes, limits.fields);
  const auto sink = std::make_shared<Sink>();
  bool wanted = false;
  std::size_t used = 0;
  for (std::size_t end = std::min(step, bytes.size()); !parser.is_done();) {
    boost::system::error_code error;
    const boost::asio::const_buffer piece(bytes.data() + used, end - used);
    const std::size_t taken = wanted ? parser.put_body(piece, error) : parser.put(piece, error);
    used += taken;
    if (error && error != boost::beast::http::error::need_more) {
      return {};
    }
    if (!wanted && parser.is_header_done()) {
      wanted = true;
      if (parser.refusal() != 0 ||
          parser.want_body({.most_bytes = most_body_bytes, .sink = sink}) != 0) {
        return {};
      }
    }
    if ((taken == 0 || used == end) && !parser.is_done()) {
      if (end == bytes.size()) {
        return {};
      }
      end = std::min(end + step, bytes.size());
    }
  }
  return {.whole = wanted && parser.body_refusal() == 0, .bytes = sink->bytes, .used = used};
}

void check_body(std::string_view bytes) {
  if (bytes.size() > http::Limits().header_bytes) {
    return;
  }
  const Body whole = body_of(bytes, bytes.size());
  fuzz::require(whole.bytes.size() <= most_body_bytes);
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, bytes.size() / 2 + 1}) {
    const Body again = body_of(bytes, step);
    fuzz::require(whole.whole == again.whole && whole.bytes == again.bytes &&
                  whole.used == again.used);
  }
}

void check_cookies(std::string_view field) {
  const auto cookies = http::parse_cookies(field);
  fuzz::require(cookies.size() <= http::most_cookies);
  for (const http::Cookie& cookie : cookies) {
    fuzz::require(cookie.value.data() >= field.data() &&
                  cookie.value.data() + cookie.value.size() <= field.data() + field.size());
    static_cast<void>(http::set_cookie({.name = cookie.name, .value = cookie.value}));
  }
}

void check_target(std::string_view text) {
  const auto target = http::parse_target(text);
  for (std::size_t i = 0; target && target->plain && i < target->segments.size(); ++i) {
    fuzz::require(std::ranges::all_of(target->segments[i], [](char c) {
      return c > ' ' - 1 && c < '\x7f' && c != '/' && c != '\\';
    }));
  }
}

void check_fields(const http::RequestHeader& header) {
  constexpr std::size_t content = 1000;
  if (const auto range = http::asked_range(header.range, content);
      const auto* part = std::get_if<http::Range>(&range)) {
    fuzz::require(part->first <= part->last && part->last < content);
  }
  static_cast<void>(http::names_etag(header.if_none_match, "\"a\""));
  static_cast<void>(http::matches_strongly(header.if_match, "\"a\""));
  static_cast<void>(http::best_coding(header.accept_encoding));
  static_cast<void>(http::parse_http_date(header.if_modified_since));
  static_cast<void>(http::parse_http_date(header.if_unmodified_since));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_target(bytes.substr(0, bytes.find_first_of("\r\n")));
  static_cast<void>(http::sound_host(bytes));
  check_cookies(bytes);
  check_body(bytes);
  const Head head = head_of(bytes, size);
  const Head again = head_of(bytes, size / 2);
  fuzz::require(!head.whole || (again.whole && head.refusal == again.refusal &&
                                head.header.target == again.header.target));
  if (head.whole && head.refusal == 0) {
    const std::string& target = head.header.target;
    fuzz::require(target.starts_with('/') || (target == "*" && head.header.method == "OPTIONS"));
    fuzz::require(target.size() <= http::Limits().target_bytes);
    check_target(target);
    check_fields(head.header);
  }
  return 0;
}
