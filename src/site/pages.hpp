// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages people read: what each shows, as a view for its template in templates/pages. Which address shows which page, and with
// which status, is site/routes.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/text/mustache.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"
#include "site/paths.hpp"
#include "site/snippets.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// What a list of laureates is narrowed to; empty: not at all.
struct Filter {
  std::string text;   ///< part of a name, or a department
  std::string grade;  ///< code

  friend bool operator==(const Filter&, const Filter&) = default;
};

/// Where the style sheet and the script of the pages stand (hashed addresses).
struct PageAssets {
  std::string style;
  std::string script;
};

/// Templates and the content provider; immutable, used from every thread. The provider must outlive it.
class Pages {
 public:
  /// Reads a file of templates/pages by its name.
  using Read = std::function<Result<Bytes>(std::string_view name)>;

  /// Parses every template. Problems: all of all files.
  [[nodiscard]] static Result<Pages> open(const Read& read, const ContentProvider& provider, PageAssets assets);

  /// The list of an edition; null: nothing is published.
  [[nodiscard]] Bytes edition(const Catalogue& catalogue, const domain::Results* results, const Filter& filter) const;
  /// The page of an award, at the address of its edition or at the one that lasts; what is to be pasted is of that address.
  [[nodiscard]] Bytes award(const Catalogue& catalogue, const Entry& entry, BadgeAddress address) const;
  /// The page of an award under embargo, for who holds the ticket of `query` (« ?apercu=… »), which its addresses carry on.
  [[nodiscard]] Bytes preview(const Catalogue& catalogue, const Entry& entry, std::string_view query) const;
  /// The map of an edition, and the table that says the same; `awards`: those on the map.
  [[nodiscard]] Bytes map(const Catalogue& catalogue, const domain::Results& results,
                          const std::vector<const domain::Award*>& awards) const;
  /// The form that verifies codes; with the answer about `code`, which is published, where that is not empty.
  [[nodiscard]] Bytes verification(const Catalogue& catalogue, std::string_view code) const;
  /// The form, after a code (16 or 17 digits) that no published award has: mistyped as far as its check sign tells, or forged.
  [[nodiscard]] Bytes unknown_code(const Catalogue& catalogue, std::string_view code) const;
  /// The form, after a text that is no code.
  [[nodiscard]] Bytes no_code(const Catalogue& catalogue, std::string_view typed) const;
  /// « accessibilite », « mentions-legales ».
  [[nodiscard]] Bytes text(const Catalogue& catalogue, std::string_view name, std::string_view title) const;
  /// A refusal, for people; `label` is whose site it is.
  [[nodiscard]] Bytes error(std::string_view label, std::string_view title, std::string_view detail) const;

 private:
  using Templates = std::map<std::string, lib::Mustache, std::less<>>;
  Pages(Templates templates, const ContentProvider& provider, PageAssets assets);
  [[nodiscard]] lib::View::Map award_view(const Catalogue& catalogue, const Entry& entry, std::string_view path,
                                          std::string_view query) const;
  [[nodiscard]] Bytes code_page(const Catalogue& catalogue, lib::View::Map view) const;
  [[nodiscard]] Bytes framed(const Catalogue* catalogue, lib::View::Map frame, std::string_view name,
                             const lib::View& view) const;

  Templates m_templates;
  const ContentProvider* m_provider;
  PageAssets m_assets;
};

/// The name of the label: of the latest edition shown, else the content provider's, else the program's.
[[nodiscard]] std::string label_of(const Catalogue& catalogue, const ContentProvider& provider);

}  // namespace palmares::site
