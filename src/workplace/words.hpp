// SPDX-License-Identifier: AGPL-3.0-or-later
// Small French phrases that screens share: states, counts, moments.
#pragma once

#include "workplace/edition_book.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace palmares::workplace {

/// « En préparation », « Programmée », « Publiée », « Close ».
[[nodiscard]] std::string state_words(const EditionRecord& record, domain::Instant now);
/// Of valid awards.
[[nodiscard]] std::size_t laureate_count(const EditionRecord& record);
/// « 36 lauréats : 3 or, 12 argent. » or « Pas encore de résultats. »
[[nodiscard]] std::string laureates_words(const EditionRecord& record);
/// The grades of a charter, shortest first: « Badge, bronze, argent, or ».
[[nodiscard]] std::string charter_words(const domain::Charter& charter);
/// With a capital letter at its beginning.
[[nodiscard]] std::string sentence_case(std::string text);
/// « dans 2 jours et 6 heures », « dans 12 minutes »; for an instant to come.
[[nodiscard]] std::string from_now(domain::Instant instant, domain::Instant now);
/// What « Réglages » calls a field of app::fields_of: « Lieu de la cérémonie » for « lieu »; the
/// name itself where it has no label.
[[nodiscard]] std::string field_label(std::string_view name);
/// The reason that is kept of a revision which changes those fields, by their names: « Changé :
/// lieu, remise »; empty without fields.
[[nodiscard]] std::string reason_of_change(std::span<const std::string> fields);
/// The reason of a revision as people read it: of « Changé : lieu, remise » the labels in place of
/// the names.
[[nodiscard]] std::string reason_words(const std::string& reason);
/// « jeudi 26 novembre 2026 à 18 h 00 ».
[[nodiscard]] std::string in_words(domain::Instant instant);

}  // namespace palmares::workplace
