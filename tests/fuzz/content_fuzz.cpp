// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as the content of a page, of a form it may draw (which may draw both), as a CMap and as
// an XMP packet.
#include "render/pdf/check/work_budget.hpp"

#include "fuzz/reader_checks.hpp"

#include <memory>

namespace {

using namespace palmares;
using render::pdf::Array;
using render::pdf::Dictionary;
using render::pdf::name;
using render::pdf::Reference;
using render::pdf::Stream;

Stream stream(const std::shared_ptr<const Bytes>& bytes, Dictionary dictionary) {
  return {.dictionary = std::move(dictionary), .filter = {}, .bytes = bytes, .digest = {}};
}

render::pdf::Tree tree_of(const std::shared_ptr<const Bytes>& bytes) {
  const Dictionary resources = {
      {"XObject", Dictionary{{"A", Reference{3}}, {"B", Reference{4}}}},
      {"Font", Dictionary{{"F", Reference{5}}}},
      {"ColorSpace",
       Dictionary{{"S", Array{name("Separation"), name("Gravure"), name("DeviceCMYK")}}}}};
  render::pdf::Tree tree;
  tree.catalog = tree.add(Dictionary{{"Pages", Reference{1}}, {"Metadata", Reference{3}}});
  tree.add(Dictionary{{"Kids", Array{Reference{2}}}});
  tree.add(Dictionary{
      {"Contents", Reference{3}}, {"Resources", resources}, {"TrimBox", Array{0, 0, 99, 99}}});
  tree.add(stream(bytes, {{"Subtype", name("Form")}}));
  tree.add(stream(
      bytes,
      {{"Subtype", name("Form")}, {"Matrix", Array{2, 0, 0, 2, 1, 1}}, {"Resources", resources}}));
  tree.add(
      Dictionary{{"Subtype", name("Type0")},
                 {"DescendantFonts", Array{Dictionary{{"W", Array{1, Array{500}, 2, 9, 600}}}}},
                 {"ToUnicode", Reference{3}},
                 {"Encoding", Reference{3}}});
  return tree;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::make_shared<const Bytes>(reinterpret_cast<const char*>(data), size);
  const render::pdf::Tree tree = tree_of(bytes);
  for (const render::Standard& standard : render::standards()) {
    for (const render::Finding& finding : standard.check_within(tree, {.steps = 200'000})) {
      fuzz::require(!finding.what.empty() && !finding.hint.empty());
    }
  }
  return 0;
}
