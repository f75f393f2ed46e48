// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request_parser.hpp"

#include <boost/beast/http/field.hpp>

#include <array>

namespace palmares::http {

namespace {

using boost::beast::http::field;

struct KeptField {
  field name;
  std::string RequestHeader::*member;
};
constexpr std::array<KeptField, 8> kept = {{{field::accept, &RequestHeader::accept},
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
}

RequestParser::RequestParser(RequestHeader& request_header, std::size_t most_header_bytes, std::size_t most_target_bytes,
                             std::size_t most_fields)
    : m_request_header(request_header), m_most_target_bytes(most_target_bytes), m_most_fields(most_fields) {
  request_header.clear();
  header_limit(static_cast<std::uint32_t>(most_header_bytes));
  body_limit(boost::none);
}

int RequestParser::refusal() const {
  return m_fields > m_most_fields ? 431 : m_framing ? m_framing->refusal() : 400;
}

void RequestParser::on_request_impl(boost::beast::http::verb, Text method, Text target, int version, Error&) {
  m_request_header.version = version;
  m_request_header.method.assign(method.data(), method.size());
  // In absolute form the host stands in the target and Host is not looked at (RFC 9112, 3.2.2): what we serve depends on neither.
  assign_origin_form(m_request_header.target, view(method), view(target));
  m_framing.emplace(version, view(method), view(target), m_most_target_bytes);
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Error&) {
  ++m_fields;
  m_framing->field(view(name), view(value));
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
