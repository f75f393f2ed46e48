// SPDX-License-Identifier: AGPL-3.0-or-later
// Is an installation fit for service? Each finding says what was looked at, what is so, and what to
// do where it is not as it should be. Looks and changes nothing.
#pragma once

#include "app/settings.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palmares::app {

enum class Health { good, doubtful, wrong };

struct Finding {
  std::string subject;  ///< « polices »
  Health health = Health::good;
  std::string what;
  std::string hint;  ///< what to do; empty where all is well
};

/// `store` may be empty: then nothing is said of one. Settings that cannot be read are a finding,
/// and end the examination.
[[nodiscard]] std::vector<Finding> examine_installation(const Invocation& invocation,
                                                        const std::string& store,
                                                        const Clock& clock);

/// The public address: is there one, is it encrypted, does it lead to this machine alone?
[[nodiscard]] Finding examine_address(const std::string& base_url);
/// Room left on a disk, in bytes.
[[nodiscard]] Finding examine_room(std::uintmax_t free_bytes);
/// This moment against the last act of a store, or against when this program was written.
[[nodiscard]] Finding examine_clock(domain::Instant now, domain::Instant last_act);

}  // namespace palmares::app
