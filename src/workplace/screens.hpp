// SPDX-License-Identifier: AGPL-3.0-or-later
// The functions behind the routes, one to a screen; each answers GET and POST of its address and
// stands in the source of its name. Whether its sender may do that was asked before.
#pragma once

#include "workplace/routes.hpp"

namespace palmares::workplace {

// sign_in.cpp
http::ResponsePtr sign_in(const RequestContext& context);
http::ResponsePtr take_invitation(const RequestContext& context);
http::ResponsePtr sign_out(const RequestContext& context);
/// A page that asks for the password and sends the same form again, where it was not given lately;
/// else null.
http::ResponsePtr password_question(const RequestContext& context);

// editions.cpp
http::ResponsePtr show_editions(const RequestContext& context);
http::ResponsePtr new_edition(const RequestContext& context);

// results.cpp
http::ResponsePtr edit_results(const RequestContext& context);
http::ResponsePtr results_progress(const RequestContext& context);

// laureates.cpp
http::ResponsePtr show_laureates(const RequestContext& context);

// laureate.cpp
http::ResponsePtr show_laureate(const RequestContext& context);
http::ResponsePtr laureate_picture(const RequestContext& context);
http::ResponsePtr laureate_logo(const RequestContext& context);
http::ResponsePtr correct_laureate(const RequestContext& context);

// space_link.cpp
/// Makes or revokes the link of a laureate's space, and settles what it reported.
http::ResponsePtr laureate_space(const RequestContext& context);

// space.cpp
http::ResponsePtr space(const RequestContext& context);
http::ResponsePtr space_file(const RequestContext& context);

// settings_screen.cpp
http::ResponsePtr edition_settings(const RequestContext& context);
http::ResponsePtr settings_preview(const RequestContext& context);

// publication_screen.cpp
http::ResponsePtr publication(const RequestContext& context);

// texts_screen.cpp
http::ResponsePtr texts(const RequestContext& context);

// follow_up_screen.cpp
http::ResponsePtr follow_up(const RequestContext& context);
http::ResponsePtr follow_up_table(const RequestContext& context);

// journal.cpp
http::ResponsePtr journal(const RequestContext& context);

// accounts_screen.cpp
http::ResponsePtr accounts(const RequestContext& context);
http::ResponsePtr own_account(const RequestContext& context);

}  // namespace palmares::workplace
