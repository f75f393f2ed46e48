// SPDX-License-Identifier: AGPL-3.0-or-later
// What « Envois » and its files know of one act of an edition.
#pragma once

#include "app/messages.hpp"
#include "base/result.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/message_list.hpp"
#include "workplace/routes.hpp"

#include <string>

namespace palmares::workplace {

/// What the screen and its files work with; gathered once a request.
struct MessageDesk {
  const app::MessageAct& act;
  MessageList list;
  Result<app::MessageWriter> writer;
};

[[nodiscard]] app::MessagePlace place_of(const RequestContext& context);

/// Of the act of that name, else of the one whose turn it is.
[[nodiscard]] MessageDesk desk_of(const RequestContext& context, const EditionRecord& record,
                                  const std::string& slug);

/// Who has that identifier, else the first; nothing where the list is empty.
[[nodiscard]] const app::Recipient* shown_recipient(const MessageList& list, const std::string& id);

}  // namespace palmares::workplace
