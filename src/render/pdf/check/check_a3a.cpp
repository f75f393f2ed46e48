// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/check_a3a.hpp"

#include "render/pdf/check/rules.hpp"

#include <array>

namespace palmares::render {

namespace {

constexpr std::array a3a = {
    Rule{{"a3a-id", "ISO 19005-3, 6.1.3"}, rules::file_has_an_id},
    Rule{{"a3a-streams", "ISO 19005-3, 6.1.7"}, rules::streams_are_inside},
    Rule{{"a3a-names", "ISO 19005-3, 6.1.8"}, rules::names_are_utf8},
    Rule{{"a3a-permissions", "ISO 19005-3, 6.1.12"}, rules::permissions_are_plain},
    Rule{{"a3a-limits", "ISO 19005-3, 6.1.13"}, rules::limits_are_kept},
    Rule{{"a3a-content", "ISO 19005-3, 6.2.2"}, rules::content_is_readable},
    Rule{{"a3a-output-intent", "ISO 19005-3, 6.2.3"}, rules::output_intent_is_right},
    Rule{{"a3a-device-colours", "ISO 19005-3, 6.2.4.3"}, rules::device_colours_are_covered},
    Rule{{"a3a-graphics-states", "ISO 19005-3, 6.2.5"}, rules::graphics_states_are_plain},
    Rule{{"a3a-rendering-intents", "ISO 19005-3, 6.2.6"}, rules::intents_are_known},
    Rule{{"a3a-images", "ISO 19005-3, 6.2.8"}, rules::images_are_plain},
    Rule{{"a3a-xobjects", "ISO 19005-3, 6.2.9"}, rules::xobjects_are_plain},
    Rule{{"a3a-reference-xobjects", "ISO 19005-3, 6.2.9.2"}, rules::no_reference_xobjects},
    Rule{{"a3a-blend-modes", "ISO 19005-3, 6.2.10"}, rules::blend_modes_are_known},
    Rule{{"a3a-cid-fonts", "ISO 19005-3, 6.2.11.3.2"}, rules::cid_fonts_are_complete},
    Rule{{"a3a-cmaps", "ISO 19005-3, 6.2.11.3.3"}, rules::cmaps_are_known},
    Rule{{"a3a-fonts-embedded", "ISO 19005-3, 6.2.11.4.1"}, rules::fonts_are_embedded},
    Rule{{"a3a-unicode", "ISO 19005-3, 6.2.11.7.2"}, rules::codes_mean_unicode},
    Rule{{"a3a-private-use", "ISO 19005-3, 6.2.11.7.3"}, rules::no_code_is_private},
    Rule{{"a3a-notdef", "ISO 19005-3, 6.2.11.8"}, rules::no_code_shows_notdef},
    Rule{{"a3a-annotation-types", "ISO 19005-3, 6.3.1"}, rules::annotation_types_are_allowed},
    Rule{{"a3a-annotation-flags", "ISO 19005-3, 6.3.2"}, rules::annotation_flags_are_right},
    Rule{{"a3a-appearances", "ISO 19005-3, 6.3.3"}, rules::annotations_have_appearances},
    Rule{{"a3a-forms", "ISO 19005-3, 6.4"}, rules::forms_are_plain},
    Rule{{"a3a-actions", "ISO 19005-3, 6.5.1"}, rules::actions_are_allowed},
    Rule{{"a3a-triggers", "ISO 19005-3, 6.5.2"}, rules::nothing_acts_by_itself},
    Rule{{"a3a-metadata", "ISO 19005-3, 6.6.2.1"}, rules::packet_is_well_made},
    Rule{{"a3a-schemas", "ISO 19005-3, 6.6.2.3"}, rules::schemas_are_described},
    Rule{{"a3a-info", "ISO 19005-3, 6.6.3"}, rules::info_is_in_step},
    Rule{{"a3a-identifier", "ISO 19005-3, 6.6.4"}, rules::a3a_is_claimed},
    Rule{{"a3a-marked", "ISO 19005-3, 6.7.2.2"}, rules::document_is_marked},
    Rule{{"a3a-content-tagged", "ISO 19005-3, 6.7.3.1"}, rules::content_is_tagged},
    Rule{{"a3a-structure", "ISO 19005-3, 6.7.3.3"}, rules::tree_is_there},
    Rule{{"a3a-types", "ISO 19005-3, 6.7.3.4"}, rules::types_are_standard},
    Rule{{"a3a-language", "ISO 19005-3, 6.7.4"}, rules::language_is_known},
    Rule{{"a3a-figure-alt", "ISO 19005-3, 6.7.5"}, rules::figures_have_alternatives},
    Rule{{"a3a-annotations-told", "ISO 19005-3, 6.7.6"}, rules::annotations_say_what_they_are},
    Rule{{"a3a-attached-names", "ISO 19005-3, 6.8"}, rules::attached_files_are_named},
    Rule{{"a3a-attached-relations", "ISO 19005-3, 6.8"}, rules::attached_files_tell_their_relation},
    Rule{{"a3a-layers", "ISO 19005-3, 6.9"}, rules::layers_are_named},
    Rule{{"a3a-presentations", "ISO 19005-3, 6.10"}, rules::no_alternate_presentations},
    Rule{{"a3a-requirements", "ISO 19005-3, 6.11"}, rules::no_requirements},
};

}  // namespace

Findings check_a3a(const pdf::Tree& tree, const CheckLimits& limits) {
  return inspect(Inspection(tree, limits), a3a);
}

std::span<const Rule> a3a_rules() {
  return a3a;
}

}  // namespace palmares::render
