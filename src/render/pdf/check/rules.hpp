// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of PDF/UA-1 and PDF/A-3a. Some serve both standards, under the clause of each; the
// tables are check_ua.cpp's and check_a3a.cpp's.
#pragma once

#include "render/pdf/check/inspection.hpp"

namespace palmares::render::rules {

// rules_content.cpp: what pages paint.
void content_is_readable(const Inspection&,
                         Report&);  ///< streams open, operators and resources known
void content_is_tagged(const Inspection&,
                       Report&);  ///< every painting operator is marked content or an artifact
void artifacts_stand_apart(const Inspection&,
                           Report&);  ///< no artifact inside content, no content inside an artifact
void mcids_match_the_tree(const Inspection&, Report&);  ///< both ways, and in the parent tree
void text_stands_out(const Inspection&, Report&);       ///< 4.5:1, large text 3:1

// rules_structure.cpp: the structure tree.
void tree_is_there(const Inspection&, Report&);
void document_is_marked(const Inspection&, Report&);
void types_are_standard(const Inspection&, Report&);
void language_is_known(const Inspection&, Report&);
void figures_have_alternatives(const Inspection&, Report&);
void figures_have_bounds(const Inspection&, Report&);
void headings_nest(const Inspection&, Report&);
void tables_have_headers(const Inspection&, Report&);
void tables_are_built_right(const Inspection&, Report&);
void lists_are_built_right(const Inspection&, Report&);
void notes_have_ids(const Inspection&, Report&);

// rules_fonts.cpp
void fonts_are_embedded(const Inspection&, Report&);
void cid_fonts_are_complete(const Inspection&, Report&);
void cmaps_are_known(const Inspection&, Report&);
void codes_mean_unicode(const Inspection&, Report&);
void no_code_is_private(const Inspection&, Report&);
void no_code_shows_notdef(const Inspection&, Report&);

// rules_annotations.cpp: annotations, actions, forms, attached files, layers.
void annotations_are_tagged(const Inspection&, Report&);
void annotations_say_what_they_are(const Inspection&, Report&);
void links_say_where_they_lead(const Inspection&, Report&);
void tabs_follow_the_structure(const Inspection&, Report&);
void annotation_types_are_allowed(const Inspection&, Report&);
void annotation_flags_are_right(const Inspection&, Report&);
void annotations_have_appearances(const Inspection&, Report&);
void no_trap_networks(const Inspection&, Report&);
void forms_are_plain(const Inspection&, Report&);
void actions_are_allowed(const Inspection&, Report&);
void nothing_acts_by_itself(const Inspection&, Report&);

// rules_catalogue.cpp: what the catalogue holds.
void title_is_displayed(const Inspection&, Report&);
void long_documents_have_an_outline(const Inspection&, Report&);
void layers_are_named(const Inspection&, Report&);
void attached_files_are_named(const Inspection&, Report&);
void attached_files_tell_their_relation(const Inspection&, Report&);
void no_alternate_presentations(const Inspection&, Report&);
void no_requirements(const Inspection&, Report&);
void permissions_are_plain(const Inspection&, Report&);

// rules_metadata.cpp: the XMP packet and Info.
void ua_is_claimed(const Inspection&, Report&);
void a3a_is_claimed(const Inspection&, Report&);
void title_is_told(const Inspection&, Report&);
void packet_is_well_made(const Inspection&, Report&);
void info_is_in_step(const Inspection&, Report&);
void schemas_are_described(const Inspection&, Report&);
void file_has_an_id(const Inspection&, Report&);

// rules_graphics.cpp: colours, graphics states, XObjects, streams, limits.
void output_intent_is_right(const Inspection&, Report&);
void device_colours_are_covered(const Inspection&, Report&);
void graphics_states_are_plain(const Inspection&, Report&);
void intents_are_known(const Inspection&, Report&);
void blend_modes_are_known(const Inspection&, Report&);
void images_are_plain(const Inspection&, Report&);
void xobjects_are_plain(const Inspection&, Report&);
void no_reference_xobjects(const Inspection&, Report&);
void streams_are_inside(const Inspection&, Report&);
void limits_are_kept(const Inspection&, Report&);
void names_are_utf8(const Inspection&, Report&);

}  // namespace palmares::render::rules
