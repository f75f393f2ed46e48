// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/job_ticket.hpp"

#include "base/french.hpp"
#include "deliver/order/gang_text.hpp"
#include "deliver/order/xjdf.hpp"
#include "domain/departments.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace palmares::deliver {

namespace {

using xjdf::Attributes;
using xjdf::Node;
using xjdf::points;
using xjdf::resource;
using xjdf::resource_set;

constexpr std::string_view product_id = "produit";

std::string separations(const PrintFacts& facts) {
  std::string text;
  for (const std::string& ink : facts.process) {
    text += (text.empty() ? "" : " ") + ink;
  }
  for (const Spot& spot : facts.spots) {
    text += (text.empty() ? "" : " ") + spot.name;
  }
  return text;
}

Node intent(const std::string& name, Attributes attributes, std::vector<Node> children = {}) {
  return {
      .name = "Intent",
      .attributes = {{"Name", name}},
      .children = {
          {.name = name, .attributes = std::move(attributes), .children = std::move(children)}}};
}

Node layout(const PrintFacts& facts) {
  return intent("LayoutIntent",
                {{"Bleed", points({facts.bleed})},
                 {"FinishedDimensions", points({facts.trim.width, facts.trim.height, 0})},
                 {"Pages", "1"},
                 {"Sides", "OneSided"}});
}

Node colours(const PrintFacts& facts) {
  Attributes attributes = {{"ColorsUsed", separations(facts)}};
  if (!facts.process.empty()) {
    attributes.emplace_back("PrintStandard", "FOGRA39");
  }
  attributes.emplace_back("Surface", "Front");
  return intent("ColorIntent", {}, {{.name = "SurfaceColor", .attributes = std::move(attributes)}});
}

// A contour that the file draws is a path on its separation; else the trim box is cut.
Node cut(const PrintFacts& facts) {
  const auto line = std::ranges::find_if(facts.spots, &Spot::line);
  Attributes attributes = {{"CutBox", points({0, 0, facts.trim.width, facts.trim.height})},
                           {"CutType", "Cut"}};
  if (line == facts.spots.end()) {
    attributes.insert(attributes.end(), {{"ShapeType", "Rectangular"}});
  } else {
    const bool kiss =
        std::ranges::find(facts.finishings, Finishing::sticker_cutting) != facts.finishings.end();
    attributes.insert(attributes.begin() + 1, {"CutDepth", kiss ? "Partial" : "Full"});
    attributes.insert(attributes.end(), {{"ShapeType", "Path"}, {"ShapeTypeDetails", line->name}});
  }
  return intent("ShapeCuttingIntent", {},
                {{.name = "ShapeCut", .attributes = std::move(attributes)}});
}

// XJDF counts from the lower left corner.
Node holes(const PrintFacts& facts) {
  std::vector<Node> patterns;
  for (const Hole& hole : facts.holes) {
    patterns.push_back(
        xjdf::hole({hole.centre.x, facts.trim.height - hole.centre.y}, hole.diameter));
  }
  return intent("HoleMakingIntent", {}, std::move(patterns));
}

std::string_view operation(Finishing finishing) {
  switch (finishing) {
    case Finishing::trimming:
      return "Cutting";
    case Finishing::contour_cutting:
    case Finishing::sticker_cutting:
      return "ShapeCutting";
    case Finishing::hole_making:
      return "HoleMaking";
    case Finishing::engraving:
      return "Engraving";
  }
  return {};
}

Node general_id(std::string usage, std::string value) {
  return {.name = "GeneralID",
          .attributes = {{"IDUsage", std::move(usage)}, {"IDValue", std::move(value)}}};
}

std::vector<Node> comments(const OrderSheet& order, const OrderItem& item) {
  std::vector<Node> all = {xjdf::comment("Façonnage\u00A0: " + french_finishing(item.facts) + ".")};
  if (item.facts.scale != 1) {
    all.push_back(xjdf::comment("Le fichier est à l’échelle 1:" + xjdf::decimal(item.facts.scale) +
                                "\u202F; les dimensions d’ici sont celles de l’objet fini."));
  }
  if (const std::string sheets = gang_places(order, item); !sheets.empty()) {
    all.push_back(xjdf::comment("Imposé aussi sur planche\u00A0: " + sheets + "."));
  }
  if (!order.replaces.empty()) {
    all.push_back(
        xjdf::comment("Cette commande annule et remplace la commande " + order.replaces + "."));
  }
  return all;
}

std::string distinguishing_name(const domain::Award& award) {
  return domain::with_department(award.territory.name, award.territory.department);
}

Node product(const OrderSheet& order, const OrderItem& item) {
  const PrintFacts& facts = item.facts;
  Node product{.name = "Product",
               .attributes = {{"Amount", std::to_string(item.line->quantity)},
                              {"DescriptiveName",
                               item.sheet->title + " – " + distinguishing_name(*item.line->award)},
                              {"ID", std::string(product_id)},
                              {"IsRoot", "true"},
                              {"ProductTypeDetails", item.line->kind}}};
  product.children = comments(order, item);
  for (const Finishing finishing : facts.finishings) {
    product.children.push_back(general_id("Finishing", std::string(operation(finishing))));
  }
  product.children.push_back(intent("MediaIntent", xjdf::media(*item.sheet->media)));
  product.children.push_back(layout(facts));
  product.children.push_back(colours(facts));
  product.children.push_back(cut(facts));
  if (!facts.holes.empty()) {
    product.children.push_back(holes(facts));
  }
  if (std::ranges::find(facts.finishings, Finishing::engraving) != facts.finishings.end()) {
    product.children.push_back(intent("ProductionIntent", {{"PrintProcess", "Engraving"}}));
  }
  return product;
}

/// The first word of a contact that is an e-mail address; empty: none.
std::string email_of(const std::string& contact) {
  const std::size_t at = contact.find('@');
  if (at == std::string::npos) {
    return {};
  }
  constexpr std::string_view between = " ,;<>()\n\t";
  const std::size_t before = contact.find_last_of(between, at);
  const std::size_t first = before == std::string::npos ? 0 : before + 1;
  return contact.substr(first, contact.find_first_of(between, at) - first);
}

Node contact(const domain::OrderLine& line) {
  Node contact{.name = "Contact"};
  if (!line.address.empty()) {
    Node address{.name = "Address"};
    for (std::size_t start = 0; start <= line.address.size();) {
      const std::size_t end = std::min(line.address.find('\n', start), line.address.size());
      if (end > start) {
        address.children.push_back({.name = "AddressLine",
                                    .attributes = {},
                                    .children = {},
                                    .text = line.address.substr(start, end - start)});
      }
      start = end + 1;
    }
    contact.children.push_back(std::move(address));
  }
  if (const std::string email = email_of(line.contact); !email.empty()) {
    contact.children.push_back(
        {.name = "ComChannel",
         .attributes = {{"ChannelType", "Email"}, {"Locator", "mailto:" + email}}});
  }
  contact.children.push_back(
      {.name = "Company", .attributes = {{"OrganizationName", distinguishing_name(*line.award)}}});
  Attributes named;
  if (!line.contact.empty()) {
    named.emplace_back("DescriptiveName", line.contact);
  }
  return resource_set(
      "Contact",
      {resource({{.name = "Part", .attributes = {{"ContactType", "Delivery"}}}, std::move(contact)},
                std::move(named))});
}

Node delivery(const OrderItem& item) {
  Node drop{.name = "DropItem",
            .attributes = {{"Amount", std::to_string(item.line->quantity)},
                           {"ItemRef", std::string(product_id)}}};
  return resource_set(
      "DeliveryParams",
      {resource({{.name = "DeliveryParams", .attributes = {}, .children = {std::move(drop)}}})});
}

}  // namespace

Bytes job_ticket(const OrderSheet& order, const OrderItem& item) {
  Node root =
      xjdf::ticket({.title = item.sheet->title + " – " + distinguishing_name(*item.line->award),
                    .order = order.number,
                    .part = item.line->award->territory.id + '-' + item.line->kind,
                    .replaces = order.replaces,
                    .edition = order.edition->year,
                    .types = "Product"});
  root.children.push_back(
      {.name = "ProductList", .attributes = {}, .children = {product(order, item)}});
  root.children.push_back(resource_set(
      "CustomerInfo",
      {resource({{.name = "CustomerInfo", .attributes = {{"CustomerOrderID", order.number}}}})}));
  root.children.push_back(xjdf::run_list(item.file));
  if (!item.facts.spots.empty()) {
    root.children.push_back(xjdf::spots(item.facts));
  }
  root.children.push_back(contact(*item.line));
  root.children.push_back(delivery(item));
  return lib::xml::written(root);
}

}  // namespace palmares::deliver
