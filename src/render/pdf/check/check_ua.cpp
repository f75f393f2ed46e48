// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/check_ua.hpp"

#include "render/pdf/check/rules.hpp"

#include <array>

namespace palmares::render {

namespace {

constexpr std::array ua = {
    Rule{{"ua-identifier", "ISO 14289-1, 5"}, rules::ua_is_claimed},
    Rule{{"ua-title", "ISO 14289-1, 7.1"}, rules::title_is_told},
    Rule{{"ua-display-title", "ISO 14289-1, 7.1"}, rules::title_is_displayed},
    Rule{{"ua-marked", "ISO 14289-1, 7.1"}, rules::document_is_marked},
    Rule{{"ua-structure", "ISO 14289-1, 7.1"}, rules::tree_is_there},
    Rule{{"ua-content-readable", "ISO 14289-1, 7.1"}, rules::content_is_readable},
    Rule{{"ua-content-tagged", "ISO 14289-1, 7.1"}, rules::content_is_tagged},
    Rule{{"ua-artifacts-apart", "ISO 14289-1, 7.1"}, rules::artifacts_stand_apart},
    Rule{{"ua-mcids-match", "ISO 14289-1, 7.1"}, rules::mcids_match_the_tree},
    Rule{{"ua-types", "ISO 14289-1, 7.1"}, rules::types_are_standard},
    Rule{{"ua-contrast", "ISO 14289-1, 7.1, par WCAG 2.1, 1.4.3"}, rules::text_stands_out},
    Rule{{"ua-language", "ISO 14289-1, 7.2"}, rules::language_is_known},
    Rule{{"ua-figure-alt", "ISO 14289-1, 7.3 et 7.7"}, rules::figures_have_alternatives},
    Rule{{"ua-figure-bounds", "ISO 14289-1, 7.3"}, rules::figures_have_bounds},
    Rule{{"ua-headings", "ISO 14289-1, 7.4"}, rules::headings_nest},
    Rule{{"ua-table-headers", "ISO 14289-1, 7.5"}, rules::tables_have_headers},
    Rule{{"ua-tables", "ISO 14289-1, 7.5"}, rules::tables_are_built_right},
    Rule{{"ua-lists", "ISO 14289-1, 7.6"}, rules::lists_are_built_right},
    Rule{{"ua-notes", "ISO 14289-1, 7.9"}, rules::notes_have_ids},
    Rule{{"ua-layers", "ISO 14289-1, 7.10"}, rules::layers_are_named},
    Rule{{"ua-attached-files", "ISO 14289-1, 7.11"}, rules::attached_files_are_named},
    Rule{{"ua-forms", "ISO 14289-1, 7.15"}, rules::forms_are_plain},
    Rule{{"ua-outline", "ISO 14289-1, 7.17"}, rules::long_documents_have_an_outline},
    Rule{{"ua-annotations-tagged", "ISO 14289-1, 7.18.1"}, rules::annotations_are_tagged},
    Rule{{"ua-annotations-told", "ISO 14289-1, 7.18.1"}, rules::annotations_say_what_they_are},
    Rule{{"ua-trap-networks", "ISO 14289-1, 7.18.2"}, rules::no_trap_networks},
    Rule{{"ua-tabs", "ISO 14289-1, 7.18.3"}, rules::tabs_follow_the_structure},
    Rule{{"ua-links", "ISO 14289-1, 7.18.5"}, rules::links_say_where_they_lead},
    Rule{{"ua-reference-xobjects", "ISO 14289-1, 7.20"}, rules::no_reference_xobjects},
    Rule{{"ua-cid-fonts", "ISO 14289-1, 7.21.3.2"}, rules::cid_fonts_are_complete},
    Rule{{"ua-cmaps", "ISO 14289-1, 7.21.3.3"}, rules::cmaps_are_known},
    Rule{{"ua-fonts-embedded", "ISO 14289-1, 7.21.4.1"}, rules::fonts_are_embedded},
    Rule{{"ua-unicode", "ISO 14289-1, 7.21.7"}, rules::codes_mean_unicode},
    Rule{{"ua-notdef", "ISO 14289-1, 7.21.8"}, rules::no_code_shows_notdef},
};

}  // namespace

Findings check_ua(const pdf::Tree& tree, const CheckLimits& limits) {
  return inspect(Inspection(tree, limits), ua);
}

std::span<const Rule> ua_rules() {
  return ua;
}

}  // namespace palmares::render
