// SPDX-License-Identifier: AGPL-3.0-or-later
// Every laureate of a catalogue as people look for it: by a name of today or of before, by place,
// grade and type, in one edition or in all. Worked out once for a catalogue, at the first question;
// then only read.
#pragma once

#include "deliver/geo/gazetteer.hpp"
#include "deliver/geo/geography.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// A laureate on a list: an award that stands, of one edition or its territory's latest.
struct Listing {
  const Entry* entry = nullptr;
  std::string names;  ///< its slug and those of earlier names, each between hyphens
  const deliver::Region* region = nullptr;  ///< null: none is known
  std::optional<domain::Degrees> place;     ///< nothing: unknown
  bool exact = false;  ///< is it the place of the body, and not its department's?
};

/// What a list is narrowed to; empty members: not by that.
struct Query {
  std::string text = {};        ///< a name, a department, a region
  std::string grade = {};       ///< code
  std::string region = {};      ///< slug
  std::string department = {};  ///< code
  std::string type = {};        ///< « commune »
  int edition = 0;              ///< 0: the latest award of each
  std::size_t page = 1;

  friend bool operator==(const Query&, const Query&) = default;
};

/// A place that laureates can be counted by.
struct PlaceCount {
  std::string key;   ///< slug of a region, code of a department
  std::string name;  ///< as it is shown
  std::size_t laureates = 0;
};

class Directory {
 public:
  Directory(const Catalogue& catalogue, const ContentProvider& provider);

  /// Laureates in the order of their names; of `edition`, or each once with its latest award that
  /// stands.
  [[nodiscard]] const std::vector<Listing>& laureates(int edition = 0) const;
  /// Those that a query asks for: first whose name begins so, then by name.
  [[nodiscard]] std::vector<const Listing*> find(const Query& query) const;
  /// Regions with laureates, in the order of French lists.
  [[nodiscard]] std::vector<PlaceCount> regions(int edition = 0) const;
  /// Departments with laureates, of one region (slug) or of all, in the order of their codes.
  [[nodiscard]] std::vector<PlaceCount> departments(std::string_view region, int edition = 0) const;
  /// The laureates nearest to a place, at most `most`.
  [[nodiscard]] std::vector<const Listing*> nearest(const domain::Degrees& place,
                                                    std::size_t most) const;

 private:
  [[nodiscard]] std::vector<Listing> listed(std::vector<const Entry*> entries,
                                            const ContentProvider& provider) const;

  std::map<int, std::vector<Listing>> m_by_edition;  ///< 0: the latest of each
};

/// Works a directory out at the first question, whichever thread asks it.
class LazyDirectory {
 public:
  [[nodiscard]] const Directory& of(const Catalogue& catalogue,
                                    const ContentProvider& provider) const;

 private:
  mutable std::once_flag m_once;
  mutable std::optional<Directory> m_directory;
};

/// The code of the department that somebody means: « 38 », « isère », « Corse du Sud »; or nothing.
[[nodiscard]] std::string department_meant(std::string_view text);

}  // namespace palmares::site
