// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/edition_pictures.hpp"

#include "app/pictures.hpp"
#include "base/french.hpp"
#include "workplace/pages.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::workplace {

namespace {

/// Takes in the pictures of one assignment; what is wrong goes to that field.
void take(const RequestContext& context, const domain::Edition& edition,
          const std::string& assignment, std::string_view field, SentPictures& sent) {
  const auto read = [&](const std::string& name, std::size_t most) -> std::optional<Bytes> {
    const FormFile* file = context.form.file(name);
    return file == nullptr ? std::nullopt : std::optional(file->bytes.substr(0, most));
  };
  auto taken = app::taken_pictures(edition, std::array{assignment}, read,
                                   app::rasterizer_of(context.workplace.plan().program));
  if (!taken) {
    const Problem& problem = taken.error().front();
    sent.wrong[std::string(field)] = sentence(problem.what) + ' ' + sentence(problem.hint);
    return;
  }
  std::ranges::move(taken->assignments, std::back_inserter(sent.taken.assignments));
  sent.taken.png.merge(taken->png);
}

bool leaves(const Form& form, const std::string& partner) {
  return std::ranges::find(form.fields, std::pair(std::string(no_partner_field), partner)) !=
         form.fields.end();
}

/// What keeps a partner from being added, or nothing.
std::string_view why_not(const std::string& name, bool logo, const domain::Edition& edition) {
  if (name.empty() || !logo) {
    return name.empty() ? "Ce logo n’a pas de nom. Écrivez celui du partenaire."
                        : "Ce partenaire n’a pas de logo. Choisissez son fichier.";
  }
  if (name.find_first_of(";=") != std::string::npos) {
    return "Un nom ne peut avoir ni point-virgule ni signe égal.";
  }
  if (std::ranges::find(edition.partners, name, &domain::Partner::name) != edition.partners.end()) {
    return {};
  }
  return edition.partners.size() >= most_partners
             ? "Douze partenaires au plus tiennent sur un certificat."
             : std::string_view();
}

void take_partners(const RequestContext& context, const domain::Edition& edition,
                   SentPictures& sent) {
  const std::string added = context.form.value(partner_name_field);
  const bool logo = context.form.file(partner_logo_field) != nullptr;
  const bool adds = !added.empty() || logo;
  if (const std::string_view why = adds ? why_not(added, logo, edition) : std::string_view();
      !why.empty()) {
    sent.wrong[std::string(partner_name_field)] = why;
    return;
  }
  std::string list;
  bool changed = adds;
  for (const domain::Partner& partner : edition.partners) {
    const bool stays = partner.name != added && !leaves(context.form, partner.name);
    list += stays ? partner.name + ';' : std::string();
    changed = changed || !stays;
  }
  if (changed) {
    take(context, edition,
         "partenaires=" + list + (adds ? added + '=' + std::string(partner_logo_field) : ""),
         partner_name_field, sent);
  }
}

}  // namespace

SentPictures sent_pictures(const RequestContext& context, const domain::Edition& edition) {
  SentPictures sent;
  if (context.form.file(signature_field) != nullptr) {
    take(context, edition, "signature=" + std::string(signature_field), signature_field, sent);
  } else if (context.form.has(no_signature_field) && !edition.signature.empty()) {
    sent.taken.assignments.emplace_back("signature=");
  }
  take_partners(context, edition, sent);
  return sent;
}

}  // namespace palmares::workplace
