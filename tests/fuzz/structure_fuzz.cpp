// SPDX-License-Identifier: AGPL-3.0-or-later
// Structure trees of any shape: each byte pair adds an element, a content, a list or a parent;
// lists may hold whatever object, itself too. Every checker ends within its limits.
#include "render/pdf/check/work_budget.hpp"

#include "fuzz/reader_checks.hpp"

#include <array>
#include <memory>

namespace {

using namespace palmares;
using render::pdf::Array;
using render::pdf::Dictionary;
using render::pdf::name;
using render::pdf::Object;
using render::pdf::Reference;
using render::pdf::Tree;

constexpr std::uint32_t first_node = 5;
constexpr std::array<std::string_view, 12> types = {"Document", "Sect", "Table", "TR", "TH", "TD",
                                                    "Figure",   "L",    "LI",    "H1", "H3", "Own"};

/// What kid `b` of a node is: a number, a reference to any object, or a dictionary in place.
Object kid_of(std::uint8_t a, std::uint8_t b) {
  switch (a % 4) {
    case 0:
      return static_cast<long long>(b) - 8;
    case 1:
      return Dictionary{
          {"Type", name("MCR")}, {"Pg", Reference{2}}, {"MCID", static_cast<long long>(b)}};
    case 2:
      return Dictionary{{"Type", name("OBJR")}, {"Obj", Reference{b}}};
    default:
      return Reference{b};
  }
}

Tree tree_of(const std::uint8_t* data, std::size_t size) {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Pages", Reference{1}}, {"StructTreeRoot", Reference{4}}});
  tree.add(Dictionary{{"Kids", Array{Reference{2}}}});
  tree.add(Dictionary{{"Contents", Reference{3}},
                      {"StructParents", 0},
                      {"Annots", Array{Reference{6}, Reference{7}}}});
  tree.add(render::pdf::Stream{
      .dictionary = {},
      .filter = {},
      .bytes = std::make_shared<const Bytes>("/P <</MCID 0>> BDC EMC /P <</MCID 1>> BDC EMC"),
      .digest = {}});
  tree.add(Dictionary{{"K", Reference{first_node}},
                      {"ParentTree", Reference{first_node + 1}},
                      {"RoleMap", Dictionary{{"Own", name("P")}, {"P", name("Own")}}}});
  for (std::size_t at = 0; at + 2 < size && tree.objects.size() < 4096;) {
    const std::uint8_t kind = data[at++];
    Array kids;
    for (std::size_t count = kind >> 4U; count > 0 && at + 1 < size; --count, at += 2) {
      kids.push_back(kid_of(data[at], data[at + 1]));
    }
    if (kind % 16 == 15) {
      tree.add(std::move(kids));
    } else if (kind % 16 == 14) {
      tree.add(Dictionary{{"Kids", kids},
                          {"Nums", kids},
                          {"Limits", kids},
                          {"Subtype", name("Link")},
                          {"StructParent", 1}});
    } else {
      tree.add(Dictionary{
          {"S", name(types[kind % types.size()])}, {"Pg", Reference{2}}, {"K", std::move(kids)}});
    }
  }
  return tree;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Tree tree = tree_of(data, size);
  for (const render::Standard& standard : render::standards()) {
    for (const render::Finding& finding :
         standard.check_within(tree, {.steps = 200'000, .structure_depth = 64})) {
      fuzz::require(!finding.what.empty() && !finding.hint.empty());
    }
  }
  return 0;
}
