// SPDX-License-Identifier: AGPL-3.0-or-later
// A store taken elsewhere: as a copy that is a store again, and as text that needs no program of
// ours.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "store/backend.hpp"
#include "store/blob_store.hpp"
#include "store/particulars.hpp"

#include <cstddef>
#include <filesystem>
#include <span>

namespace palmares::store {

/// Whether what laureates told of people is copied too.
enum class People { left_out, copied };

/// What was copied.
struct Copied {
  ActNumber events = 0;
  std::size_t blobs = 0;
  std::size_t logos = 0;
};

/// What is copied.
struct BackupSource {
  Backend& store;
  const BlobStore& blobs;
  ParticularsBook& people;
  std::filesystem::path logos;  ///< a folder, which need not be there
  std::filesystem::path photographs =
      {};  ///< likewise, with a folder for each edition; empty: there are none
};

/// Copies a store as of one moment, with every blob it refers to and the laureates' logos, into a
/// new folder, which is a store; of what a service needs besides, it lacks the keys, and unless
/// people are asked for what laureates told of them and results that were handed in and not saved.
/// Problems: the folder exists, a blob is missing or damaged. Nothing is left behind then, nor
/// where the machine fails. Nobody may be removing blobs meanwhile.
[[nodiscard]] Result<Copied> back_up(const BackupSource& source,
                                     const std::filesystem::path& folder,
                                     People people = People::left_out);

/// The files of a store that are missing or damaged, each named: what a copy would lack.
[[nodiscard]] Problems missing_files(std::span<const Artefact> files, const BlobStore& blobs);

/// Where the laureates' own logos lie.
[[nodiscard]] std::filesystem::path logos_of(const std::filesystem::path& folder);
/// Where the photographs lie, in a folder for each edition.
[[nodiscard]] std::filesystem::path photographs_of(const std::filesystem::path& folder);

/// The audit log with all that its acts wrote, one JSON object a line.
[[nodiscard]] Bytes log_as_json(std::span<const LogLine> log, const Ledger& ledger);

}  // namespace palmares::store
