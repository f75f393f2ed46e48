// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/xjdf.hpp"

#include "base/number.hpp"

namespace palmares::deliver::xjdf {

namespace {

// Fractions of ink, 0 to 1.
std::string fractions(const Cmyk& cmyk) {
  return decimal(cmyk.cyan / 100) + ' ' + decimal(cmyk.magenta / 100) + ' ' +
         decimal(cmyk.yellow / 100) + ' ' + decimal(cmyk.black / 100);
}

}  // namespace

std::string decimal(double value) {
  std::string text = format_number(value, 3);
  const std::size_t point = text.find('.');
  if (point != std::string::npos && (point == 0 || text[point - 1] == '-')) {
    text.insert(point, "0");
  }
  return text;
}

std::string points(std::initializer_list<double> mm) {
  std::string text;
  for (const double value : mm) {
    text += (text.empty() ? "" : " ") + decimal(Length::mm(value).pt());
  }
  return text;
}

Node ticket(const Heading& heading) {
  Node root{.name = "XJDF",
            .attributes = {{"xmlns", "http://www.CIP4.org/JDFSchema_2_0"},
                           {"DescriptiveName", heading.title},
                           {"JobID", heading.order},
                           {"JobPartID", heading.part},
                           {"ProjectID", "edition-" + std::to_string(heading.edition)}}};
  if (!heading.replaces.empty()) {
    root.attributes.emplace_back("RelatedJobID", heading.replaces);
  }
  root.attributes.insert(root.attributes.end(), {{"Types", heading.types}, {"Version", "2.1"}});
  return root;
}

Node comment(std::string text) {
  return {.name = "Comment",
          .attributes = {{"Language", "fr"}, {"Type", "Instruction"}},
          .children = {},
          .text = std::move(text)};
}

Node resource(std::vector<Node> children, Attributes attributes) {
  return {.name = "Resource", .attributes = std::move(attributes), .children = std::move(children)};
}

Node resource_set(const std::string& name, std::vector<Node> resources) {
  return {.name = "ResourceSet",
          .attributes = {{"Name", name}, {"Usage", "Input"}},
          .children = std::move(resources)};
}

Attributes media(const domain::Media& media) {
  Attributes attributes = {{"MediaQuality", media.name}, {"MediaType", media.type}};
  if (media.thickness) {
    attributes.emplace_back("Thickness", decimal(*media.thickness * 1000));
  }
  if (media.weight) {
    attributes.emplace_back("Weight", decimal(*media.weight));
  }
  return attributes;
}

Node run_list(const std::string& file) {
  const std::string name = file.substr(file.rfind('/') + 1);
  return resource_set(
      "RunList",
      {resource(
          {{.name = "RunList",
            .attributes = {{"Pages", "0 0"}},
            .children = {{.name = "FileSpec",
                          .attributes = {{"MimeType", "application/pdf"}, {"URL", name}}}}}})});
}

Node spots(const PrintFacts& facts) {
  std::vector<Node> resources;
  for (const Spot& spot : facts.spots) {
    resources.push_back(
        resource({{.name = "Part", .attributes = {{"Separation", spot.name}}},
                  {.name = "Color",
                   .attributes = {{"ActualColorName", spot.name},
                                  {"CMYK", fractions(spot.cmyk)},
                                  {"ColorType", spot.line ? "DieLine" : "Normal"}}}}));
  }
  return resource_set("Color", std::move(resources));
}

Node hole(Point centre, double diameter) {
  return {.name = "HolePattern",
          .attributes = {{"Center", points({centre.x, centre.y})},
                         {"Extent", points({diameter, diameter})},
                         {"Shape", "Round"}}};
}

}  // namespace palmares::deliver::xjdf
