// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/head_parser.hpp"

#include <boost/beast/http/field.hpp>

#include <array>

namespace palmares::service {

namespace {

using boost::beast::http::field;

struct Kept {
  field name;
  std::string Heard::*member;
};
constexpr std::array<Kept, 8> kept = {{{field::accept, &Heard::accept},
                                       {field::accept_encoding, &Heard::accept_encoding},
                                       {field::if_match, &Heard::if_match},
                                       {field::if_unmodified_since, &Heard::if_unmodified_since},
                                       {field::if_none_match, &Heard::if_none_match},
                                       {field::if_modified_since, &Heard::if_modified_since},
                                       {field::if_range, &Heard::if_range},
                                       {field::range, &Heard::range}}};

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

void append_element(std::string& list, std::string_view element) {
  list.append(list.empty() ? "" : ", ").append(element);
}

}  // namespace

void Heard::clear() {
  version = 11;
  for (std::string* text : {&method, &target, &traceparent, &forwarded_for}) {
    text->clear();
  }
  for (const Kept& one : kept) {
    (this->*one.member).clear();
  }
}

HeadParser::HeadParser(Heard& heard, std::size_t most_header_octets, std::size_t most_target_octets, std::size_t most_fields)
    : m_heard(heard), m_most_target_octets(most_target_octets), m_most_fields(most_fields) {
  heard.clear();
  header_limit(static_cast<std::uint32_t>(most_header_octets));
  body_limit(boost::none);
}

int HeadParser::refusal() const {
  return m_fields > m_most_fields ? 431 : m_framing ? m_framing->refusal() : 400;
}

void HeadParser::on_request_impl(boost::beast::http::verb, Text method, Text target, int version, Error&) {
  m_heard.version = version;
  m_heard.method.assign(method.data(), method.size());
  // In absolute form the host stands in the target and Host is not looked at (RFC 9112, 3.2.2): what we serve depends on neither.
  assign_origin_form(m_heard.target, view(method), view(target));
  m_framing.emplace(version, view(method), view(target), m_most_target_octets);
}

void HeadParser::on_field_impl(Field field, Text name, Text value, Error&) {
  ++m_fields;
  m_framing->field(view(name), view(value));
  for (const Kept& one : kept) {
    if (one.name == field) {
      append_element(m_heard.*one.member, view(value));
      return;
    }
  }
  if (field != Field::unknown) {
    return;
  }
  if (same_name(view(name), "traceparent")) {
    m_heard.traceparent.assign(value.data(), value.size());
  } else if (same_name(view(name), "X-Forwarded-For")) {
    append_element(m_heard.forwarded_for, view(value));
  }
}

}  // namespace palmares::service
