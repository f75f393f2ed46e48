// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/document_checks.hpp"

#include "deliver/artefact/document_check.hpp"

#include <utility>

namespace palmares::app {

namespace {

constexpr unsigned threads = 2;  // a country takes seconds; others work on the same machine

}  // namespace

Problems document_problems(Installation installation, const Settings& settings, std::span<const domain::Results> all) {
  const Result<deliver::RenderContext> context = open_render_context(std::move(installation), settings);
  return context ? deliver::document_problems(*context, deliver::laureates_of(all), threads) : context.error();
}

}  // namespace palmares::app
