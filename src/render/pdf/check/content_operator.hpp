// SPDX-License-Identifier: AGPL-3.0-or-later
// Operators of content streams as numbers, so that a switch finds them, and their operands.
#pragma once

#include "base/geometry.hpp"
#include "render/pdf/check/content_reader.hpp"

#include <cstdint>
#include <string_view>

namespace palmares::render::pdf {

/// « BDC » -> its letters as one number; 0 for what is longer than any operator.
[[nodiscard]] constexpr std::uint32_t operator_code(std::string_view name) {
  std::uint32_t code = 0;
  for (const char c : name.size() <= 3 ? name : std::string_view()) {
    code = code << 8U | static_cast<unsigned char>(c);
  }
  return code;
}

/// The number at a place among the operands; 0 where there is none.
[[nodiscard]] inline double operand(const Operation& operation, std::size_t at) {
  return at < operation.operands.size() ? number(operation.operands[at]) : 0;
}

/// The first operand as a name; empty where there is none.
[[nodiscard]] inline std::string_view first_name(const Operation& operation) {
  return operation.operands.empty() ? std::string_view() : operation.operands.front().text;
}

[[nodiscard]] inline Affine operand_matrix(const Operation& o) {
  return {operand(o, 0), operand(o, 1), operand(o, 2), operand(o, 3), operand(o, 4), operand(o, 5)};
}

}  // namespace palmares::render::pdf
