// SPDX-License-Identifier: AGPL-3.0-or-later
// A print order from decided results into a folder, where it appears whole or not at all. What it
// holds is deliver/order's.
#pragma once

#include "app/actor.hpp"
#include "app/decided_results.hpp"
#include "app/settings.hpp"
#include "base/geometry.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/order.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace palmares::app {

struct OrderRequest {
  Source source;                   ///< the last edition of it is ordered
  std::vector<std::string> kinds;  ///< of documents
  std::vector<std::string>
      territories;       ///< as people call them (laureate_names.hpp); none: all laureates
  std::string quantity;  ///< copies of every kind for every laureate, or a file of quantities
  std::string replaces;  ///< the number of an order in the same folder, or nothing
  std::string format = "print";  ///< of the print files
  std::string sheet;  ///< « LARGEURxHAUTEUR » in mm of what the print shop gangs on, or nothing
  std::filesystem::path folder;
  unsigned threads = 1;
};

/// The size of the sheet, where there is one. Problems that show before anything is read: no such
/// order to replace, no size.
[[nodiscard]] Result<std::optional<Size>> read_order_sheet(const OrderRequest& request);

/// The lines of an order and what draws them.
struct PreparedOrder {
  deliver::RenderContext context;
  std::unique_ptr<const domain::Results> results;
  std::vector<domain::OrderLine> lines;  ///< refer to the results
  std::optional<Size> sheet;
  Problems notices;
};

/// Problems: all of decided_results's; a verification key that the store does not know; logos that
/// a print shop cannot take; a quantity that is none; nobody to serve.
[[nodiscard]] Result<PreparedOrder> prepare_order(const OrderRequest& request,
                                                  std::optional<Size> sheet,
                                                  const Settings& settings, const Clock& clock);

/// An order that lies in its folder.
struct PlacedOrder {
  std::string number;
  std::string name;  ///< of its folder and archive
  std::size_t gang_sheets = 0;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

/// Makes all files of an order; `progress` gets the number of files so far, from one thread at a
/// time. Nothing, and nothing in the folder, where a stop was requested. Throws CannotWrite.
[[nodiscard]] Result<std::optional<PlacedOrder>> place_order(
    const PreparedOrder& prepared, const OrderRequest& request,
    const std::function<void(std::size_t)>& progress = {}, const std::stop_token& stop = {});

}  // namespace palmares::app
