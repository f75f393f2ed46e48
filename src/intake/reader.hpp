// SPDX-License-Identifier: AGPL-3.0-or-later
// Final results as a file of bytes -> Results, or every problem with file:line:column. What a grade
// means is its charter's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "domain/particulars.hpp"
#include "domain/results.hpp"
#include "intake/match/territories.hpp"
#include "intake/table/mapping.hpp"

#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// Editions and charters the results must agree with, the register that fills and checks them
/// (null: neither is done), and how headings of some editions are understood.
struct Expected {
  const domain::Editions& editions;
  std::span<const domain::Charter> charters;
  const Territories* territories = nullptr;
  std::span<const Mapping> mappings = {};
  std::vector<domain::Contact>* contacts =
      nullptr;  ///< takes the e-mails that the file gives; null: nobody wants them
  const std::map<int, domain::Charter>* own =
      nullptr;  ///< charters of single editions, by year; before those of `charters`
};

/// Reads CSV (RFC 4180; UTF-8 with or without BOM, Windows-1252; comma, semicolon or tab), JSON,
/// ODS or XLSX. `file` names it in problems. One Results per edition the file speaks of, oldest
/// first. Notices: unknown columns, rows without a grade, and whatever was set right on the way.
[[nodiscard]] Result<Outcome<std::vector<domain::Results>>> read_results(BytesView bytes,
                                                                         std::string_view file,
                                                                         const Expected& expected);

}  // namespace palmares::intake
