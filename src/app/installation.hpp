// SPDX-License-Identifier: AGPL-3.0-or-later
// The stages before a document can be made, in the order of design §1: open the installation, read
// the results, parse the templates.
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "charter/reader.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/geo/silhouettes.hpp"
#include "domain/particulars.hpp"
#include "domain/results.hpp"
#include "intake/match/territories.hpp"
#include "intake/table/mapping.hpp"
#include "lib/font/resources.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::app {

/// Fonts, editions and charters.
struct Installation {
  std::unique_ptr<const lib::Resources> resources;
  charter::Installation charters;
  std::map<int, std::unique_ptr<const lib::Resources>> own_resources = {};  ///< of `charters.own`
  std::map<int, std::string> pins =
      {};  ///< of published editions: what drew them when they were published, as a text
  std::map<int, deliver::Silhouettes> own_shapes =
      {};  ///< of published editions, where they are not the installation's any more
  std::map<std::string, Bytes> pictures =
      {};  ///< that descriptions of editions name, by their SHA-256: PNG
};

[[nodiscard]] Result<Installation> open_installation(const Settings& settings);

/// Everything needed to make documents. Problems: all of the templates'.
[[nodiscard]] Result<deliver::RenderContext> open_render_context(Installation installation,
                                                                 const Settings& settings);

/// The shipped register of territories, or nothing with a notice where it is not installed.
[[nodiscard]] Result<Outcome<std::optional<intake::Territories>>> open_territories(
    const Installation& installation);

/// What a columns.toml beside a file of results says; nothing where there is none.
[[nodiscard]] Result<std::vector<intake::Mapping>> mappings_beside(const std::string& file);

/// The results of all files, oldest edition first, never empty; each award knows its past as the
/// others tell it. All problems of all files; also a file that is missing, an edition that two
/// files speak of, and files that speak of none. `contacts` takes the e-mails they give; null:
/// nobody wants them.
[[nodiscard]] Result<Outcome<std::vector<domain::Results>>> read_all_results(
    std::span<const std::string> files, const Installation& installation,
    std::vector<domain::Contact>* contacts = nullptr);

}  // namespace palmares::app
