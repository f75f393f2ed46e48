// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/message_desk.hpp"

#include "workplace/workplace.hpp"

#include <algorithm>

namespace palmares::workplace {

namespace {

/// The act that is asked for, else the one whose turn it is.
const app::MessageAct& act_of(const std::string& slug, const EditionRecord& record,
                              domain::Instant now) {
  if (const app::MessageAct* act = app::message_act(slug)) {
    return *act;
  }
  const bool out = record.state && store::visible(*record.state, now);
  return app::message_acts()[out ? 1 : 0];
}

}  // namespace

app::MessagePlace place_of(const RequestContext& context) {
  const WorkplacePlan& plan = context.workplace.plan();
  return {.settings = *plan.settings,
          .handle = *plan.handle,
          .context = *plan.context,
          .clock = plan.clock,
          .told = &context.workplace.told()};
}

MessageDesk desk_of(const RequestContext& context, const EditionRecord& record,
                    const std::string& slug) {
  const app::MessagePlace place = place_of(context);
  const app::MessageAct& act = act_of(slug, record, context.now);
  return {.act = act,
          .list = message_list(place, record.edition.year, act),
          .writer = app::MessageWriter::open(place, record.edition.year, act)};
}

const app::Recipient* shown_recipient(const MessageList& list, const std::string& id) {
  const auto found = std::ranges::find_if(
      list.recipients, [&](const app::Recipient& one) { return one.award.territory.id == id; });
  return found != list.recipients.end() ? &*found
         : list.recipients.empty()      ? nullptr
                                        : &list.recipients.front();
}

}  // namespace palmares::workplace
