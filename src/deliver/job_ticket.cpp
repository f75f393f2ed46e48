// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/job_ticket.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "lib/xml_writer.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace palmares::deliver {

namespace {

using lib::xml::Node;
using Attributes = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view product_id = "produit";

std::string decimal(double value, int decimals = 3) {
  std::string text = format_number(value, decimals);
  const std::size_t point = text.find('.');
  if (point != std::string::npos && (point == 0 || text[point - 1] == '-')) {
    text.insert(point, "0");
  }
  return text;
}

std::string points(double mm) {
  return decimal(Length::mm(mm).pt());
}

std::string numbers(std::initializer_list<double> mm) {
  std::string text;
  for (const double value : mm) {
    text += (text.empty() ? "" : " ") + points(value);
  }
  return text;
}

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
  return {.name = "Intent",
          .attributes = {{"Name", name}},
          .children = {{.name = name, .attributes = std::move(attributes), .children = std::move(children)}}};
}

Node media(const domain::Media& media) {
  Attributes attributes = {{"MediaQuality", media.name}, {"MediaType", media.type}};
  if (media.thickness) {
    attributes.emplace_back("Thickness", decimal(*media.thickness * 1000));  // micrometres
  }
  if (media.weight) {
    attributes.emplace_back("Weight", decimal(*media.weight));
  }
  return intent("MediaIntent", std::move(attributes));
}

Node layout(const PrintFacts& facts) {
  return intent("LayoutIntent", {{"Bleed", points(facts.bleed)},
                                 {"FinishedDimensions", numbers({facts.trim.width, facts.trim.height, 0})},
                                 {"Pages", "1"},
                                 {"Sides", "OneSided"}});
}

Node colours(const PrintFacts& facts) {
  return intent("ColorIntent", {},
                {{.name = "SurfaceColor", .attributes = {{"ColorsUsed", separations(facts)}, {"Surface", "Front"}}}});
}

// A contour that the file draws is a path on its separation; else the trim box is cut.
Node cut(const PrintFacts& facts) {
  const auto line = std::ranges::find_if(facts.spots, &Spot::line);
  Attributes attributes = {{"CutBox", numbers({0, 0, facts.trim.width, facts.trim.height})}, {"CutType", "Cut"}};
  if (line == facts.spots.end()) {
    attributes.insert(attributes.end(), {{"ShapeType", "Rectangular"}});
  } else {
    const bool kiss = std::ranges::find(facts.finishings, Finishing::sticker_cutting) != facts.finishings.end();
    attributes.insert(attributes.begin() + 1, {"CutDepth", kiss ? "Partial" : "Full"});
    attributes.insert(attributes.end(), {{"ShapeType", "Path"}, {"ShapeTypeDetails", line->name}});
  }
  return intent("ShapeCuttingIntent", {}, {{.name = "ShapeCut", .attributes = std::move(attributes)}});
}

// XJDF counts from the lower left corner.
Node holes(const PrintFacts& facts) {
  std::vector<Node> patterns;
  for (const Hole& hole : facts.holes) {
    patterns.push_back({.name = "HolePattern",
                        .attributes = {{"Center", numbers({hole.centre.x, facts.trim.height - hole.centre.y})},
                                       {"Extent", numbers({hole.diameter, hole.diameter})},
                                       {"Shape", "Round"}}});
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

Node comment(std::string text) {
  return {.name = "Comment", .attributes = {{"Type", "Instruction"}}, .children = {}, .text = std::move(text)};
}

Node general_id(std::string usage, std::string value) {
  return {.name = "GeneralID", .attributes = {{"IDUsage", std::move(usage)}, {"IDValue", std::move(value)}}};
}

std::vector<Node> comments(const OrderSheet& order, const OrderItem& item) {
  std::vector<Node> all = {comment("Façonnage\u00A0: " + french_finishing(item.facts) + ".")};
  if (item.facts.scale != 1) {
    all.push_back(comment("Le fichier est à l’échelle 1:" + decimal(item.facts.scale) +
                          "\u202F; les dimensions d’ici sont celles de l’objet fini."));
  }
  if (!order.replaces.empty()) {
    all.push_back(comment("Cette commande annule et remplace la commande " + order.replaces + "."));
  }
  return all;
}

Node product(const OrderSheet& order, const OrderItem& item) {
  const PrintFacts& facts = item.facts;
  Node product{.name = "Product",
               .attributes = {{"Amount", std::to_string(item.line->quantity)},
                              {"DescriptiveName", item.sheet->title + " – " + item.line->award->territory.name},
                              {"ID", std::string(product_id)},
                              {"IsRoot", "true"},
                              {"ProductTypeDetails", item.line->kind}}};
  product.children = comments(order, item);
  for (const Finishing finishing : facts.finishings) {
    product.children.push_back(general_id("Finishing", std::string(operation(finishing))));
  }
  product.children.push_back(media(*item.sheet->media));
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

Node resource_set(const std::string& name, std::vector<Node> resources) {
  return {.name = "ResourceSet", .attributes = {{"Name", name}, {"Usage", "Input"}}, .children = std::move(resources)};
}

Node resource(std::vector<Node> children, Attributes attributes = {}) {
  return {.name = "Resource", .attributes = std::move(attributes), .children = std::move(children)};
}

// Fractions of ink, 0 to 1.
std::string cmyk_text(const Cmyk& cmyk) {
  return decimal(cmyk.cyan / 100) + ' ' + decimal(cmyk.magenta / 100) + ' ' + decimal(cmyk.yellow / 100) + ' ' +
         decimal(cmyk.black / 100);
}

Node spots(const PrintFacts& facts) {
  std::vector<Node> resources;
  for (const Spot& spot : facts.spots) {
    resources.push_back(resource({{.name = "Part", .attributes = {{"Separation", spot.name}}},
                                  {.name = "Color",
                                   .attributes = {{"ActualColorName", spot.name},
                                                  {"CMYK", cmyk_text(spot.cmyk)},
                                                  {"ColorType", spot.line ? "DieLine" : "Normal"}}}}));
  }
  return resource_set("Color", std::move(resources));
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
        address.children.push_back(
            {.name = "AddressLine", .attributes = {}, .children = {}, .text = line.address.substr(start, end - start)});
      }
      start = end + 1;
    }
    contact.children.push_back(std::move(address));
  }
  if (const std::string email = email_of(line.contact); !email.empty()) {
    contact.children.push_back({.name = "ComChannel", .attributes = {{"ChannelType", "Email"}, {"Locator", "mailto:" + email}}});
  }
  contact.children.push_back({.name = "Company", .attributes = {{"OrganizationName", line.award->territory.name}}});
  Attributes named;
  if (!line.contact.empty()) {
    named.emplace_back("DescriptiveName", line.contact);
  }
  return resource_set("Contact", {resource({{.name = "Part", .attributes = {{"ContactType", "Delivery"}}}, std::move(contact)},
                                           std::move(named))});
}

Node run_list(const OrderItem& item) {
  const std::string file = item.file.substr(item.file.rfind('/') + 1);
  return resource_set(
      "RunList",
      {resource({{.name = "RunList",
                  .attributes = {{"Pages", "0 0"}},
                  .children = {{.name = "FileSpec", .attributes = {{"MimeType", "application/pdf"}, {"URL", file}}}}}})});
}

Node delivery(const OrderItem& item) {
  Node drop{.name = "DropItem",
            .attributes = {{"Amount", std::to_string(item.line->quantity)}, {"ItemRef", std::string(product_id)}}};
  return resource_set("DeliveryParams",
                      {resource({{.name = "DeliveryParams", .attributes = {}, .children = {std::move(drop)}}})});
}

}  // namespace

Bytes job_ticket(const OrderSheet& order, const OrderItem& item) {
  const std::string project = "edition-" + std::to_string(order.edition->year);
  Node root{.name = "XJDF",
            .attributes = {{"xmlns", "http://www.CIP4.org/JDFSchema_2_0"},
                           {"DescriptiveName", item.sheet->title + " – " + item.line->award->territory.name},
                           {"JobID", order.number},
                           {"JobPartID", item.line->award->territory.id + '-' + item.line->kind},
                           {"ProjectID", project}}};
  if (!order.replaces.empty()) {
    root.attributes.emplace_back("RelatedJobID", order.replaces);
  }
  root.attributes.insert(root.attributes.end(), {{"Types", "Product"}, {"Version", "2.1"}});
  root.children.push_back({.name = "ProductList", .attributes = {}, .children = {product(order, item)}});
  root.children.push_back(
      resource_set("CustomerInfo", {resource({{.name = "CustomerInfo", .attributes = {{"CustomerOrderID", order.number}}}})}));
  root.children.push_back(run_list(item));
  if (!item.facts.spots.empty()) {
    root.children.push_back(spots(item.facts));
  }
  root.children.push_back(contact(*item.line));
  root.children.push_back(delivery(item));
  return lib::xml::written(root);
}

}  // namespace palmares::deliver
