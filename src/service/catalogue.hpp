// SPDX-License-Identifier: AGPL-3.0-or-later
// What is published: the results of each edition, found by the segments of an address. Where they come from is the caller's.
#pragma once

#include "domain/results.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// Immutable once made; read from every thread.
class Catalogue {
 public:
  /// Of two results of one edition the first counts; of two awards of one territory, too.
  explicit Catalogue(std::vector<domain::Results> published);
  Catalogue(Catalogue&&) noexcept = default;
  Catalogue& operator=(Catalogue&&) noexcept = default;
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue() = default;

  /// The newest edition, or null where nothing is published.
  [[nodiscard]] const domain::Results* latest() const;
  /// The award of « id » or « id-slug » in that edition: the longest known id wins and the slug is not looked at (design §7).
  /// Null where there is none, or where the territory was not labelled.
  [[nodiscard]] const domain::Award* award(int edition, std::string_view id_or_id_slug) const;

 private:
  using Laureates = std::map<std::string, const domain::Award*, std::less<>>;
  std::vector<domain::Results> m_published;
  std::map<int, Laureates> m_laureates;
};

}  // namespace palmares::service
