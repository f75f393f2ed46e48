// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang_ticket.hpp"

#include "base/french.hpp"
#include "deliver/order/gang_text.hpp"
#include "deliver/order/xjdf.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace palmares::deliver {

namespace {

using xjdf::Attributes;
using xjdf::Node;
using xjdf::points;
using xjdf::resource;
using xjdf::resource_set;

constexpr std::string_view gang_folder = "planches/";

const OrderItem& first_item(const OrderSheet& order, const GangSheet& gang) {
  return order.items[gang.items.front()];
}

/// « plaque-01 ».
std::string stem(const GangSheet& gang) {
  const std::string name = gang.file.substr(gang_folder.size());
  return name.substr(0, name.find("-impression"));
}

/// The part of the order that a product's own ticket is for.
std::string part(const OrderItem& item) {
  return item.line->award->territory.id + '-' + item.line->kind;
}

/// A box of the sheet with y upwards, as left, bottom, right, top.
std::string box(const GangGrid& grid, const Rect& rect) {
  return points(
      {rect.x, grid.sheet.height - rect.bottom(), rect.right(), grid.sheet.height - rect.y});
}

std::vector<Node> comments(const OrderSheet& order, const GangSheet& gang) {
  const GangGrid& grid = gang.grid;
  const std::string turned =
      grid.turn == Turn::quarter ? ", pièces tournées d’un quart à droite" : "";
  std::vector<Node> all = {
      xjdf::comment(gang_title(order, gang) + "\u00A0: planche de " + french_size_mm(grid.sheet) +
                    ", " + counted(grid.columns, "colonne", "colonnes") + " et " +
                    counted(grid.rows, "rangée", "rangées") + turned + ", " +
                    counted(gang.items.size(), "pose", "poses") + ", " + gang_runs(gang) + "."),
      xjdf::comment("Façonnage\u00A0: " + french_finishing(first_item(order, gang).facts) + ".")};
  if (!order.replaces.empty()) {
    all.push_back(
        xjdf::comment("Cette commande annule et remplace la commande " + order.replaces + "."));
  }
  return all;
}

/// The products that share the sheet.
Node sources(const OrderSheet& order, const GangSheet& gang) {
  Node info{.name = "NodeInfo"};
  for (const std::size_t index : std::set<std::size_t>(gang.items.begin(), gang.items.end())) {
    info.children.push_back(
        {.name = "GangSource",
         .attributes = {{"BinderySignatureID", part(order.items[index])},
                        {"Copies", std::to_string(std::ranges::count(gang.items, index))},
                        {"JobID", order.number}}});
  }
  return resource_set("NodeInfo", {resource({std::move(info)})});
}

Node media(const OrderSheet& order, const GangSheet& gang) {
  Attributes attributes = xjdf::media(*first_item(order, gang).sheet->media);
  attributes.insert(attributes.begin(),
                    {"Dimension", points({gang.grid.sheet.width, gang.grid.sheet.height})});
  attributes.insert(std::ranges::find(attributes, "MediaType", &Attributes::value_type::first) + 1,
                    {"MediaUnit", "Sheet"});
  Node amount{
      .name = "AmountPool",
      .attributes = {},
      .children = {{.name = "PartAmount", .attributes = {{"Amount", std::to_string(gang.runs)}}}}};
  return resource_set(
      "Media",
      {resource({std::move(amount), {.name = "Media", .attributes = std::move(attributes)}})});
}

// XJDF turns to the left: a quarter to the right is three to the left.
Node layout(const OrderSheet& order, const GangSheet& gang) {
  Node layout{.name = "Layout",
              .attributes = {{"SurfaceContentsBox",
                              points({0, 0, gang.grid.sheet.width, gang.grid.sheet.height})}}};
  const std::string_view orientation = gang.grid.turn == Turn::none ? "Rotate0" : "Rotate270";
  for (std::size_t place = 0; place < gang.items.size(); ++place) {
    layout.children.push_back(
        {.name = "Position",
         .attributes = {{"AbsoluteBox", box(gang.grid, gang.grid.place(place))},
                        {"BinderySignatureID", part(order.items[gang.items[place]])},
                        {"Orientation", std::string(orientation)}}});
  }
  return resource_set("Layout", {resource({std::move(layout)})});
}

Node cuts(const GangSheet& gang) {
  Node params{.name = "ShapeCuttingParams"};
  for (std::size_t place = 0; place < gang.items.size(); ++place) {
    params.children.push_back({.name = "Shape",
                               .attributes = {{"CutBox", box(gang.grid, gang.grid.place(place))},
                                              {"ShapeType", "Path"}}});
  }
  return resource_set("ShapeCuttingParams", {resource({std::move(params)})});
}

Node holes(const GangSheet& gang, const PrintFacts& facts) {
  Node params{.name = "HoleMakingParams"};
  for (std::size_t place = 0; place < gang.items.size(); ++place) {
    const Rect at = gang.grid.place(place);
    for (const Hole& hole : facts.holes) {
      const Point centre = gang.grid.turn == Turn::none
                               ? hole.centre
                               : Point{facts.trim.height - hole.centre.y, hole.centre.x};
      params.children.push_back(
          xjdf::hole({at.x + centre.x, gang.grid.sheet.height - at.y - centre.y}, hole.diameter));
    }
  }
  return resource_set("HoleMakingParams", {resource({std::move(params)})});
}

}  // namespace

std::string gang_ticket_path(const GangSheet& gang) {
  return std::string(gang_folder) + stem(gang) + ".xjdf";
}

Bytes gang_ticket(const OrderSheet& order, const GangSheet& gang) {
  const PrintFacts& facts = first_item(order, gang).facts;
  Node root =
      xjdf::ticket({.title = gang_title(order, gang),
                    .order = order.number,
                    .part = "planche-" + stem(gang),
                    .replaces = order.replaces,
                    .edition = order.edition->year,
                    .types = facts.holes.empty() ? "ShapeCutting" : "ShapeCutting HoleMaking"});
  root.children = comments(order, gang);
  root.children.push_back(sources(order, gang));
  root.children.push_back(media(order, gang));
  root.children.push_back(layout(order, gang));
  root.children.push_back(xjdf::run_list(gang.file));
  root.children.push_back(xjdf::spots(facts));
  root.children.push_back(cuts(gang));
  if (!facts.holes.empty()) {
    root.children.push_back(holes(gang, facts));
  }
  return lib::xml::written(root);
}

}  // namespace palmares::deliver
