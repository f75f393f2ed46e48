// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/space_link.hpp"

#include "app/spaces.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/screens.hpp"
#include "workplace/workplace.hpp"

#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

/// The link, this once.
http::ResponsePtr shown_link(const RequestContext& context, const std::string& laureate,
                             const std::string& back, const app::MadeSpaceLink& link) {
  return context.workplace.pages().page(
      context, {.title = "Lien de l’espace, " + laureate, .template_name = "lien-espace"},
      {{"nom", laureate},
       {"retour", back},
       {"adresse", context.workplace.url() + link.path},
       {"jusqu", domain::french_day(link.expires)}});
}

}  // namespace

View space_section(const RequestContext& context, const store::SpaceName& name) {
  store::SpaceBook& spaces = context.workplace.spaces();
  const std::optional<store::SpaceLink> link = spaces.link(name);
  const std::optional<store::ErrorReport> report = spaces.report(name);
  return View::Map{
      {"lien", link ? View(View::Map{{"jusqu", domain::french_day(link->expires)},
                                     {"fini", !(context.now < link->expires)}})
                    : View(false)},
      {"signalement", report ? View(View::Map{{"texte", report->text},
                                              {"quand", domain::french_moment(report->at)}})
                             : View(false)}};
}

http::ResponsePtr laureate_space(const RequestContext& context) {
  const auto record = context.workplace.editions().of(context.parts.edition);
  const store::Revision* revision =
      record == nullptr ? nullptr : award_of(*record, context.parts.word);
  if (revision == nullptr) {
    return nullptr;
  }
  const domain::Territory& body = revision->award.territory;
  const std::string back =
      "/editions/" + std::to_string(context.parts.edition) + "/laureats/" + body.id;
  const store::SpaceName name{.edition = context.parts.edition, .territory = body.id};
  const std::string act = context.posted() ? context.form.value("acte") : std::string();
  store::SpaceBook& spaces = context.workplace.spaces();
  if (act == "lien") {
    return shown_link(context, body.name, back,
                      app::make_space_link(spaces, name, context.actor()));
  }
  if (act == "revoquer") {
    (void)app::revoke_space_link(spaces, name, context.actor());  // twice is once
    return go_to(back + "?fait=lien-revoque");
  }
  if (act == "regler") {
    (void)spaces.settle(name, {.who = context.actor().name, .at = context.now});
    return go_to(back + "?fait=regle");
  }
  return go_to(back + "#espace");
}

}  // namespace palmares::workplace
