// SPDX-License-Identifier: AGPL-3.0-or-later
// A render context with the shipped charters, and awards to make things of.
#pragma once

#include "charter/reader.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/names.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace palmares::deliver::test {

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return std::move(*result);
}

inline RenderContext open_render_context(
    std::optional<Bytes> key, const std::filesystem::path& root = palmares::source_dir()) {
  auto resources = std::make_unique<const lib::Resources>(value_of(lib::Resources::load(root)));
  charter::Installation installation = value_of(charter::read_installation(*resources));
  compose::Composer composer =
      value_of(compose::Composer::open(*resources, std::move(installation.charters)));
  return {.resources = std::move(resources),
          .composer = std::move(composer),
          .editions = std::move(installation.editions),
          .base_url = "https://labels.example.org",
          .key = std::move(key)};
}

/// Without a verification key.
inline const RenderContext& context() {
  static const RenderContext opened = open_render_context(std::nullopt);
  return opened;
}

inline domain::Award award(std::string id, std::string name, std::string grade,
                           int edition = 2023) {
  const std::string slug = domain::slug(name);
  return {.where = {.file = "resultats.csv", .line = 2, .column = 0},
          .edition = edition,
          .territory = {.id = std::move(id),
                        .slug = slug,
                        .name = std::move(name),
                        .type = domain::TerritoryType::commune,
                        .department = "38",
                        .siren = std::nullopt,
                        .insee = std::nullopt,
                        .population = std::nullopt,
                        .designation = std::nullopt},
          .grade = std::move(grade),
          .mentions = {}};
}

inline domain::Award echirolles() {
  return award("213801517", "Échirolles", "5");
}

/// A name with a character that no shipped font has.
inline domain::Award unprintable() {
  return award("tnl-x", "Échirolles 漢", "3");
}

inline ArtefactRequest certificate(std::string format = "svg") {
  return {.kind = "certificat",
          .format = std::move(format),
          .look = {.theme = {}, .year = compose::Year::shown, .width_px = std::nullopt}};
}

}  // namespace palmares::deliver::test
