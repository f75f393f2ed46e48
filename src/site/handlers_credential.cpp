// SPDX-License-Identifier: AGPL-3.0-or-later
// The addresses of verifiable credentials. Without a key there are none.
#include "deliver/credential/credential.hpp"
#include "site/award_credential.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"

#include <string>
#include <utility>

namespace palmares::site {

namespace {

/// Of « credential.svg ».
std::string extension_of(const http::Target& target) {
  const std::string& name = target.segments.back();
  return name.substr(name.rfind('.') + 1);
}

std::string_view media_type_of(std::string_view extension) {
  return extension == "svg"   ? "image/svg+xml"
         : extension == "png" ? "image/png"
                              : deliver::credential_media_type;
}

}  // namespace

http::ResponsePlan Handlers::credential(const Site& site, const RequestContext& context,
                                        const Entry* entry) {
  const std::string extension = extension_of(context.target);
  const Representation face = representation_of(extension);
  if (entry == nullptr || site.m_plan.provider.issuer == nullptr) {
    return http::at_once(site.m_errors.answer(404, face));
  }
  if (entry->validity == Validity::withdrawn) {
    return http::at_once(site.m_errors.answer(410, face));
  }
  http::ResponsePlan plan =
      data(site, context,
           {.media_type = media_type_of(extension),
            .name = path_of(entry->award) + "/credential." + extension,
            .face = face,
            .write = [&provider = site.m_plan.provider, entry, extension](const Snapshot& shown) {
              return credential_file(shown.catalogue, *entry, provider, extension);
            }});
  plan.cost = http::usual_cost;
  return plan;
}

http::ResponsePlan Handlers::award_credential(const Site& site, const RequestContext& context) {
  return credential(site, context,
                    context.shown->catalogue.entry(context.parts.edition, context.parts.territory));
}

http::ResponsePlan Handlers::latest_credential(const Site& site, const RequestContext& context) {
  return credential(site, context, context.shown->catalogue.latest_entry(context.parts.territory));
}

http::ResponsePlan Handlers::status_list(const Site& site, const RequestContext& context) {
  const int year = context.parts.edition;
  if (site.m_plan.provider.issuer == nullptr || context.shown->catalogue.edition(year) == nullptr) {
    return refused(site, context, 404);
  }
  return data(site, context,
              {.media_type = deliver::credential_media_type,
               .name = deliver::status_list_path(year),
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider, year](const Snapshot& shown) {
                 return Result<Bytes>(credential_status(shown.catalogue, year, provider));
               }});
}

http::ResponsePlan Handlers::issuer(const Site& site, const RequestContext& context) {
  if (site.m_plan.provider.issuer == nullptr) {
    return refused(site, context, 404);
  }
  return data(site, context,
              {.media_type = "application/did+json",
               .name = "/did.json",
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider](const Snapshot&) {
                 return Result<Bytes>(deliver::did_document(*provider.issuer));
               }});
}

}  // namespace palmares::site
