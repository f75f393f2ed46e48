// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of XJDF 2.1 (CIP4) that our tickets share, as XML nodes. Names and types are those of
// CIP4's schema of version 2.1; lengths are points, y upwards. Which ticket says what is
// job_ticket's and gang_ticket's.
#pragma once

#include "deliver/order/print_facts.hpp"
#include "domain/charter.hpp"
#include "lib/xml/xml_writer.hpp"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace palmares::deliver::xjdf {

using lib::xml::Node;
using Attributes = std::vector<std::pair<std::string, std::string>>;

/// A number without exponent, « 0.25 ».
[[nodiscard]] std::string decimal(double value);
/// Millimetres as points, parted by spaces.
[[nodiscard]] std::string points(std::initializer_list<double> mm);

/// What a ticket is and belongs to: order, part of it, processes; a part may be « 213801517-plaque
/// ».
struct Heading {
  std::string title;
  std::string order;
  std::string part;
  std::string replaces;  ///< number of another order; empty: none
  int edition;
  std::string types;  ///< « Product », or processes in their order
};
/// The root, empty.
[[nodiscard]] Node ticket(const Heading& heading);

/// An instruction in French.
[[nodiscard]] Node comment(std::string text);
[[nodiscard]] Node resource(std::vector<Node> children, Attributes attributes = {});
/// The input of that name.
[[nodiscard]] Node resource_set(const std::string& name, std::vector<Node> resources);

/// Quality, type, thickness in micrometres and weight in g/m²: attributes of MediaIntent and of
/// Media.
[[nodiscard]] Attributes media(const domain::Media& media);
/// The print file, by its name alone: it stands beside the ticket.
[[nodiscard]] Node run_list(const std::string& file);
/// The spot inks; those that are cut lines say so.
[[nodiscard]] Node spots(const PrintFacts& facts);
/// A round hole; `centre` in mm with y upwards.
[[nodiscard]] Node hole(Point centre, double diameter);

}  // namespace palmares::deliver::xjdf
