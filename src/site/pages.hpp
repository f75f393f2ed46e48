// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages people read: what each shows, as a view for its template in templates/pages. Which
// address shows which page, and with which status, is site/routes.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/text/mustache.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"
#include "site/directory.hpp"
#include "site/document_views.hpp"
#include "site/paths.hpp"
#include "site/snippets.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// Where what every page refers to stands (hashed addresses).
struct PageAssets {
  std::string style;
  std::string script;
  std::string icon;
  std::string font;
  std::string frame_style;  ///< of the badge in a frame
};

/// Which page of an award: at which address, and what its builder of snippets shows.
struct AwardPage {
  BadgeAddress address = BadgeAddress::lasting;
  BadgeChoice badge = {};
};

/// What stands round the content of a page, and what other sites are told of it.
struct PageHead {
  std::string title;
  std::string description = {};
  std::string path = {};  ///< its one address, from the root; empty: none
  std::string image =
      {};  ///< shown where the page is shared, from the root; empty: the label's own
  std::string section =
      {};  ///< of the navigation: « laureats », « carte », « editions », « verifier »
  std::string more = {};  ///< HTML
};

/// Templates and the content provider; immutable, used from every thread. The provider must outlive
/// it.
class Pages {
 public:
  /// Reads a file of templates/pages by its name.
  using Read = std::function<Result<Bytes>(std::string_view name)>;

  /// Parses every template. Problems: all of all files.
  [[nodiscard]] static Result<Pages> open(const Read& read, const ContentProvider& provider,
                                          PageAssets assets);

  /// The front page.
  [[nodiscard]] Bytes home(const Catalogue& catalogue, const Directory& directory) const;
  /// All editions, and what their grades mean.
  [[nodiscard]] Bytes editions(const Catalogue& catalogue, const Directory& directory) const;
  /// The laureates of an edition, as far as the query asks for them.
  [[nodiscard]] Bytes edition(const Catalogue& catalogue, const Directory& directory,
                              const Query& query) const;
  /// Laureates of all editions or of the one that the query names.
  [[nodiscard]] Bytes search(const Catalogue& catalogue, const Directory& directory,
                             const Query& query) const;
  /// The laureates of a region or a department, which is all that the query names.
  [[nodiscard]] Bytes place(const Catalogue& catalogue, const Directory& directory,
                            const Query& query) const;
  /// The map of what a query asks for, and the table that says the same.
  [[nodiscard]] Bytes map(const Catalogue& catalogue, const Directory& directory,
                          const Query& query) const;
  /// The page of an award, at the address of its edition or at the one that lasts; what is to be
  /// pasted is of that address.
  [[nodiscard]] Bytes award(const Catalogue& catalogue, const Entry& entry,
                            const AwardPage& page) const;
  /// The badge alone, to stand in a frame of another site.
  [[nodiscard]] Bytes frame(const Entry& entry, const BadgeChoice& choice) const;
  /// The page of an award under embargo, for who holds the ticket of `query` (« ?apercu=… »), which
  /// its addresses carry on.
  [[nodiscard]] Bytes preview(const Catalogue& catalogue, const Entry& entry,
                              std::string_view query) const;
  /// The form that verifies codes; with the answer about `code`, which is published, where that is
  /// not empty.
  [[nodiscard]] Bytes verification(const Catalogue& catalogue, std::string_view code) const;
  /// The form, after a code (16 or 17 digits) that no published award has: mistyped as far as its
  /// check sign tells, or forged.
  [[nodiscard]] Bytes unknown_code(const Catalogue& catalogue, std::string_view code) const;
  /// The form, after a text that is no code.
  [[nodiscard]] Bytes no_code(const Catalogue& catalogue, std::string_view typed) const;
  /// « accessibilite », « mentions-legales », « donnees ».
  [[nodiscard]] Bytes text(const Catalogue& catalogue, std::string_view name,
                           const PageHead& head) const;
  /// A refusal, for people; `label` is whose site it is.
  [[nodiscard]] Bytes error(std::string_view label, std::string_view title,
                            std::string_view detail) const;

 private:
  using Templates = std::map<std::string, lib::Mustache, std::less<>>;
  Pages(Templates templates, const ContentProvider& provider, PageAssets assets);
  [[nodiscard]] lib::View::Map award_view(const Catalogue& catalogue, const Entry& entry,
                                          const DocumentList& documents) const;
  [[nodiscard]] lib::View::Map list_view(const std::vector<const Listing*>& listings,
                                         const Query& query, std::string_view path) const;
  [[nodiscard]] std::vector<lib::View> rows(const std::vector<const Listing*>& listings) const;
  [[nodiscard]] std::vector<lib::View> grade_groups(const std::vector<const Listing*>& listings,
                                                    int edition,
                                                    const std::vector<const Listing*>& all) const;
  [[nodiscard]] lib::View::Map filter_view(const Catalogue& catalogue, const Directory& directory,
                                           const Query& query) const;
  [[nodiscard]] std::vector<lib::View> commune_views(const Directory& directory,
                                                     const Query& query) const;
  [[nodiscard]] std::vector<lib::View> edition_views(const Catalogue& catalogue,
                                                     const Directory& directory) const;
  [[nodiscard]] std::vector<lib::View> scale_views(const Catalogue& catalogue) const;
  [[nodiscard]] Bytes nothing_published(const Catalogue& catalogue) const;
  [[nodiscard]] Bytes code_page(const Catalogue& catalogue, std::string title,
                                lib::View::Map view) const;
  [[nodiscard]] Bytes framed(std::string_view label, const PageHead& head, std::string_view name,
                             const lib::View& view) const;

  Templates m_templates;
  const ContentProvider* m_provider;
  PageAssets m_assets;
};

/// The name of the label: of the latest edition shown, else the content provider's, else the
/// program's.
[[nodiscard]] std::string label_of(const Catalogue& catalogue, const ContentProvider& provider);

/// The parameters of a query as an address ends with them, in one order: « ?q=lyon&region=bretagne
/// »; nothing where it asks for nothing. `without` is left out.
[[nodiscard]] std::string address_of(const Query& query, std::string_view without = {});

/// How many laureates stand on a page of results, and on one of an edition.
inline constexpr std::size_t listed_a_page = 20;
inline constexpr std::size_t plates_a_page = 36;
inline constexpr std::size_t rows_of_a_table = 150;

/// The pages of a list: « de 21 à 40 » and links.
[[nodiscard]] lib::View::Map pages_view(std::size_t count, std::size_t a_page, const Query& query,
                                        std::string_view path);
/// Puts the highest grade of the charter first, each in the order it had.
void by_grade(std::vector<const Listing*>& listings, const domain::Charter* charter);
/// The part of a list that a page shows.
[[nodiscard]] std::vector<const Listing*> page_of(const std::vector<const Listing*>& all,
                                                  std::size_t page, std::size_t a_page);

}  // namespace palmares::site
