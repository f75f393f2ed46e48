// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_parser.hpp"

#include <boost/beast/http/field.hpp>

#include <algorithm>
#include <array>

namespace palmares::http {

namespace {

using boost::beast::http::field;

struct KeptField {
  field name;
  std::string RequestHeader::*member;
};
constexpr std::array<KeptField, 8> kept = {
    {{field::accept, &RequestHeader::accept},
     {field::accept_encoding, &RequestHeader::accept_encoding},
     {field::if_match, &RequestHeader::if_match},
     {field::if_unmodified_since, &RequestHeader::if_unmodified_since},
     {field::if_none_match, &RequestHeader::if_none_match},
     {field::if_modified_since, &RequestHeader::if_modified_since},
     {field::if_range, &RequestHeader::if_range},
     {field::range, &RequestHeader::range}}};

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

void append_element(std::string& list, std::string_view element) {
  list.append(list.empty() ? "" : ", ").append(element);
}

}  // namespace

void RequestHeader::clear() {
  version = 11;
  for (std::string* text : {&method, &target, &traceparent, &forwarded_for}) {
    text->clear();
  }
  for (const KeptField& one : kept) {
    (this->*one.member).clear();
  }
  for (Field& other : others) {
    other.value.clear();
  }
}

RequestParser::RequestParser(RequestHeader& request_header, std::size_t most_header_bytes,
                             std::size_t most_target_bytes, std::size_t most_fields,
                             std::span<const std::string_view> others)
    : m_request_header(request_header),
      m_most_target_bytes(most_target_bytes),
      m_most_fields(most_fields) {
  request_header.clear();
  if (request_header.others.size() != others.size()) {
    request_header.others.clear();
    for (const std::string_view name : others) {
      request_header.others.push_back({.name = name, .value = {}});
    }
  }
  header_limit(static_cast<std::uint32_t>(most_header_bytes));
  body_limit(boost::none);
}

int RequestParser::want_body(const BodyWanted& wanted) {
  m_sink = wanted.sink.get();
  m_body_left = wanted.most_bytes;
  const auto length = content_length();
  return length && *length > wanted.most_bytes ? 413 : 0;
}

std::size_t RequestParser::put_body(boost::asio::const_buffer bytes,
                                    boost::beast::error_code& error) {
  // Beast 1.81 asserts that five bytes of a last chunk are there once it has seen three. No chunked
  // body has fewer to come.
  constexpr std::size_t last_chunk = std::string_view("0\r\n\r\n").size();
  if (chunked() && bytes.size() < last_chunk) {
    error = boost::beast::http::error::need_more;
    return 0;
  }
  return put(bytes, error);
}

/// An error of Beast's stops the reading; `m_body_refusal` says why.
std::size_t RequestParser::take(Text body, Error& error) {
  if (m_sink != nullptr) {
    m_body_refusal = body.size() > m_body_left ? 413 : m_sink->take(view(body));
    m_body_left -= std::min(m_body_left, body.size());
  }
  if (m_body_refusal != 0) {
    error = boost::beast::http::error::body_limit;
  }
  return body.size();
}

int RequestParser::refusal() const {
  return m_fields > m_most_fields ? 431 : m_framing ? m_framing->refusal() : 400;
}

void RequestParser::on_request_impl(boost::beast::http::verb, Text method, Text target, int version,
                                    Error&) {
  m_request_header.version = version;
  m_request_header.method.assign(method.data(), method.size());
  // In absolute form the host stands in the target and Host is not looked at (RFC 9112, 3.2.2):
  // what we serve depends on neither.
  assign_origin_form(m_request_header.target, view(method), view(target));
  m_framing.emplace(version, view(method), view(target), m_most_target_bytes);
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Error& error) {
  ++m_fields;
  if (m_header_over) {
    // A trailer comes too late to change what the request was taken for (RFC 9110, 6.5.1); it is
    // only counted.
    error = m_fields > m_most_fields ? boost::beast::http::error::header_limit : Error{};
    return;
  }
  m_framing->field(view(name), view(value));
  for (auto& other : m_request_header.others) {
    if (same_name(other.name, view(name))) {
      // RFC 9112, 5.2 and RFC 6265, 5.4: cookies are parted by a semicolon.
      other.value.append(other.value.empty()      ? ""
                         : field == Field::cookie ? "; "
                                                  : ", ")
          .append(view(value));
    }
  }
  m_waits_for_leave =
      m_waits_for_leave || (field == Field::expect && same_name(view(value), "100-continue"));
  for (const KeptField& one : kept) {
    if (one.name == field) {
      append_element(m_request_header.*one.member, view(value));
      return;
    }
  }
  if (field != Field::unknown) {
    return;
  }
  if (same_name(view(name), "traceparent")) {
    m_request_header.traceparent.assign(value.data(), value.size());
  } else if (same_name(view(name), "X-Forwarded-For")) {
    append_element(m_request_header.forwarded_for, view(value));
  }
}

}  // namespace palmares::http
