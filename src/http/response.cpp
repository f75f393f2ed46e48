// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response.hpp"

#include "http/date.hpp"
#include "lib/compress/brotli.hpp"
#include "lib/compress/deflate.hpp"
#include "lib/crypto/sha256.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>
#include <utility>

namespace palmares::http {

namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr std::array<Phrase, 28> phrases = {{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
}};

bool printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  // A line end in a value would begin a field, or an answer, that somebody else wrote (RFC
  // 9110, 5.5).
  if (!printable(name) || !printable(value)) {
    throw std::logic_error("a header field holds what no field may hold");
  }
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

/// RFC 9110, 15.4.5: what describes the content stays out of a 304; so does what the kept answer
/// says of its use (RFC 9111, 3.2).
bool describes_content(const Field& field) {
  constexpr std::array<std::string_view, 9> names = {"Content-Type",
                                                     "Content-Disposition",
                                                     "Content-Language",
                                                     "Link",
                                                     "Content-Encoding",
                                                     "Accept-Ranges",
                                                     "Content-Security-Policy",
                                                     "X-Content-Type-Options",
                                                     "Referrer-Policy"};
  return std::ranges::find(names, field.name) != names.end();
}

std::string head_with_length(int status, const std::vector<Field>& fields, std::size_t length) {
  std::string head = head_of(status, fields);
  append_field(head, "Content-Length", std::to_string(length));
  return head;
}

void add_vary(std::vector<Field>& fields) {
  const auto vary = std::ranges::find(fields, "Vary", &Field::name);
  if (vary == fields.end()) {
    fields.push_back({.name = "Vary", .value = "Accept-Encoding"});
  } else {
    vary->value += ", Accept-Encoding";
  }
}

std::shared_ptr<Response> validated(std::vector<Field> fields, Bytes body,
                                    const ResponsePolicy& policy) {
  auto answer = std::make_shared<Response>();
  answer->status = 200;
  answer->modified = policy.modified;
  answer->etag = '"' + lib::sha256_hex(body) + '"';
  fields.push_back({.name = "ETag", .value = answer->etag});
  if (policy.ranges == Ranges::served) {
    fields.push_back({.name = "Accept-Ranges", .value = "bytes"});
    answer->partial = head_of(206, fields);
    answer->beyond = head_with_length(
        416,
        {{.name = "Content-Range", .value = "bytes */" + std::to_string(body.size())},
         {.name = "Cache-Control", .value = "no-store"}},
        0);
  }
  answer->head = head_with_length(200, fields, body.size());
  std::erase_if(fields, describes_content);
  answer->not_modified = head_of(304, fields);
  answer->body = std::move(body);
  return answer;
}

/// The content in a coding, or null where it saves less than a tenth. Its ranges are never served:
/// they would be of the coded bytes.
ResponsePtr coded(std::vector<Field> fields, Bytes body, std::string_view coding,
                  const Response& plain, const ResponsePolicy& policy) {
  if (body.size() * 10 > plain.body.size() * 9) {
    return nullptr;
  }
  fields.push_back({.name = "Content-Encoding", .value = std::string(coding)});
  return validated(
      std::move(fields), std::move(body),
      {.modified = policy.modified, .ranges = Ranges::refused, .codings = Codings::plain});
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto found = std::ranges::find(phrases, status, &Phrase::status);
  assert(found != phrases.end());
  return found->text;
}

ResponsePtr make_answer(int status, const std::vector<Field>& fields, Bytes body) {
  auto answer = std::make_shared<Response>();
  answer->status = status;
  // RFC 9110, 8.6: a 204 has no content and no length.
  answer->head =
      status == 204 ? head_of(status, fields) : head_with_length(status, fields, body.size());
  answer->body = std::move(body);
  return answer;
}

std::size_t Response::weight() const {
  // What the strings reserve, not what they hold: a body that grew while it was written may have
  // twice its room.
  const std::size_t own = sizeof(Response) + head.capacity() + not_modified.capacity() +
                          etag.capacity() + partial.capacity() + beyond.capacity() +
                          body.capacity();
  return own + (brotli == nullptr ? 0 : brotli->weight()) + (gzip == nullptr ? 0 : gzip->weight());
}

ResponsePtr make_parted_answer(std::vector<Field> fields, std::string_view tag,
                               std::function<NextPart()> parts,
                               std::optional<std::chrono::sys_seconds> modified) {
  auto answer = std::make_shared<Response>();
  answer->status = 200;
  answer->modified = modified;
  answer->etag = '"' + lib::sha256_hex(tag) + '"';
  answer->parts = std::move(parts);
  if (modified) {
    fields.push_back({.name = "Last-Modified", .value = http_date(*modified)});
  }
  fields.push_back({.name = "ETag", .value = answer->etag});
  answer->head = head_of(200, fields);
  std::erase_if(fields, describes_content);
  answer->not_modified = head_of(304, fields);
  return answer;
}

ResponsePtr make_validated_answer(std::vector<Field> fields, Bytes body,
                                  const ResponsePolicy& policy) {
  if (policy.modified) {
    fields.push_back({.name = "Last-Modified", .value = http_date(*policy.modified)});
  }
  if (policy.codings == Codings::compressed) {
    add_vary(fields);
  }
  auto answer = validated(fields, std::move(body), policy);
  if (policy.codings == Codings::compressed) {
    answer->brotli = coded(fields, lib::brotli_stream(answer->body), "br", *answer, policy);
    answer->gzip =
        coded(fields, lib::gzip_stream(answer->body, lib::Effort::most), "gzip", *answer, policy);
  }
  return answer;
}

}  // namespace palmares::http
