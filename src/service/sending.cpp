// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/sending.hpp"

#include "service/conditional.hpp"
#include "service/http_date.hpp"

#include <variant>

namespace palmares::service {

namespace {

const Answer& in_best_coding(const Answer& answer, std::string_view accept_encoding) {
  if (accept_encoding.empty() || (answer.brotli == nullptr && answer.gzip == nullptr)) {
    return answer;
  }
  const Coding best = best_coding(accept_encoding);
  if (best == Coding::brotli && answer.brotli != nullptr) {
    return *answer.brotli;
  }
  return best != Coding::identity && answer.gzip != nullptr ? *answer.gzip : answer;
}

bool unchanged(const Answer& answer, const Heard& heard) {
  if (answer.etag.empty()) {
    return false;
  }
  if (!heard.if_none_match.empty()) {
    return names_etag(heard.if_none_match, answer.etag);
  }
  if (heard.if_modified_since.empty() || !answer.modified) {
    return false;
  }
  const auto since = parse_http_date(heard.if_modified_since);
  return since && *answer.modified <= *since;
}

/// RFC 9110, 13.1.5: the validator must match strongly, or the range is ignored.
bool same_content(const Answer& answer, std::string_view if_range) {
  if (if_range.empty() || if_range == answer.etag) {
    return true;
  }
  const auto date = parse_http_date(if_range);
  return date && answer.modified && *date == *answer.modified;
}

Sending part_of(const Answer& answer, Range range, std::string& part) {
  const std::size_t octets = range.last - range.first + 1;
  part.append("Content-Range: bytes ").append(std::to_string(range.first)).append("-").append(std::to_string(range.last));
  part.append("/")
      .append(std::to_string(answer.body.size()))
      .append("\r\nContent-Length: ")
      .append(std::to_string(octets))
      .append("\r\n");
  return {.status = 206, .head = answer.partial, .body = std::string_view(answer.body).substr(range.first, octets)};
}

}  // namespace

Sending sending_of(const Answer& answer, const Heard& heard, std::string& part) {
  part.clear();
  const Answer& chosen = in_best_coding(answer, heard.accept_encoding);
  if (unchanged(chosen, heard)) {
    return {.status = 304, .head = chosen.not_modified, .body = {}};
  }
  if (heard.method == "HEAD") {
    return {.status = chosen.status, .head = chosen.head, .body = {}};
  }
  if (!heard.range.empty() && !chosen.partial.empty() && same_content(chosen, heard.if_range)) {
    const RangeAsked asked = asked_range(heard.range, chosen.body.size());
    if (const auto* range = std::get_if<Range>(&asked)) {
      return part_of(chosen, *range, part);
    }
    if (std::holds_alternative<Unsatisfiable>(asked)) {
      return {.status = 416, .head = chosen.beyond, .body = {}};
    }
  }
  return {.status = chosen.status, .head = chosen.head, .body = chosen.body};
}

}  // namespace palmares::service
