// SPDX-License-Identifier: AGPL-3.0-or-later
// What programs are told: problems as RFC 9457 has them, each with its place, its sentence and its
// hint, and JSON that they send.
#pragma once

#include "base/result.hpp"
#include "http/response.hpp"
#include "lib/text/json_reader.hpp"
#include "workplace/api_routes.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

/// A problem at a member of the JSON that was sent, at a cell of a file, or of the whole.
struct ApiProblem {
  Problem problem;
  std::string field = {};  ///< the name of the member; may be empty
};

/// No more of an answer than so many bytes are problems: the others are counted.
inline constexpr std::size_t most_problem_bytes = 60'000;

/// The JSON of a problem: all of them at once. Without any, the sentence of the status stands
/// alone.
[[nodiscard]] ApiAnswer api_refusal(int status, std::span<const ApiProblem> problems);
[[nodiscard]] ApiAnswer api_refusal(int status, const Problems& problems);
[[nodiscard]] ApiAnswer api_refusal(int status, std::string what, std::string hint);

/// With the fields of every answer of the workplace; kept by no cache.
[[nodiscard]] http::ResponsePtr api_response(const ApiAnswer& answer,
                                             std::vector<http::Field> more = {});

/// A list of problems: « [{"detail":…,"hint":…,"line":…}] », and how many were left out.
struct ProblemList {
  std::string json;
  std::size_t left_out = 0;
};
[[nodiscard]] ProblemList problem_list(std::span<const ApiProblem> problems);

/// The JSON object of a body that has only those members; nothing sent is an empty object.
/// Problems, all at once: no JSON, no object, a member that is not known.
[[nodiscard]] Result<lib::json::Value> read_body(const ApiContext& context,
                                                 std::span<const std::string_view> members);

/// A problem at that value of the body.
[[nodiscard]] ApiProblem problem_at(const lib::json::Value& value, std::string field,
                                    std::string what, std::string hint);

/// A parameter of the query; nothing where there is none. Problem: it is no UTF-8, or holds more
/// than so many bytes.
[[nodiscard]] Result<std::string> query_text(const ApiContext& context, std::string_view name,
                                             std::size_t most);

}  // namespace palmares::workplace
