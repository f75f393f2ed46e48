// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/document_checks.hpp"

#include "app/stop.hpp"

#include <utility>

namespace palmares::app {

namespace {

constexpr unsigned threads = 2;  // a country takes seconds; others work on the same machine

}  // namespace

Problems document_problems(Installation installation, const Settings& settings,
                           std::span<const domain::Results> all, const deliver::CheckWatch& watch) {
  const Result<deliver::RenderContext> context =
      open_render_context(std::move(installation), settings);
  if (!context) {
    return context.error();
  }
  Problems problems =
      deliver::document_problems(*context, deliver::laureates_of(all), threads, watch);
  go_on(watch.stop);
  return problems;
}

}  // namespace palmares::app
