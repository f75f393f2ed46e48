// SPDX-License-Identifier: AGPL-3.0-or-later
// What the public may see at one moment: editions, awards, what became of them, and the codes that
// name them, found by the segments of an address; apart from it, what is under embargo. It is
// worked out once from a ledger and then only read; where ledgers come from is the caller's.
#pragma once

#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "store/issued.hpp"
#include "store/standing.hpp"
#include "store/values.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

enum class Validity { valid, withdrawn };

/// An award the public sees or saw.
struct Entry {
  domain::Award award;
  Validity validity = Validity::valid;
  domain::Instant since;  ///< from when on it stands as it does
  int writing = 1;        ///< which of the writings of this award that the public knows
  store::ActNumber event =
      0;  ///< the last act that touched any award of its territory: documents tell its history
};

/// Immutable once made; read from every thread.
class Catalogue {
 public:
  /// What `ledger` lets the public see at `now` (store/public_history.hpp), and what waits for its
  /// publication. `code_of` may be empty: nothing can then be verified. Codes that `earlier` keys
  /// made answer too.
  Catalogue(store::Ledger ledger, domain::Instant now, const store::CodeOf& code_of,
            const std::vector<store::CodeOf>& earlier = {});
  Catalogue(Catalogue&&) noexcept = default;
  Catalogue& operator=(Catalogue&&) noexcept = default;
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue() = default;

  /// Visible editions, newest first.
  [[nodiscard]] const std::vector<domain::Results>& editions() const { return m_editions; }
  /// The newest edition, or null where nothing is published.
  [[nodiscard]] const domain::Results* latest() const;
  [[nodiscard]] const domain::Results* edition(int year) const;
  /// The publication instant of a visible edition.
  [[nodiscard]] domain::Instant published(int year) const;

  /// An award of that edition that stands, the same as long as nothing changes; null: there is
  /// none.
  [[nodiscard]] const domain::Award* sample(int year) const;

  /// The entry of « id » or « id-slug » in that edition: the longest known id wins and the slug is
  /// not looked at (design §7). Null where there is none, or where the territory never was a
  /// laureate of it.
  [[nodiscard]] const Entry* entry(int edition, std::string_view id_or_id_slug) const;
  /// The newest valid entry of a territory in any edition; where none is valid any more, the newest
  /// withdrawn one.
  [[nodiscard]] const Entry* latest_entry(std::string_view id_or_id_slug) const;
  /// The entry of « id » in an edition that the public does not see yet, for who holds leave to
  /// (site/previews.hpp); null where there is none.
  [[nodiscard]] const Entry* embargoed(int edition, std::string_view id) const;
  /// Entries of the territory that has that id, newest edition first.
  [[nodiscard]] std::vector<const Entry*> entries_of(std::string_view id) const;

  /// What a verification code (16 digits) means to the public, or nothing. Codes printed before
  /// publication have their answer.
  [[nodiscard]] std::optional<store::RevisionVerdict> verdict(std::string_view code) const;
  /// Writings of an award that the public knows, oldest first; none of one under embargo.
  [[nodiscard]] std::vector<store::Revision> revisions(const domain::Award& award) const;
  /// The revisions of an edition that were out, each at its place for good.
  [[nodiscard]] std::vector<store::IssuedRevision> issued(int edition) const {
    return store::issued_revisions(m_ledger, edition);
  }
  /// The publication that comes next, as far as it is known.
  [[nodiscard]] std::optional<domain::Instant> next_publication() const {
    return m_next_publication;
  }
  /// Does the public see the same in both? What was done to editions it does not see makes no
  /// difference.
  [[nodiscard]] bool shows_the_same_as(const Catalogue& other) const {
    return m_shown == other.m_shown;
  }
  /// The last act of the ledger.
  [[nodiscard]] store::ActNumber version() const { return m_ledger.version; }

 private:
  using Found = std::map<std::string, const Entry*, std::less<>>;
  using FoundByEdition = std::map<int, Found>;
  [[nodiscard]] static const Entry* find(const Found& found, std::string_view id_or_id_slug);
  void add_visible();
  void add_embargoed(const store::Ledger& ledger);
  [[nodiscard]] std::string newest_id(const std::string& id) const;
  void add_entry(Entry entry, const std::string& id, Found& found);
  void add_aliases();
  void find_latest();

  /// What tells two public states apart: a ledger only grows, so the last acts on visible editions
  /// name all that was written.
  struct ImageInfo {
    std::map<int, store::ActNumber> last_act;  ///< by edition
    std::vector<std::string> aliases;          ///< of territories of those editions

    friend bool operator==(const ImageInfo&, const ImageInfo&) = default;
  };
  [[nodiscard]] ImageInfo shown_of_ledger() const;

  store::Ledger m_ledger;  ///< what the public knows, and no more
  std::optional<domain::Instant> m_next_publication;
  ImageInfo m_shown;
  std::vector<domain::Results> m_editions;
  std::map<int, domain::Instant> m_published;
  std::deque<Entry> m_entries;
  FoundByEdition m_by_edition;
  FoundByEdition m_embargoed;
  Found m_latest;
  std::map<std::string, std::string, std::less<>> m_aliases;
  std::map<std::string, store::RevisionName, std::less<>> m_codes;
};

}  // namespace palmares::site
