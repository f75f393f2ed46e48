// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/answer.hpp"

#include "lib/sodium.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace palmares::service {

namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr std::array<Phrase, 10> phrases = {{
    {200, "OK"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {414, "URI Too Long"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
}};

bool printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  assert(printable(name) && printable(value));
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string head_of(int status, const std::vector<Field>& fields) {
  std::string head = "HTTP/1.1 " + std::to_string(status) + " ";
  head.append(reason_phrase(status)).append("\r\n");
  for (const Field& field : fields) {
    append_field(head, field.name, field.value);
  }
  return head;
}

/// RFC 9110, 15.4.5: what describes the content stays out of a 304.
bool describes_content(const Field& field) {
  return field.name == "Content-Type" || field.name == "Content-Disposition" || field.name == "Content-Language";
}

std::string head_with_length(int status, const std::vector<Field>& fields, std::size_t length) {
  std::string head = head_of(status, fields);
  append_field(head, "Content-Length", std::to_string(length));
  return head;
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto found = std::ranges::find(phrases, status, &Phrase::status);
  assert(found != phrases.end());
  return found->text;
}

AnswerPtr make_answer(int status, const std::vector<Field>& fields, Bytes body) {
  auto answer = std::make_shared<Answer>();
  answer->status = status;
  answer->head = head_with_length(status, fields, body.size());
  answer->body = std::move(body);
  return answer;
}

AnswerPtr make_validated_answer(std::vector<Field> fields, Bytes body) {
  auto answer = std::make_shared<Answer>();
  answer->status = 200;
  answer->etag = '"' + lib::sha256_hex(body) + '"';
  fields.push_back({.name = "ETag", .value = answer->etag});
  answer->head = head_with_length(200, fields, body.size());
  std::erase_if(fields, describes_content);
  answer->not_modified = head_of(304, fields);
  answer->body = std::move(body);
  return answer;
}

}  // namespace palmares::service
