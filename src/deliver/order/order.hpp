// SPDX-License-Identifier: AGPL-3.0-or-later
// A print order: everything a print shop needs to make and deliver what laureates were promised. It
// can be made again at any time with the same bytes. Files go to the asker one after the other;
// where they are written is his business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/order/gang.hpp"
#include "deliver/order/print_facts.hpp"
#include "domain/order.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::deliver {

/// What is ordered.
struct OrderWish {
  std::span<const domain::OrderLine> lines;  ///< of one edition, at least one
  std::string replaces;                      ///< number of the order this one replaces; empty: none
  std::string format = "print";              ///< or another format for print shops
  unsigned threads = 1;
  std::optional<Size> sheet =
      std::nullopt;  ///< mm; what can be ganged is laid on sheets of that size, besides
};

/// A line of the order with all that is known before anything is rendered.
struct OrderItem {
  const domain::OrderLine* line;
  const domain::Sheet* sheet;
  PrintFacts facts;
  std::string file;  ///< path of the print file in the order
};

/// The order as its papers tell it. It refers to the lines of the wish.
struct OrderSheet {
  std::string number;    ///< « 2023-7C41E-09AB3 »
  std::string name;      ///< of its folder and archive: « commande-2023-7c41e-09ab3 »
  std::string replaces;  ///< empty: none
  const domain::Edition* edition = nullptr;
  const domain::Charter* charter = nullptr;
  std::vector<OrderItem> items;       ///< by the laureates' names
  std::vector<GangSheet> gangs = {};  ///< those of one kind follow each other
};

struct OrderFile {
  std::string path;  ///< inside the order's folder
  Bytes bytes;
};

/// Takes a finished file. An exception it throws stops the order.
using PutFile = std::function<void(const OrderFile&)>;

/// Is that the number of an order, as we give them?
[[nodiscard]] bool is_order_number(std::string_view text);

/// Composes every document once, to learn what it needs; the number is worked out from the edition
/// and from everything the order says, so that another content has another number. Problems: a
/// document that is not for print or has no media, a sheet that is too small or that nothing can be
/// laid on, all of compose's.
[[nodiscard]] Result<OrderSheet> plan_order(const RenderContext& context, const OrderWish& wish);

/// Renders and puts every file of a planned order: laureate after laureate, then the sheets and the
/// papers, SHA256SUMS last; in the same order and with the same bytes from any number of threads,
/// none of which holds more than one laureate's files. Problems: all of compose's and render's;
/// what was put before the first of them is of no use then.
[[nodiscard]] Result<std::monostate> make_order(const RenderContext& context, const OrderWish& wish,
                                                const OrderSheet& order, const PutFile& put);

}  // namespace palmares::deliver
