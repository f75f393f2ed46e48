// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands behind each row of the table of routes.
#pragma once

#include "service/routes.hpp"

namespace palmares::service {

struct Handlers {
  static ResponsePlan front_page(const Site& site, const RequestContext& context);
  static ResponsePlan edition_page(const Site& site, const RequestContext& context);
  static ResponsePlan edition_file(const Site& site, const RequestContext& context);
  static ResponsePlan map_page(const Site& site, const RequestContext& context);
  static ResponsePlan map_picture(const Site& site, const RequestContext& context);
  static ResponsePlan schema(const Site& site, const RequestContext& context);
  static ResponsePlan award_page(const Site& site, const RequestContext& context);
  static ResponsePlan award_kit(const Site& site, const RequestContext& context);
  static ResponsePlan award_file(const Site& site, const RequestContext& context);
  static ResponsePlan latest_page(const Site& site, const RequestContext& context);
  static ResponsePlan latest_kit(const Site& site, const RequestContext& context);
  static ResponsePlan latest_file(const Site& site, const RequestContext& context);
  static ResponsePlan hashed(const Site& site, const RequestContext& context);
  static ResponsePlan code_form(const Site& site, const RequestContext& context);
  static ResponsePlan code(const Site& site, const RequestContext& context);
  static ResponsePlan oembed(const Site& site, const RequestContext& context);
  static ResponsePlan accessibility(const Site& site, const RequestContext& context);
  static ResponsePlan legal(const Site& site, const RequestContext& context);
  static ResponsePlan alive(const Site& site, const RequestContext& context);
  static ResponsePlan ready(const Site& site, const RequestContext& context);
  static ResponsePlan interface(const Site& site, const RequestContext& context);
  static ResponsePlan robots(const Site& site, const RequestContext& context);
  static ResponsePlan sitemap(const Site& site, const RequestContext& context);
  static ResponsePlan security(const Site& site, const RequestContext& context);

 private:
  /// Data that a worker writes, once for each change of what is published.
  struct Data {
    std::string_view media_type;
    std::string name;  ///< of the address, for the key
    Representation face = Representation::text;
    std::function<Result<Bytes>(const Snapshot&)> write;
  };
  static ResponsePlan data(const Site& site, const RequestContext& context, Data data);
  static ResponsePlan refused(const Site& site, const RequestContext& context, int status);
  static ResponsePlan page(const Site& site, const RequestContext& context, std::string name,
                           std::function<Bytes(const Snapshot&)> write);
  static ResponsePlan kit(const Site& site, const RequestContext& context, const Entry* entry,
                          Audience audience = Audience::everybody);
  static ResponsePlan file(const Site& site, const RequestContext& context, const Entry* entry,
                           Audience audience = Audience::everybody);
  static ResponsePlan award(const Site& site, const RequestContext& context, const Entry* entry, BadgeAddress address);
  static ResponsePlan preview_page(const Site& site, const RequestContext& context);
  static ResponsePlan preview_kit(const Site& site, const RequestContext& context);
  static ResponsePlan preview_file(const Site& site, const RequestContext& context);
};

}  // namespace palmares::service
