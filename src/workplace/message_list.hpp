// SPDX-License-Identifier: AGPL-3.0-or-later
// The messages of one act as « Envois » shows them: what became of each, how many there are of each
// state, which rows are shown.
#pragma once

#include "app/messages.hpp"
#include "lib/text/mustache.hpp"
#include "workplace/routes.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

/// What became of the message to one laureate.
enum class RowState {
  sent,
  refused,
  uncertain,
  queued,       ///< or in the server's hands
  without,      ///< nobody gave an address
  not_planned,  ///< nobody has asked to send it yet
};
inline constexpr std::size_t row_states = 6;

struct MessageRow {
  const app::Recipient* recipient = nullptr;
  RowState state = RowState::not_planned;
  std::string words;  ///< the server's
  std::optional<domain::Instant> at;
};

/// One act at one moment.
struct MessageList {
  std::vector<app::Recipient> recipients;
  std::vector<MessageRow> rows;  ///< in the order of the recipients
  std::optional<store::Mailing> mailing;

  [[nodiscard]] std::size_t count(RowState state) const;
  /// How many a sending would be handed to the server: queued ones and those that nobody asked for
  /// yet.
  [[nodiscard]] std::size_t left() const;
  /// How many were ever asked for.
  [[nodiscard]] std::size_t planned() const;
};

[[nodiscard]] MessageList message_list(const app::MessagePlace& place, int edition,
                                       const app::MessageAct& act);

/// « refusé », and the slug by which an address names a state.
[[nodiscard]] std::string_view words_of(RowState state);
[[nodiscard]] std::string_view slug_of(RowState state);

/// { comptes, etats, lignes, pages, vide } of what the address asks for: a state and a page.
void add_rows(lib::View::Map& view, const RequestContext& context, const MessageList& list,
              const app::MessageAct& act);

}  // namespace palmares::workplace
