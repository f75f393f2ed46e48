// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/document_checks.hpp"

#include "deliver/document_check.hpp"

#include <utility>

namespace palmares::cli {

namespace {

constexpr unsigned threads = 2;  // a country takes seconds; others work on the same machine

}  // namespace

Problems document_problems(House house, const Settings& settings, std::span<const domain::Results> all) {
  const Result<deliver::Workshop> workshop = open_workshop(std::move(house), settings);
  return workshop ? deliver::document_problems(*workshop, deliver::laureates_of(all), threads) : workshop.error();
}

}  // namespace palmares::cli
