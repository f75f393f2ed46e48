// SPDX-License-Identifier: AGPL-3.0-or-later
// Departments as people write them in a column: by code, by name, by both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

/// What was meant.
struct NamedDepartment {
  std::string code;  ///< empty: the body lies in two departments
  std::string_view name;
};

/// The department of « Ain », « Ain (01) », « 971 - Guadeloupe », « 69M », « FR-94 », « 094 », « 2
/// A »; nothing for a bare code, for what is none, and where code and name are not of the same.
[[nodiscard]] std::optional<NamedDepartment> named_department(std::string_view text);

/// A hint for a text that named_department() cannot take: what « Corse », « Bretagne », « 94000 »,
/// « 67-68 » may mean; empty where nothing is known of it.
[[nodiscard]] std::string what_department_may_be(std::string_view text);

}  // namespace palmares::intake
