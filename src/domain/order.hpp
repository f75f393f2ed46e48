// SPDX-License-Identifier: AGPL-3.0-or-later
// What is ordered of a print shop: how many copies of which document for which laureate, and where
// they go. Reading it is intake/'s, making it deliver/'s.
#pragma once

#include "domain/results.hpp"

#include <string>

namespace palmares::domain {

/// Copies of one document for one laureate.
struct OrderLine {
  const Award* award = nullptr;  ///< never null
  std::string kind;
  int quantity = 1;     ///< from 1
  std::string address;  ///< of delivery, its lines parted by LF; may be empty
  std::string contact;  ///< a person, a telephone number, an e-mail address; may be empty

  friend bool operator==(const OrderLine&, const OrderLine&) = default;
};

/// The most copies one line may ask for.
inline constexpr int most_copies = 100'000;

}  // namespace palmares::domain
