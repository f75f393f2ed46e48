// SPDX-License-Identifier: AGPL-3.0-or-later
// The shapes of communes, intercommunalities, departments and regions, from files of `data`. In
// outlines.tsv.gz (scripts/outlines) one gzip member of 64 communes is read by the index beside it,
// never the whole file. Where a silhouette and the credit to IGN stand on a page is a sheet's (slot
// type « silhouette », `when = "territoire.silhouette"`).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "domain/results.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// The files that shapes are read from, below the root of an installation.
inline constexpr std::array<std::string_view, 5> shape_files = {
    "data/departements.tsv", "data/membres.tsv", "data/outlines.index.tsv", "data/outlines.tsv.gz",
    "data/territoires.tsv"};

/// Files are opened at the first question that needs them. Functions may be called from any thread.
class Silhouettes {
 public:
  /// Those of an installation, by its root.
  explicit Silhouettes(const std::filesystem::path& root);
  /// Those of files that lie elsewhere, by the names of `shape_files`.
  explicit Silhouettes(std::map<std::string, std::filesystem::path, std::less<>> files);

  /// The shape of a body, parts empty where there is none: other bodies, lands overseas, communes
  /// newer than 2018. Problem (Fault::installation): a file of ours that is missing or broken.
  [[nodiscard]] Result<compose::Silhouette> of(const domain::Territory& territory) const;

 private:
  struct Files;
  std::shared_ptr<const Files> m_files;
};

}  // namespace palmares::deliver
