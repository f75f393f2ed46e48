// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response_head.hpp"

#include "http/conditional.hpp"
#include "http/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <variant>

namespace palmares::http {

namespace {

const Response& in_best_coding(const Response& answer, std::string_view accept_encoding) {
  if (accept_encoding.empty() || (answer.brotli == nullptr && answer.gzip == nullptr)) {
    return answer;
  }
  const Coding best = best_coding(accept_encoding);
  if (best == Coding::brotli && answer.brotli != nullptr) {
    return *answer.brotli;
  }
  return best != Coding::identity && answer.gzip != nullptr ? *answer.gzip : answer;
}

/// What changes something was done when its answer is there: no condition may deny it then. Its
/// handler looks at conditions.
bool changes_something(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

bool unchanged(const Response& answer, const RequestHeader& request_header) {
  if (answer.etag.empty() || changes_something(request_header.method)) {
    return false;
  }
  if (!request_header.if_none_match.empty()) {
    return names_etag(request_header.if_none_match, answer.etag);
  }
  if (request_header.if_modified_since.empty() || !answer.modified) {
    return false;
  }
  const auto since = parse_http_date(request_header.if_modified_since);
  return since && *answer.modified <= *since;
}

/// RFC 9110, 13.1.5: the validator must match strongly, or the range is ignored.
bool same_content(const Response& answer, std::string_view if_range) {
  if (if_range.empty() || if_range == answer.etag) {
    return true;
  }
  const auto date = parse_http_date(if_range);
  return date && answer.modified && *date == *answer.modified;
}

ResponseHead part_of(const Response& answer, Range range, std::string& part) {
  const std::size_t bytes = range.last - range.first + 1;
  part.append("Content-Range: bytes ")
      .append(std::to_string(range.first))
      .append("-")
      .append(std::to_string(range.last));
  part.append("/")
      .append(std::to_string(answer.body.size()))
      .append("\r\nContent-Length: ")
      .append(std::to_string(bytes))
      .append("\r\n");
  return {.status = 206,
          .head = answer.partial,
          .body = std::string_view(answer.body).substr(range.first, bytes)};
}

/// Takes the number off the front.
std::int64_t take_number(std::string_view& text) {
  std::int64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// What a head says of how long it may be kept: the place of its Cache-Control and the numbers in
/// it.
struct Lifetime {
  std::size_t start = 0;  ///< of the value
  std::size_t end = 0;    ///< of its line
  std::int64_t fresh = 0;
  std::int64_t renewing = 0;
  std::string_view rest;  ///< of the value
};

std::optional<Lifetime> lifetime_of(std::string_view head) {
  constexpr std::string_view start = "\r\nCache-Control: public, max-age=";
  constexpr std::string_view renewing = ", stale-while-revalidate=";
  const std::size_t found = head.find(start);
  if (found == std::string_view::npos) {
    return std::nullopt;
  }
  Lifetime lifetime{.start = found + std::string_view("\r\nCache-Control: ").size(),
                    .end = head.find("\r\n", found + start.size()),
                    .rest = {}};
  lifetime.rest = head.substr(found + start.size(), lifetime.end - found - start.size());
  if (lifetime.rest.find("immutable") != std::string_view::npos) {
    return std::nullopt;
  }
  lifetime.fresh = take_number(lifetime.rest);
  if (lifetime.rest.starts_with(renewing)) {
    lifetime.rest.remove_prefix(renewing.size());
    lifetime.renewing = take_number(lifetime.rest);
  }
  return lifetime;
}

}  // namespace

bool outlasts(std::string_view head, std::int64_t left) {
  const std::optional<Lifetime> lifetime = lifetime_of(head);
  return lifetime && left < 2 * (lifetime->fresh + lifetime->renewing);
}

void append_expiring(std::string& text, std::string_view head, std::int64_t left,
                     std::int64_t now) {
  const std::optional<Lifetime> lifetime = lifetime_of(head);
  if (!lifetime) {
    text.append(head);
    return;
  }
  const std::int64_t fresh = std::min(lifetime->fresh, left);
  const std::int64_t renewing = std::min(lifetime->renewing, left - fresh);
  text.append(head.substr(0, lifetime->start)).append(fresh > 0 ? "public" : "public, max-age=0");
  text.append(", stale-while-revalidate=").append(std::to_string(renewing)).append(lifetime->rest);
  if (fresh > 0) {
    text.append("\r\nExpires: ")
        .append(http_date(std::chrono::sys_seconds(std::chrono::seconds(now + fresh))));
  }
  text.append(head.substr(lifetime->end));
}

bool precondition_failed(const Response& answer, const RequestHeader& request_header) {
  if (answer.status != 200 || changes_something(request_header.method)) {
    return false;  // RFC 9110, 13.2.1
  }
  const Response& chosen = in_best_coding(answer, request_header.accept_encoding);
  if (!request_header.if_match.empty()) {
    return !matches_strongly(request_header.if_match, chosen.etag);
  }
  const auto since = parse_http_date(request_header.if_unmodified_since);
  return since && chosen.modified && *chosen.modified > *since;
}

ResponseHead sending_of(const Response& answer, const RequestHeader& request_header,
                        std::string& part) {
  part.clear();
  const Response& chosen = in_best_coding(answer, request_header.accept_encoding);
  if (unchanged(chosen, request_header)) {
    return {.status = 304, .head = chosen.not_modified, .body = {}};
  }
  if (request_header.method == "HEAD") {
    return {.status = chosen.status, .head = chosen.head, .body = {}};
  }
  if (!request_header.range.empty() && !chosen.partial.empty() &&
      same_content(chosen, request_header.if_range)) {
    const RangeAsked asked = asked_range(request_header.range, chosen.body.size());
    if (const auto* range = std::get_if<Range>(&asked)) {
      return part_of(chosen, *range, part);
    }
    if (std::holds_alternative<Unsatisfiable>(asked)) {
      return {.status = 416, .head = chosen.beyond, .body = {}};
    }
  }
  return {.status = chosen.status, .head = chosen.head, .body = chosen.body};
}

}  // namespace palmares::http
