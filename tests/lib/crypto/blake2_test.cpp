// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/crypto/blake2.hpp"

#include "lib/crypto/sodium.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

// The values of `b2sum -l 128`.
TEST(Blake2, HashesAsEverybodyDoes) {
  EXPECT_EQ(hex(blake2b_128("")), "cae66941d9efbd404e4d88758ea67670");
  EXPECT_EQ(hex(blake2b_128("abc")), "cf4ab791c62b8d2b2109c90275287816");
}

}  // namespace
}  // namespace palmares::lib
