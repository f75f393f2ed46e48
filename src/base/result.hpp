// SPDX-License-Identifier: AGPL-3.0-or-later
// The value of a stage, or all of its problems. Machine faults (a C library, the disk) are
// exceptions and do not pass here.
#pragma once

#include "base/problem.hpp"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace palmares {

/// A value, or at least one problem.
template <typename T>
using Result = tl::expected<T, Problems>;

/// A value and what its sender should know about it although it is right.
template <typename T>
struct Outcome {
  T value;
  Problems notices;
};

/// One problem as the failure of any Result.
[[nodiscard]] inline tl::unexpected<Problems> fail(Problem problem) {
  Problems problems;
  problems.push_back(std::move(problem));
  return tl::unexpected<Problems>(std::move(problems));
}

/// The problems of a stage as the failure of any Result; `problems` must not be empty.
[[nodiscard]] inline tl::unexpected<Problems> fail(Problems problems) {
  return tl::unexpected<Problems>(std::move(problems));
}

/// A problem without a place: `fail("…", "…")`.
[[nodiscard]] inline tl::unexpected<Problems> fail(std::string what, std::string hint) {
  return fail(Problem{.where = {}, .what = std::move(what), .hint = std::move(hint)});
}

}  // namespace palmares

#define PALMARES_JOIN_(a, b) a##b
#define PALMARES_JOIN(a, b) PALMARES_JOIN_(a, b)

/// Returns the problems of `expression` from the calling function, or goes on.
#define TRY(expression)                                                           \
  do {                                                                            \
    if (auto try_result = (expression); !try_result) {                            \
      return tl::unexpected<::palmares::Problems>(std::move(try_result).error()); \
    }                                                                             \
  } while (false)

/// Returns the problems of `expression` from the calling function, or puts its value into `target`
/// (a declaration or a variable).
#define TRY_ASSIGN(target, expression) \
  TRY_ASSIGN_(target, expression, PALMARES_JOIN(try_assign_, __LINE__))
#define TRY_ASSIGN_(target, expression, name)                             \
  auto name = (expression);                                               \
  if (!name) {                                                            \
    return tl::unexpected<::palmares::Problems>(std::move(name).error()); \
  }                                                                       \
  target = std::move(*name)
