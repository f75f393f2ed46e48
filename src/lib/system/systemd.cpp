// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/systemd.hpp"

#include <systemd/sd-daemon.h>

namespace palmares::lib {

std::vector<int> inherited_sockets() {
  constexpr int forget_environment = 1;
  const int count = sd_listen_fds(forget_environment);
  std::vector<int> sockets;
  for (int i = 0; i < count; ++i) {
    if (sd_is_socket(SD_LISTEN_FDS_START + i, 0, 0, 1) > 0) {
      sockets.push_back(SD_LISTEN_FDS_START + i);
    }
  }
  return sockets;
}

void tell_ready() {
  sd_notify(0, "READY=1");
}

void tell_stopping() {
  sd_notify(0, "STOPPING=1");
}

}  // namespace palmares::lib
