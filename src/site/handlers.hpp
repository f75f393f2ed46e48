// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands behind each row of the table of routes.
#pragma once

#include "site/routes.hpp"

namespace palmares::site {

/// What the addresses of data about all editions begin with.
inline constexpr std::string_view all_editions = "/historique";

struct Handlers {
  static http::ResponsePlan front_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan search_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan whole_map(const Site& site, const RequestContext& context);
  static http::ResponsePlan editions_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan region_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan department_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan communes(const Site& site, const RequestContext& context);
  static http::ResponsePlan departments(const Site& site, const RequestContext& context);
  static http::ResponsePlan share_picture(const Site& site, const RequestContext& context);
  static http::ResponsePlan icon(const Site& site, const RequestContext& context);
  static http::ResponsePlan edition_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan edition_file(const Site& site, const RequestContext& context);
  static http::ResponsePlan map_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan map_picture(const Site& site, const RequestContext& context);
  static http::ResponsePlan schema(const Site& site, const RequestContext& context);
  static http::ResponsePlan award_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan award_kit(const Site& site, const RequestContext& context);
  static http::ResponsePlan award_file(const Site& site, const RequestContext& context);
  static http::ResponsePlan latest_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan territory_data(const Site& site, const RequestContext& context);
  static http::ResponsePlan search_data(const Site& site, const RequestContext& context);
  static http::ResponsePlan atom(const Site& site, const RequestContext& context);
  static http::ResponsePlan history_table(const Site& site, const RequestContext& context);
  static http::ResponsePlan history_json(const Site& site, const RequestContext& context);
  static http::ResponsePlan catalogue(const Site& site, const RequestContext& context);
  static http::ResponsePlan data_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan badge_frame(const Site& site, const RequestContext& context);
  static http::ResponsePlan latest_kit(const Site& site, const RequestContext& context);
  static http::ResponsePlan latest_file(const Site& site, const RequestContext& context);
  static http::ResponsePlan award_credential(const Site& site, const RequestContext& context);
  static http::ResponsePlan latest_credential(const Site& site, const RequestContext& context);
  static http::ResponsePlan status_list(const Site& site, const RequestContext& context);
  static http::ResponsePlan issuer(const Site& site, const RequestContext& context);
  static http::ResponsePlan hashed(const Site& site, const RequestContext& context);
  static http::ResponsePlan code_form(const Site& site, const RequestContext& context);
  static http::ResponsePlan code(const Site& site, const RequestContext& context);
  static http::ResponsePlan oembed(const Site& site, const RequestContext& context);
  static http::ResponsePlan accessibility(const Site& site, const RequestContext& context);
  static http::ResponsePlan legal(const Site& site, const RequestContext& context);
  static http::ResponsePlan alive(const Site& site, const RequestContext& context);
  static http::ResponsePlan ready(const Site& site, const RequestContext& context);
  static http::ResponsePlan interface(const Site& site, const RequestContext& context);
  static http::ResponsePlan robots(const Site& site, const RequestContext& context);
  static http::ResponsePlan sitemap(const Site& site, const RequestContext& context);
  static http::ResponsePlan page_sitemap(const Site& site, const RequestContext& context);
  static http::ResponsePlan edition_sitemap(const Site& site, const RequestContext& context);
  static http::ResponsePlan security(const Site& site, const RequestContext& context);

 private:
  /// Data that a worker writes, once for each change of what is published.
  struct Data {
    std::string_view media_type;
    std::string name;  ///< of the address, for the key
    Representation face = Representation::text;
    std::function<Result<Bytes>(const Snapshot&)> write;
  };
  static http::ResponsePlan data(const Site& site, const RequestContext& context, Data data);
  static http::ResponsePlan history(const Site& site, const RequestContext& context,
                                    std::string_view extension);
  /// Open data of editions: whole where they are few rows, else a part at a time.
  static http::ResponsePlan table(const Site& site, const RequestContext& context,
                                  const std::string& stem, const std::string& extension,
                                  std::vector<const domain::Results*> editions);
  static http::ResponsePlan refused(const Site& site, const RequestContext& context, int status);
  static http::ResponsePlan page(const Site& site, const RequestContext& context, std::string name,
                                 std::function<Bytes(const Snapshot&)> write);
  /// A page that depends on a query; it is kept only where that says no more than the path.
  static http::ResponsePlan list(const Site& site, const RequestContext& context, std::string name,
                                 const Query& of_path, const Query& query,
                                 Bytes (Pages::*write)(const Catalogue&, const Directory&,
                                                       const Query&) const);
  static http::ResponsePlan kit(const Site& site, const RequestContext& context, const Entry* entry,
                                Audience audience = Audience::everybody);
  static http::ResponsePlan file(const Site& site, const RequestContext& context,
                                 const Entry* entry, Audience audience = Audience::everybody);
  static http::ResponsePlan award(const Site& site, const RequestContext& context,
                                  const Entry* entry, BadgeAddress address);
  static http::ResponsePlan credential(const Site& site, const RequestContext& context,
                                       const Entry* entry);
  static http::ResponsePlan preview_page(const Site& site, const RequestContext& context);
  static http::ResponsePlan preview_kit(const Site& site, const RequestContext& context);
  static http::ResponsePlan preview_file(const Site& site, const RequestContext& context);
};

}  // namespace palmares::site
