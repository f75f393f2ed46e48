// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/limits.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace palmares::cli {

namespace {

/// Where a limit stands: with the listener's, with the server's or with the site's.
using Place =
    std::variant<std::size_t http::Limits::*, std::chrono::milliseconds http::Limits::*,
                 std::size_t http::ServerOptions::*,
                 std::chrono::milliseconds http::ServerOptions::*, unsigned http::ServerOptions::*,
                 std::chrono::seconds site::Options::*, unsigned site::Options::*>;

struct Row {
  std::string_view name;
  Place place;
  long long least;
  long long most;
};

constexpr long long million = 1'000'000;
constexpr long long longest_ms = 600'000;

constexpr std::array<Row, 17> rows = {{
    {"header_octets", &http::Limits::header_bytes, 1024, 65536},
    {"target_octets", &http::Limits::target_bytes, 256, 8192},
    {"fields", &http::Limits::fields, 10, 1000},
    {"connections", &http::Limits::connections, 1, million},
    {"connections_per_address", &http::Limits::connections_per_address, 1, million},
    {"requests_per_connection", &http::Limits::requests_per_connection, 1, 1000 * million},
    {"queued_renders", &http::ServerOptions::queued_renders, 1, million},
    {"cache_octets", &http::Limits::cache_bytes, 1 << 20, 1LL << 40},
    {"header_ms", &http::Limits::header, 100, longest_ms},
    {"idle_ms", &http::Limits::idle, 100, longest_ms},
    {"render_ms", &http::Limits::render, 100, longest_ms},
    {"shutdown_ms", &http::ServerOptions::shutdown, 100, longest_ms},
    {"fresh_s", &site::Options::fresh, 1, 86400},
    {"stale_s", &site::Options::stale, 0, 86400},
    {"io_threads", &http::ServerOptions::io_threads, 1, 256},
    {"render_threads", &http::ServerOptions::render_threads, 1, 256},
    {"sighting_days", &site::Options::sighting_days, 1, 3660},
}};

void put(site::Options& options, const Row& row, long long value) {
  const auto set = [&]<typename Holder, typename Value>(Value Holder::*member) {
    if constexpr (std::is_same_v<Holder, http::Limits>) {
      options.limits.*member = static_cast<Value>(value);
    } else {
      options.*member = static_cast<Value>(value);
    }
  };
  std::visit(set, row.place);
}

Problems problems_of(const std::string& name, const std::string& value, site::Options& options) {
  const auto* const row = std::ranges::find(rows, name, &Row::name);
  if (row == rows.end()) {
    return {{.where = {},
             .what = "la limite " + guillemets(name) + " est inconnue",
             .hint = "limites\u00A0: " + listing(limit_names())}};
  }
  const std::optional<long long> number = parse_integer(value);
  if (!number || *number < row->least || *number > row->most) {
    return {{.where = {},
             .what = "la limite " + guillemets(name) + " ne peut pas valoir " + guillemets(value),
             .hint = "un nombre entier de " + std::to_string(row->least) + " à " +
                     std::to_string(row->most)}};
  }
  put(options, *row, *number);
  return {};
}

}  // namespace

std::vector<std::string_view> limit_names() {
  std::vector<std::string_view> names;
  for (const Row& row : rows) {
    names.push_back(row.name);
  }
  return names;
}

std::string limit_variable(std::string_view name) {
  std::string variable = "PALMARES_LIMIT_";
  for (const char c : name) {
    variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return variable;
}

Result<GivenLimits> with_limits(GivenLimits invocation, const std::vector<std::string>& words) {
  Problems problems;
  for (const std::string& word : words) {
    const std::size_t sign = word.find('=');
    if (sign == std::string::npos) {
      problems.push_back({.where = {},
                          .what = guillemets(word) + " n’est pas une limite",
                          .hint = "NOM=VALEUR, comme cache_octets=67108864"});
      continue;
    }
    invocation.insert_or_assign(word.substr(0, sign), word.substr(sign + 1));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return invocation;
}

Result<site::Options> limited(site::Options options, const GivenLimits& invocation) {
  Problems problems;
  for (const auto& [name, value] : invocation) {
    const Problems more = problems_of(name, value, options);
    problems.insert(problems.end(), more.begin(), more.end());
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return options;
}

}  // namespace palmares::cli
