// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/json.hpp"

#include <boost/json/serialize.hpp>

namespace palmares::lib {

std::string json_string(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text));
}

}  // namespace palmares::lib
