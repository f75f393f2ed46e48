// SPDX-License-Identifier: AGPL-3.0-or-later
// What a service tells systemd, and the sockets systemd opened for it. Elsewhere both are nothing.
#pragma once

#include <vector>

namespace palmares::lib {

/// The listening sockets handed over (sd_listen_fds(3)), in the order of the unit; none outside
/// socket activation. The caller owns them; asked a second time, there are none.
[[nodiscard]] std::vector<int> inherited_sockets();

/// Tells systemd that the service answers, or that it is stopping (sd_notify(3), Type=notify).
void tell_ready();
void tell_stopping();

}  // namespace palmares::lib
