// SPDX-License-Identifier: AGPL-3.0-or-later
// Every rule of PDF/UA-1 and PDF/A-3a finds what breaks it: a right tree is broken in one way, and
// that rule says so.
#include "render/checked_tree.hpp"
#include "render/pdf.hpp"
#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace palmares::render {
namespace {

using namespace test;
using pdf::Array;
using pdf::ByteString;
using pdf::Dictionary;
using pdf::name;
using pdf::Reference;
using pdf::Text;
using pdf::Tree;
using testing::IsEmpty;

struct Breakage {
  std::string what;
  std::vector<std::string_view> rules;  // slugs without « ua- » or « a3a- » that are to find it, in
                                        // the standards that have them
  std::function<Tree()> broken;
};

Tree changed(const std::function<void(Tree&)>& change) {
  Tree tree = right_tree();
  change(tree);
  return tree;
}

// A change of the catalogue: the key set to a value.
Breakage catalogue_with(std::string what, std::vector<std::string_view> rules, std::string key,
                        pdf::Object value) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { catalogue(tree).set(key, value); }); }};
}

Breakage catalogue_without(std::string what, std::vector<std::string_view> rules, std::string key) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { drop(catalogue(tree), key); }); }};
}

Breakage element_with(std::string what, std::vector<std::string_view> rules, std::string type,
                      std::string key, pdf::Object value) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { nth(tree, "S", type).set(key, value); }); }};
}

Breakage element_without(std::string what, std::vector<std::string_view> rules, std::string type,
                         std::string key) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { drop(nth(tree, "S", type), key); }); }};
}

Breakage link_with(std::string what, std::vector<std::string_view> rules, std::string key,
                   pdf::Object value) {
  return {std::move(what), std::move(rules), [=] {
            return changed([&](Tree& tree) { nth(tree, "Subtype", "Link").set(key, value); });
          }};
}

Breakage link_without(std::string what, std::vector<std::string_view> rules, std::string key) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { drop(nth(tree, "Subtype", "Link"), key); }); }};
}

Breakage object_with(std::string what, std::vector<std::string_view> rules,
                     std::pair<std::string, std::string> which, std::string key,
                     pdf::Object value) {
  return {
      std::move(what), std::move(rules), [=] {
        return changed([&](Tree& tree) { nth(tree, which.first, which.second).set(key, value); });
      }};
}

Breakage object_without(std::string what, std::vector<std::string_view> rules,
                        std::pair<std::string, std::string> which, std::string key) {
  return {std::move(what), std::move(rules), [=] {
            return changed([&](Tree& tree) { drop(nth(tree, which.first, which.second), key); });
          }};
}

Breakage xmp_with(std::string what, std::vector<std::string_view> rules, std::string from,
                  std::string to) {
  return {std::move(what), std::move(rules),
          [=] { return changed([&](Tree& tree) { change_xmp(tree, from, to); }); }};
}

Breakage content_with(std::string what, std::vector<std::string_view> rules, std::string from,
                      std::string to, std::size_t page = 0) {
  return {std::move(what), std::move(rules), [=] {
            return with_content(page, [&](std::string& content) { replace(content, from, to); });
          }};
}

// Page 1 paints with a graphics state or an XObject more.
Breakage resource_with(std::string what, std::vector<std::string_view> rules, std::string category,
                       Dictionary resource, std::string operation) {
  return {std::move(what), std::move(rules), [=] {
            Tree tree = with_content(0, [&](std::string& content) {
              replace(content, "/Artifact BMC\n", "/Artifact BMC\n" + operation + "\n");
            });
            const auto reference =
                std::get<Reference>(nth(tree, "Type", "Page").find("Resources")->value);
            Dictionary entries;
            if (const pdf::Object* known = tree.dictionary(reference).find(category)) {
              entries = *known->dictionary();
            }
            entries.set("X9", resource);
            tree.dictionary(reference).set(category, entries);
            return tree;
          }};
}

// The first code of the first font leads to a character (four hexadecimal digits).
Tree with_a_code_that_means(const std::string& unit) {
  return changed([&](Tree& tree) {
    pdf::Stream& stream = stream_of_font(tree, "ToUnicode");
    std::string map = plain(stream);
    const std::size_t target = map.find("> <", map.find("beginbfchar")) + 3;
    map.replace(target, 4, unit);
    stream.bytes = std::make_shared<const Bytes>(map);
    stream.filter.clear();
    stream.digest.clear();
  });
}

std::vector<Breakage> content_breakages() {
  return {
      content_with("a shape outside all marks", {"content-tagged"}, "/Artifact BMC\n",
                   "0 0 1 1 re f\n/Artifact BMC\n"),
      content_with("a text outside all marks", {"content-tagged"}, "/H1 <</MCID 0>> BDC\n",
                   "/Span BMC\n"),
      content_with("content inside an artifact", {"artifacts-apart"}, "/H1 <</MCID 0>> BDC\n",
                   "/Artifact BMC /H1 <</MCID 0>> BDC EMC\n"),
      content_with("an artifact inside content", {"artifacts-apart"}, "/H1 <</MCID 0>> BDC\n",
                   "/H1 <</MCID 0>> BDC /Artifact BMC EMC\n"),
      content_with("a MCID the tree does not know", {"mcids-match"}, "/MCID 0>>", "/MCID 99>>"),
      content_with("a MCID used twice", {"mcids-match"}, "/MCID 1>>", "/MCID 0>>"),
      content_with("q without Q", {"content-readable", "content"}, "/Artifact BMC\n",
                   "/Artifact BMC\nq\n"),
      content_with("an operator that does not exist", {"content-readable", "content"},
                   "/Artifact BMC\n", "/Artifact BMC\nzz\n"),
      content_with("a font the page does not have", {"content-readable", "content"}, "/F1 ",
                   "/F99 "),
      content_with("CMYK under an sRGB intent", {"device-colours"}, "/Artifact BMC\n",
                   "/Artifact BMC\n0 0 0 1 k\n"),
      content_with("a rendering intent nobody knows", {"rendering-intents"}, "/Artifact BMC\n",
                   "/Artifact BMC\n/Pretty ri\n"),
      content_with("29 saved states", {"limits"}, "/Artifact BMC\n",
                   "/Artifact BMC\nq q q q q q q q q q q q q q q q q q q q q q q q q q q q q Q Q Q "
                   "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q "
                   "Q Q Q Q Q Q Q\n"),
      content_with("text as pale as its ground", {"contrast"}, "BT\n", ".9 .7 .1 rg\nBT\n"),
      content_with("the glyph .notdef", {"notdef"}, "Tm\n[<", "Tm\n[<0000"),
      content_with("a code without a text", {"unicode"}, "Tm\n[<", "Tm\n[<0FFF"),
  };
}

std::vector<Breakage> structure_breakages() {
  return {
      catalogue_without("no structure tree", {"structure"}, "StructTreeRoot"),
      catalogue_without("no mark of being tagged", {"marked"}, "MarkInfo"),
      catalogue_with("doubtful tags", {"marked"}, "MarkInfo",
                     Dictionary{{"Marked", true}, {"Suspects", true}}),
      catalogue_without("no language", {"language"}, "Lang"),
      catalogue_with("a language that is none", {"language"}, "Lang", Text{"en français"}),
      element_with("an element's language that is none", {"language"}, "P", "Lang", Text{"-"}),
      element_with("a type of our own", {"types"}, "P", "S", name("Paragraphe")),
      object_with("a standard type of another meaning", {"types"}, {"Type", "StructTreeRoot"},
                  "RoleMap", Dictionary{{"P", name("H1")}}),
      element_without("a figure without a text", {"figure-alt"}, "Figure", "Alt"),
      element_with("a figure with an empty text", {"figure-alt"}, "Figure", "Alt", Text{""}),
      element_without("a figure without its place", {"figure-bounds"}, "Figure", "A"),
      element_with("a heading that leaves a level out", {"headings"}, "H2", "S", name("H3")),
      element_with("a first heading of level 2", {"headings"}, "H1", "S", name("H2")),
      element_with("headings with and without level", {"headings"}, "H2", "S", name("H")),
      element_without("a header without scope", {"table-headers"}, "TH", "A"),
      {"a table without headers",
       {"table-headers"},
       [] {
         return changed([](Tree& tree) {
           for (int i = 0; i < 3; ++i) {
             nth(tree, "S", "TH").set("S", name("TD"));
           }
         });
       }},
      element_with("a paragraph in a row", {"tables"}, "TD", "S", name("P")),
      element_with("a row outside a table", {"tables"}, "Table", "S", name("Sect")),
      element_with("a paragraph in a list", {"lists"}, "LI", "S", name("P")),
      element_with("a list item without its body", {"lists"}, "LBody", "S", name("P")),
      element_with("a note without an identifier", {"notes"}, "P", "S", name("Note")),
      {"a parent tree that leads elsewhere",
       {"mcids-match"},
       [] {
         return changed([](Tree& tree) {
           Dictionary& root = nth(tree, "Type", "StructTreeRoot");
           Dictionary& parents =
               tree.dictionary(std::get<Reference>(root.find("ParentTree")->value));
           Array numbers = *parents.find("Nums")->array();
           numbers[1] = Array{};
           parents.set("Nums", numbers);
         });
       }},
      element_with("a type whose name is no UTF-8", {"names"}, "P", "S", name("\xFF")),
  };
}

std::vector<Breakage> catalogue_breakages() {
  return {
      catalogue_without("no preferences", {"display-title"}, "ViewerPreferences"),
      catalogue_without("no outline over two pages", {"outline"}, "Outlines"),
      catalogue_with("nameless layers", {"layers"}, "OCProperties",
                     Dictionary{{"D", Dictionary{}}}),
      catalogue_with("layers that switch themselves", {"layers"}, "OCProperties",
                     Dictionary{{"D", Dictionary{{"Name", Text{"a"}}, {"AS", Array{}}}}}),
      object_without("an attached file with one name", {"attached-files", "attached-names"},
                     {"Type", "Filespec"}, "UF"),
      object_without("an attached file without relation", {"attached-relations"},
                     {"Type", "Filespec"}, "AFRelationship"),
      object_without("an attached file without type", {"attached-relations"},
                     {"Type", "EmbeddedFile"}, "Subtype"),
      object_with("an attached file without date", {"attached-relations"}, {"Type", "EmbeddedFile"},
                  "Params", Dictionary{}),
      catalogue_without("a file attached to nothing", {"attached-relations"}, "AF"),
      catalogue_with("another presentation", {"presentations"}, "Names",
                     Dictionary{{"AlternatePresentations", Dictionary{}}}),
      object_with("a page in steps", {"presentations"}, {"Type", "Page"}, "PresSteps",
                  Dictionary{}),
      catalogue_with("requirements", {"requirements"}, "Requirements", Array{}),
      catalogue_with("a permission of another kind", {"permissions"}, "Perms",
                     Dictionary{{"Autre", true}}),
      catalogue_with("XFA", {"forms"}, "AcroForm", Dictionary{{"XFA", Array{}}}),
      catalogue_with("a form that draws itself", {"forms"}, "AcroForm",
                     Dictionary{{"NeedAppearances", true}}),
      catalogue_with("an action that is not allowed", {"actions"}, "OpenAction",
                     Dictionary{{"S", name("JavaScript")}}),
      catalogue_with("programs", {"actions"}, "Names", Dictionary{{"JavaScript", Dictionary{}}}),
      catalogue_with("actions of the document", {"triggers"}, "AA", Dictionary{}),
      object_with("actions of a page", {"triggers"}, {"Type", "Page"}, "AA", Dictionary{}),
      catalogue_without("no output intent", {"output-intent", "device-colours"}, "OutputIntents"),
      object_with("an output intent of another kind", {"output-intent", "device-colours"},
                  {"Type", "OutputIntent"}, "S", name("GTS_PDFX")),
      {"a profile of no colours",
       {"output-intent"},
       [] {
         return changed([](Tree& tree) {
           const auto profile = std::get<Reference>(
               nth(tree, "Type", "OutputIntent").find("DestOutputProfile")->value);
           tree.dictionary(profile).set("N", 2);
         });
       }},
      {"no identifier of the file",
       {"id"},
       [] { return changed([](Tree& tree) { tree.id.clear(); }); }},
  };
}

std::vector<Breakage> annotation_breakages() {
  return {
      link_without("a link without words", {"links", "annotations-told"}, "Contents"),
      link_without("a link that leads to no element", {"annotations-tagged"}, "StructParent"),
      element_with("a link outside a Link", {"annotations-tagged"}, "Link", "S", name("Span")),
      object_without("tabs in another order", {"tabs"}, {"Type", "Page"}, "Tabs"),
      link_with("a film", {"annotation-types"}, "Subtype", name("Movie")),
      link_with("a trap network", {"trap-networks"}, "Subtype", name("TrapNet")),
      link_with("a hidden link", {"annotation-flags"}, "F", 6),
      link_with("a link that is not printed", {"annotation-flags"}, "F", 0),
      link_with("a stamp without appearance", {"appearances"}, "Subtype", name("Stamp")),
      link_with("a link that starts a program", {"actions"}, "A",
                Dictionary{{"S", name("Launch")}}),
      link_with("a link with triggers", {"triggers"}, "AA", Dictionary{}),
  };
}

std::vector<Breakage> metadata_breakages() {
  return {
      xmp_with("no claim of PDF/UA", {"ua:identifier"}, "<pdfuaid:part>1<", "<pdfuaid:part>2<"),
      xmp_with("a claim of another level", {"a3a:identifier"}, "<pdfaid:conformance>A<",
               "<pdfaid:conformance>B<"),
      xmp_with("a claim of another part", {"a3a:identifier"}, "<pdfaid:part>3<", "<pdfaid:part>2<"),
      xmp_with("no title", {"title", "info"}, "<dc:title>", "<dc:autre>"),
      xmp_with("no packet", {"metadata"}, "<rdf:RDF", "<rdf:autre"),
      xmp_with("a packet that tells its encoding", {"metadata"}, "<?xpacket begin",
               "<?xpacket encoding=\"UTF-8\" begin"),
      xmp_with("a schema nobody described", {"schemas"},
               "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<",
               "<pdfaSchema:namespaceURI>http://autre/<"),
      {"another author in Info",
       {"info"},
       [] {
         return changed(
             [](Tree& tree) { tree.dictionary(tree.info).set("Author", Text{"Autre"}); });
       }},
      {"another date in Info",
       {"info"},
       [] {
         return changed([](Tree& tree) {
           tree.dictionary(tree.info).set("ModDate", Text{"D:20240101000000Z"});
         });
       }},
  };
}

std::vector<Breakage> font_and_graphics_breakages() {
  return {
      object_without("a font that is not there", {"fonts-embedded"}, {"Type", "FontDescriptor"},
                     "FontFile3"),
      object_without("a CID font of no collection", {"cid-fonts"}, {"Subtype", "CIDFontType0"},
                     "CIDSystemInfo"),
      object_with("codes of a CMap that is not there", {"cmaps"}, {"Subtype", "Type0"}, "Encoding",
                  name("UniJIS-UTF16-H")),
      object_without("no map to Unicode", {"unicode"}, {"Subtype", "Type0"}, "ToUnicode"),
      {"a map to U+0000", {"unicode"}, [] { return with_a_code_that_means("0000"); }},
      {"a map to a character of ours",
       {"private-use"},
       [] { return with_a_code_that_means("E000"); }},
      resource_with("a transfer function", {"graphics-states"}, "ExtGState",
                    {{"TR", name("Identity")}}, "/X9 gs"),
      resource_with("a blend mode nobody knows", {"blend-modes"}, "ExtGState",
                    {{"BM", name("Sparkle")}}, "/X9 gs"),
      resource_with("a smoothed image", {"images"}, "XObject",
                    {{"Subtype", name("Image")}, {"Interpolate", true}}, "/X9 Do"),
      resource_with("an image in CMYK", {"device-colours"}, "XObject",
                    {{"Subtype", name("Image")}, {"ColorSpace", name("DeviceCMYK")}}, "/X9 Do"),
      resource_with("PostScript", {"xobjects"}, "XObject", {{"Subtype", name("PS")}}, "/X9 Do"),
      resource_with("a page of another file", {"reference-xobjects"}, "XObject",
                    {{"Subtype", name("Form")}, {"Ref", Dictionary{}}}, "/X9 Do"),
      {"octets in another file",
       {"streams"},
       [] {
         return changed(
             [](Tree& tree) { nth(tree, "Type", "Metadata").set("F", ByteString{"autre.xml"}); });
       }},
      {"LZW",
       {"streams"},
       [] {
         return changed([](Tree& tree) {
           nth(tree, "Type", "Metadata").set("Filter", Array{name("LZWDecode")});
         });
       }},
      {"a name of 128 octets",
       {"limits"},
       [] {
         return changed(
             [](Tree& tree) { catalogue(tree).set("Autre", name(std::string(128, 'a'))); });
       }},
  };
}

std::vector<Breakage> breakages() {
  std::vector<Breakage> all;
  for (auto part : {content_breakages(), structure_breakages(), catalogue_breakages(),
                    annotation_breakages(), metadata_breakages(), font_and_graphics_breakages()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

std::set<std::string> rules_that_find(const Tree& tree) {
  std::set<std::string> rules;
  const Inspection inspection(tree);
  for (const auto table : {ua_rules(), a3a_rules()}) {
    for (const Finding& finding : inspect(inspection, table)) {
      EXPECT_FALSE(finding.object.empty());
      EXPECT_FALSE(finding.what.empty());
      EXPECT_FALSE(finding.hint.empty());
      EXPECT_FALSE(finding.clause.empty());
      rules.insert(finding.rule);
    }
  }
  return rules;
}

// « ua:x » is a rule of one standard, « x » of each that has it.
std::set<std::string> meant(const std::vector<std::string_view>& slugs) {
  std::set<std::string> rules;
  for (const std::string_view slug : slugs) {
    for (const auto& [prefix, table] :
         {std::pair("ua", ua_rules()), std::pair("a3a", a3a_rules())}) {
      const std::size_t colon = slug.find(':');
      const std::string wanted =
          std::string(prefix) + "-" +
          std::string(slug.substr(colon == std::string_view::npos ? 0 : colon + 1));
      const bool here = colon == std::string_view::npos || slug.substr(0, colon) == prefix;
      if (here &&
          std::ranges::any_of(table, [&](const Rule& rule) { return rule.name.slug == wanted; })) {
        rules.insert(wanted);
      }
    }
  }
  return rules;
}

TEST(Check, FindsNothingWrongInARightTree) {
  EXPECT_THAT(rules_that_find(right_tree()), IsEmpty());
  EXPECT_THAT(check_ua(right_tree()), IsEmpty());
  EXPECT_THAT(check_a3a(right_tree()), IsEmpty());
}

TEST(Check, FindsEveryBreakage) {
  for (const Breakage& breakage : breakages()) {
    const auto found = rules_that_find(breakage.broken());
    const auto wanted = meant(breakage.rules);
    EXPECT_FALSE(wanted.empty()) << breakage.what;
    for (const auto& rule : wanted) {
      EXPECT_TRUE(found.contains(rule))
          << breakage.what << " escapes " << rule << "; found: " << testing::PrintToString(found);
    }
  }
}

TEST(Check, HasABreakageForEveryRule) {
  std::set<std::string> covered;
  for (const Breakage& breakage : breakages()) {
    covered.merge(meant(breakage.rules));
  }
  for (const auto table : {ua_rules(), a3a_rules()}) {
    for (const Rule& rule : table) {
      EXPECT_TRUE(covered.contains(std::string(rule.name.slug))) << rule.name.slug;
    }
  }
}

TEST(Check, ReleasesNoFileThatBreaksARule) {
  document::Document pale =
      test::page_of({test::under(document::Role::p, {test::words("Pâle", {20, 30})})});
  auto& group = std::get<document::Group>(pale.pages.front().items.front().value);
  std::get<document::Text>(group.items.front().value).ink.srgb = {
      .red = 200, .green = 200, .blue = 200};
  const auto file = render_pdf(pale, test::installation());
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().front().what,
            "«\u00A0Label Territoire Numérique Libre\u00A0», page 1, texte #c8c8c8 sur "
            "#ffffff\u00A0: le contraste n’est que de "
            "1,67:1 à 14,2 points "
            "(ISO 14289-1, 7.1, par WCAG 2.1, 1.4.3)");
}

TEST(Check, SurvivesAnEmptyTree) {
  EXPECT_FALSE(check_ua(Tree()).empty());
  EXPECT_FALSE(check_a3a(Tree()).empty());
}

}  // namespace
}  // namespace palmares::render
