// SPDX-License-Identifier: AGPL-3.0-or-later
// What earlier editions awarded to a body: several results, looked up by award. How documents tell
// it is compose/'s.
#pragma once

#include "domain/results.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::domain {

/// The grades of several editions by body.
class AwardHistory {
 public:
  /// The id by which a body goes now.
  using NowKnownAs = std::function<std::string(const std::string& id)>;

  /// `results` in any order; they are read, not kept. `now_known_as` empty: ids never changed.
  explicit AwardHistory(std::span<const Results> results, NowKnownAs now_known_as = {});

  /// What the body of an award was awarded in editions before, oldest first; nothing where no
  /// edition before is known.
  [[nodiscard]] std::optional<std::vector<EarlierGrade>> before(const Award& award) const;

 private:
  [[nodiscard]] std::string known_as(const std::string& id) const;

  NowKnownAs m_now_known_as;
  std::optional<int> m_first;  ///< of the editions
  std::map<std::string, std::vector<EarlierGrade>, std::less<>> m_grades;
};

/// Tells each award of `results` what the others of them say of its past, and how it stands among
/// those of its edition.
void attach_history(std::vector<Results>& results);

/// The laureates of an edition, counted, to tell each how it stands among the others. Names are
/// kept, the results are not.
class Standings {
 public:
  explicit Standings(const Results& results);

  [[nodiscard]] Peers of(const Award& laureate) const;

 private:
  std::size_t m_laureates = 0;
  std::map<std::string, std::size_t, std::less<>> m_grades;
  std::map<std::string, std::vector<std::string>, std::less<>> m_departments;  ///< names
};

}  // namespace palmares::domain
