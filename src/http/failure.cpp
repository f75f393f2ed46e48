// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/failure.hpp"

namespace palmares::http {

std::string failure_text(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& exception) {
    return exception.what();
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

}  // namespace palmares::http
