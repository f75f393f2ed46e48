// SPDX-License-Identifier: AGPL-3.0-or-later
// What laureates tell of people, in a store: typed by somebody, taken from lists, erased. Only
// letters for the laureates' own hands are filled with it; it stands in no ledger, no log, no file
// that is kept or public, and in no backup unless asked.
#pragma once

#include "app/decided_results.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/instant.hpp"
#include "domain/particulars.hpp"
#include "store/particulars.hpp"
#include "store/values.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// A value under the name people type: « courriel », « citation », « nom et fonction » or «
/// nom-et-fonction »…
struct ParticularsField {
  std::string name;
  std::string value;  ///< empty: no longer known
  Place where = {};   ///< for problems
};

/// The fields that there are, with their values.
[[nodiscard]] std::vector<ParticularsField> fields_of(const domain::Particulars& told);

/// Those particulars with some fields set, their texts put in order: one line, NFC, no space too
/// many, no quotation marks round a quotation, a stop where a sentence ends. All problems at once,
/// none of which quotes what people wrote: no such field, an address that is none, a text that is
/// too long or holds characters that mislead.
[[nodiscard]] Result<domain::Particulars> changed_particulars(
    domain::Particulars told, std::span<const ParticularsField> fields);

/// What one laureate is to tell, over what was read as `base`.
struct ParticularsChange {
  store::LaureateParticulars base;
  domain::Particulars told;
};

/// Writes them all or none; how many tell anything new. Problem: somebody else was quicker.
[[nodiscard]] Result<std::size_t> write_particulars(store::ParticularsBook& book,
                                                    std::span<const ParticularsChange> changes,
                                                    domain::Instant now);

/// Keeps the e-mails that a list of results gives, but for laureates who gave one themselves; how
/// many are new.
std::size_t take_contacts(store::ParticularsBook& book, std::span<const domain::Contact> contacts,
                          domain::Instant now);

/// The blanks of all laureates of an edition that told any, by their ids.
using BlanksById = std::map<std::string, domain::Blanks, std::less<>>;
[[nodiscard]] BlanksById blanks_of(store::ParticularsBook& book, int edition);
/// The same of a store; of files none.
[[nodiscard]] BlanksById blanks_of(const Source& source, int edition);

/// Whom a text names in any edition of a ledger: its id, and those it had before. Problems: nobody,
/// several.
[[nodiscard]] Result<std::vector<std::string>> ids_of_body(const store::Ledger& ledger,
                                                           const std::string& text);

}  // namespace palmares::app
