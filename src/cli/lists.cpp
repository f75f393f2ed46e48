// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "render/formats.hpp"
#include "render/letter/letter_formats.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

/// Slugs and what they stand for.
using Rows = std::vector<std::pair<std::string, std::string>>;

// Slugs are ASCII, so their length is their width.
std::string aligned(const Rows& rows) {
  std::size_t width = 0;
  for (const auto& [slug, title] : rows) {
    width = std::max(width, slug.size());
  }
  std::string text;
  for (const auto& [slug, title] : rows) {
    text += slug + std::string(width + 2 - slug.size(), ' ') + title + '\n';
  }
  return text;
}

// A kind of several charters is listed once.
void add_new(Rows& rows, const std::string& slug, const std::string& title) {
  if (std::ranges::find(rows, slug, &Rows::value_type::first) == rows.end()) {
    rows.emplace_back(slug, title);
  }
}

Rows kinds(const charter::Installation& installation) {
  Rows rows;
  for (const domain::Charter& charter : installation.charters) {
    for (const domain::Sheet& sheet : charter.sheets) {
      add_new(rows, sheet.kind, sheet.description);
    }
  }
  for (const domain::Charter& charter : installation.charters) {
    for (const domain::Letter& letter : charter.letters) {
      add_new(rows, letter.kind, letter.description);
    }
  }
  return rows;
}

Rows charters(const charter::Installation& installation) {
  Rows rows;
  for (const domain::Charter& charter : installation.charters) {
    rows.emplace_back(charter.id, charter.title);
  }
  return rows;
}

Exit list(Rows (*rows)(const charter::Installation&), const CommandContext& command) {
  const Result<app::Installation> installation =
      load_settings(command.invocation).and_then(app::open_installation);
  if (!installation) {
    return refuse(command.console, installation.error());
  }
  command.console.print(aligned(rows(installation->charters)));
  return Exit::done;
}

Exit list_formats(const CommandContext& command) {
  Rows rows;
  for (const render::SheetFormat& format : render::sheet_formats()) {
    rows.emplace_back(format.slug, format.title);
  }
  for (const render::LetterFormat& format : render::letter_formats()) {
    rows.emplace_back(format.slug, format.title);
  }
  command.console.print(aligned(rows));
  return Exit::done;
}

}  // namespace

Action declare_kinds(CLI::App&) {
  return [](const CommandContext& command) { return list(kinds, command); };
}

Action declare_formats(CLI::App&) {
  return list_formats;
}

Action declare_charters(CLI::App&) {
  return [](const CommandContext& command) { return list(charters, command); };
}

}  // namespace palmares::cli
