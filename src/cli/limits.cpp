// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/limits.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

namespace palmares::cli {

namespace {

using Size = std::size_t service::Limits::*;
using Time = std::chrono::milliseconds service::Limits::*;
using Seconds = std::chrono::seconds service::Options::*;
using Threads = unsigned service::Options::*;

struct Row {
  std::string_view name;
  std::variant<Size, Time, Seconds, Threads> place;
  long long least;
  long long most;
};

constexpr long long million = 1'000'000;
constexpr long long longest_ms = 600'000;

constexpr std::array<Row, 16> rows = {{
    {"header_octets", &service::Limits::header_bytes, 1024, 65536},
    {"target_octets", &service::Limits::target_bytes, 256, 8192},
    {"fields", &service::Limits::fields, 10, 1000},
    {"connections", &service::Limits::connections, 1, million},
    {"connections_per_address", &service::Limits::connections_per_address, 1, million},
    {"requests_per_connection", &service::Limits::requests_per_connection, 1, 1000 * million},
    {"queued_renders", &service::Limits::queued_renders, 1, million},
    {"cache_octets", &service::Limits::cache_bytes, 1 << 20, 1LL << 40},
    {"header_ms", &service::Limits::header, 100, longest_ms},
    {"idle_ms", &service::Limits::idle, 100, longest_ms},
    {"render_ms", &service::Limits::render, 100, longest_ms},
    {"shutdown_ms", &service::Limits::shutdown, 100, longest_ms},
    {"fresh_s", &service::Options::fresh, 1, 86400},
    {"stale_s", &service::Options::stale, 0, 86400},
    {"io_threads", &service::Options::io_threads, 1, 256},
    {"render_threads", &service::Options::render_threads, 1, 256},
}};

void put(service::Options& options, const Row& row, long long value) {
  if (const Size* bytes = std::get_if<Size>(&row.place)) {
    options.limits.*(*bytes) = static_cast<std::size_t>(value);
  } else if (const Time* time = std::get_if<Time>(&row.place)) {
    options.limits.*(*time) = std::chrono::milliseconds(value);
  } else if (const Seconds* seconds = std::get_if<Seconds>(&row.place)) {
    options.*(*seconds) = std::chrono::seconds(value);
  } else {
    options.*std::get<Threads>(row.place) = static_cast<unsigned>(value);
  }
}

Problems problems_of(const std::string& name, const std::string& value, service::Options& options) {
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
             .hint = "un nombre entier de " + std::to_string(row->least) + " à " + std::to_string(row->most)}};
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
      problems.push_back(
          {.where = {}, .what = guillemets(word) + " n’est pas une limite", .hint = "NOM=VALEUR, comme cache_octets=67108864"});
      continue;
    }
    invocation.insert_or_assign(word.substr(0, sign), word.substr(sign + 1));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return invocation;
}

Result<service::Options> limited(service::Options options, const GivenLimits& invocation) {
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
