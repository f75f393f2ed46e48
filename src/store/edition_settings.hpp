// SPDX-License-Identifier: AGPL-3.0-or-later
// What people set about an edition (dates, place, signatory…), with its history: every writing is
// kept, the newest counts. What the text means is charter/edition_text.hpp's.
#pragma once

#include "domain/instant.hpp"
#include "store/values.hpp"

#include <string>
#include <vector>

namespace palmares::store {

/// One writing of the settings of an edition.
struct SettingsRevision {
  int edition = 0;
  int number = 0;    ///< from 1 without a gap within the edition
  std::string text;  ///< TOML, UTF-8
  domain::Instant at;
  std::string who;
  std::string reason;  ///< French; may be empty

  friend bool operator==(const SettingsRevision&, const SettingsRevision&) = default;
};

/// Called from any thread; the machine's faults are exceptions, as Store's.
class EditionSettings {
 public:
  virtual ~EditionSettings() = default;

  /// The newest revision of each edition, by year.
  [[nodiscard]] virtual std::vector<SettingsRevision> current_settings() = 0;
  /// All revisions of an edition, oldest first.
  [[nodiscard]] virtual std::vector<SettingsRevision> settings_of(int edition) = 0;
  /// Writes the next revision of its edition, and that the store keeps the pictures which its text
  /// names (their path is what people call them). Throws Conflict where `number` is not the one
  /// after the newest.
  virtual void write_settings(const SettingsRevision& revision,
                              const std::vector<Artefact>& pictures) = 0;
  void write_settings(const SettingsRevision& revision) { write_settings(revision, {}); }
};

}  // namespace palmares::store
