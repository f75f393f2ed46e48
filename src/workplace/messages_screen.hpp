// SPDX-License-Identifier: AGPL-3.0-or-later
// « Envois » of an edition: what is written to laureates, to whom, how far it has gone; and its
// files for who sends by other means.
#pragma once

#include "workplace/routes.hpp"

namespace palmares::workplace {

http::ResponsePtr messages(const RequestContext& context);
http::ResponsePtr messages_progress(const RequestContext& context);
/// Sends, pauses, sends again: after a page that counts what will happen.
http::ResponsePtr send_messages(const RequestContext& context);
http::ResponsePtr send_trial_message(const RequestContext& context);
/// « …/envois/publication/213800196.eml », « .html », « destinataires.csv », « messages.zip ».
http::ResponsePtr message_file(const RequestContext& context);
/// The address of a laureate's contact.
http::ResponsePtr contact_address(const RequestContext& context);

}  // namespace palmares::workplace
