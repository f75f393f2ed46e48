// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/credential_keys.hpp"

namespace palmares::app {

std::shared_ptr<const deliver::Issuer> credential_issuer(const Settings& settings,
                                                         const std::string& label) {
  if (settings.credential_keys.empty()) {
    return nullptr;
  }
  return std::make_shared<const deliver::Issuer>(deliver::Issuer{
      .keys = settings.credential_keys, .base_url = settings.base_url, .label = label});
}

}  // namespace palmares::app
