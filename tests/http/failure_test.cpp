// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/failure.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace palmares::http {
namespace {

TEST(Failure, TellsWhatAnExceptionSays) {
  EXPECT_EQ(failure_text(std::make_exception_ptr(std::runtime_error("disk full"))), "disk full");
  EXPECT_EQ(failure_text(std::make_exception_ptr(7)), "an exception that is no std::exception");
}

}  // namespace
}  // namespace palmares::http
