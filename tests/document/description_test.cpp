// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/description.hpp"

#include <gtest/gtest.h>

namespace palmares::document {
namespace {

Item text(std::string words) {
  Text line;
  line.text = std::move(words);
  return {line};
}

Item group(Role role, std::vector<Item> items, std::string alt = {}) {
  Group made;
  made.role = role;
  made.alt = std::move(alt);
  made.items = std::move(items);
  return {made};
}

Document sheet(std::vector<Item> items) {
  Document document;
  document.title = "Certificat – Eu";
  document.description = "Certificat de la commune d’Eu";
  document.pages.push_back({.trim = {297, 210}, .bleed = 0, .items = std::move(items)});
  return document;
}

TEST(FullDescription, TellsRolesInReadingOrder) {
  const Document document = sheet(
      {text("décor"), group(Role::h1, {text("Commune "), text("d’Eu ")}),
       group(Role::figure, {text("© ©")}, "Deux copylefts"), group(Role::h2, {text("Pourquoi")}),
       group(Role::p, {text("Pour "), group(Role::span, {text("tous")}), text(".")})});
  EXPECT_EQ(full_description(document),
            "Certificat – Eu\nCertificat de la commune d’Eu\n\nTitre\u00A0: Commune "
            "d’Eu\nImage\u00A0: Deux copylefts\n"
            "Titre de niveau 2\u00A0: Pourquoi\nPour tous.\n");
}

TEST(FullDescription, GoesIntoListsTablesAndLayout) {
  const Document document =
      sheet({group(Role::none, {group(Role::list, {group(Role::list_item, {text("un")}),
                                                   group(Role::list_item, {text("deux")})})}),
             group(Role::table, {group(Role::row, {group(Role::header_cell, {text("A")}),
                                                   group(Role::cell, {text("1")})})})});
  EXPECT_EQ(
      full_description(document),
      "Certificat – Eu\nCertificat de la commune d’Eu\n\n– un\n– deux\nEn-tête\u00A0: A\n1\n");
}

TEST(FullDescription, SaysOfAPictureWithoutRolesWhatItShows) {
  EXPECT_EQ(full_description(sheet({text("décor")})),
            "Certificat – Eu\nCertificat de la commune d’Eu\n");
}

}  // namespace
}  // namespace palmares::document
