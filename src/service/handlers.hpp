// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands behind each row of the table of routes.
#pragma once

#include "service/routes.hpp"

namespace palmares::service {

struct Handlers {
  static Step front_page(const Site& site, const Ask& ask);
  static Step edition_page(const Site& site, const Ask& ask);
  static Step edition_file(const Site& site, const Ask& ask);
  static Step map_page(const Site& site, const Ask& ask);
  static Step map_picture(const Site& site, const Ask& ask);
  static Step schema(const Site& site, const Ask& ask);
  static Step award_page(const Site& site, const Ask& ask);
  static Step award_kit(const Site& site, const Ask& ask);
  static Step award_file(const Site& site, const Ask& ask);
  static Step latest_page(const Site& site, const Ask& ask);
  static Step latest_kit(const Site& site, const Ask& ask);
  static Step latest_file(const Site& site, const Ask& ask);
  static Step hashed(const Site& site, const Ask& ask);
  static Step code_form(const Site& site, const Ask& ask);
  static Step code(const Site& site, const Ask& ask);
  static Step oembed(const Site& site, const Ask& ask);
  static Step accessibility(const Site& site, const Ask& ask);
  static Step legal(const Site& site, const Ask& ask);
  static Step alive(const Site& site, const Ask& ask);
  static Step ready(const Site& site, const Ask& ask);
  static Step interface(const Site& site, const Ask& ask);
  static Step robots(const Site& site, const Ask& ask);
  static Step sitemap(const Site& site, const Ask& ask);
  static Step security(const Site& site, const Ask& ask);

 private:
  /// Data that a worker writes, once for each change of what is published.
  struct Data {
    std::string_view media_type;
    std::string name;  ///< of the address, for the key
    Face face = Face::text;
    std::function<Result<Bytes>(const Snapshot&)> write;
  };
  static Step data(const Site& site, const Ask& ask, Data data);
  static Step refused(const Site& site, const Ask& ask, int status);
  static Step page(const Site& site, const Ask& ask, std::string name, std::function<Bytes(const Snapshot&)> write);
  static Step kit(const Site& site, const Ask& ask, const Entry* entry, Audience audience = Audience::everybody);
  static Step file(const Site& site, const Ask& ask, const Entry* entry, Audience audience = Audience::everybody);
  static Step award(const Site& site, const Ask& ask, const Entry* entry, BadgeAddress address);
  static Step preview_page(const Site& site, const Ask& ask);
  static Step preview_kit(const Site& site, const Ask& ask);
  static Step preview_file(const Site& site, const Ask& ask);
};

}  // namespace palmares::service
