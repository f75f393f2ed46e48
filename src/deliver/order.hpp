// SPDX-License-Identifier: AGPL-3.0-or-later
// A print order: everything a print shop needs to make and deliver what laureates were promised. It can be made again at any
// time with the same octets. Where it is written, and whether it may be placed, is the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact.hpp"
#include "deliver/print_facts.hpp"
#include "domain/order.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// What is ordered. The lines of one laureate follow each other.
struct OrderWish {
  std::span<const domain::OrderLine> lines;  ///< of one edition, at least one
  std::string replaces;                      ///< number of the order this one replaces; empty: none
  std::string format = "print";              ///< or another format for print shops
  unsigned threads = 1;
};

/// A line of the order with all that is known before anything is rendered.
struct OrderItem {
  const domain::OrderLine* line;
  const domain::Sheet* sheet;
  PrintFacts facts;
  std::string file;  ///< path of the print file in the order
};

/// The order as its papers tell it.
struct OrderSheet {
  std::string number;    ///< « 2023-7C41E-09AB3 »
  std::string replaces;  ///< empty: none
  const domain::Edition* edition = nullptr;
  const domain::Charter* charter = nullptr;
  std::vector<OrderItem> items;
};

struct OrderFile {
  std::string path;  ///< inside the order's folder
  Bytes octets;
};

struct Order {
  std::string number;
  std::string name;              ///< of its folder and archive: « commande-2023-7c41e-09ab3 »
  std::vector<OrderFile> files;  ///< sorted by path; SHA256SUMS is among them
  Bytes archive;                 ///< ZIP of these files below the folder's name
};

/// Is that the number of an order, as we give them?
[[nodiscard]] bool is_order_number(std::string_view text);

/// Composes, renders and packs; the number is worked out from the edition and from everything the order says, so that another
/// content has another number. Problems: a document that is not for print or has no media, all of compose's and render's.
[[nodiscard]] Result<Order> make_order(const Workshop& workshop, const OrderWish& wish);

}  // namespace palmares::deliver
