// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/accounts.hpp"

#include <algorithm>
#include <array>

namespace palmares::store {

namespace {

struct Row {
  Role role;
  std::string_view text;
};
constexpr std::array<Row, 4> roles = {{{Role::redaction, "redaction"},
                                       {Role::publication, "publication"},
                                       {Role::impression, "impression"},
                                       {Role::administration, "administration"}}};

}  // namespace

std::string_view to_text(Role role) {
  return std::ranges::find(roles, role, &Row::role)->text;
}

std::optional<Role> role_named(std::string_view text) {
  const auto* const row = std::ranges::find(roles, text, &Row::text);
  return row == roles.end() ? std::nullopt : std::optional(row->role);
}

}  // namespace palmares::store
