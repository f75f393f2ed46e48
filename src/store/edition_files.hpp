// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of an edition's own, with their history: those that people put in place of its charter's,
// and all those with which it was published. Their bytes lie among the blobs; here is which counts.
// What they mean is the use cases' (app).
#pragma once

#include "domain/instant.hpp"
#include "store/values.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palmares::store {

/// Files that take the place of the charter's, or every file that a publication fixed.
enum class FilesPurpose { overlay, pin };

/// One writing of the files of an edition: the whole list, however little changed.
struct FilesRevision {
  FilesPurpose purpose = FilesPurpose::overlay;
  int edition = 0;
  int number = 0;  ///< from 1 without a gap within edition and purpose
  std::string text =
      {};  ///< the charter whose files are replaced; of a pin, the edition as it was described
  std::vector<Artefact> files;  ///< by path
  std::string drawing = {};  ///< of a pin, what drew the edition then (app/cache_key.hpp); empty in
                             ///< pins of older stores
  domain::Instant at;
  std::string who;
  std::string reason;  ///< French; may be empty

  friend bool operator==(const FilesRevision&, const FilesRevision&) = default;
};

/// Where they are kept. Called from any thread. Machine's faults are exceptions.
class EditionFiles {
 public:
  EditionFiles() = default;
  EditionFiles(const EditionFiles&) = delete;
  EditionFiles& operator=(const EditionFiles&) = delete;
  virtual ~EditionFiles() = default;

  /// The newest writing of each edition, by year.
  [[nodiscard]] virtual std::vector<FilesRevision> current_files(FilesPurpose purpose) = 0;
  /// Every writing of one edition, oldest first.
  [[nodiscard]] virtual std::vector<FilesRevision> files_of(FilesPurpose purpose, int edition) = 0;
  /// Another number whenever something was written.
  [[nodiscard]] virtual std::int64_t files_version() = 0;
  /// Writes the next one. Throws Conflict where its number is not the next: somebody else was
  /// quicker.
  virtual void write_files(const FilesRevision& revision) = 0;
};

}  // namespace palmares::store
